import type { Block } from '@lesart/document';

/**
 * Gives blocks ids: those of blocks that are known, by their text and how often it came before; else numbers, which
 * differ between the two sides of a comparison.
 */
export function identifyBlocks(side: 'old' | 'new', known: readonly Block[] | undefined): (text: string) => string {
  const byText = Map.groupBy(known ?? [], ({ text }) => text);
  const seen = new Map<string, number>();
  let count = 0;
  return (text) => {
    const occurrence = seen.get(text) ?? 0;
    seen.set(text, occurrence + 1);
    count += 1;
    return byText.get(text)?.[occurrence]?.id ?? numberedId(side, count);
  };
}

/** A UUID of version 8 (RFC 9562, 5.8). */
function numberedId(side: 'old' | 'new', number: number): string {
  return `${side === 'old' ? '00000001' : '00000002'}-0000-8000-8000-${number.toString(16).padStart(12, '0')}`;
}
