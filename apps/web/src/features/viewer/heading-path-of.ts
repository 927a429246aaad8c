import type { Block } from '@lesart/document';

/** The headings above a block, outermost first; of a heading, those above it. Empty for unknown blocks. */
export function headingPathOf(blocks: readonly Block[], blockId: string): string[] {
  const index = blocks.findIndex(({ id }) => id === blockId);
  const own = blocks[index];
  if (!own) return [];
  const path: string[] = [];
  let level = own.kind === 'heading' ? (own.level ?? 1) : Number.POSITIVE_INFINITY;
  for (let at = index - 1; at >= 0 && level > 1; at -= 1) {
    const block = blocks[at];
    if (block?.kind !== 'heading' || (block.level ?? 1) >= level) continue;
    level = block.level ?? 1;
    path.unshift(block.label === null ? block.text : `${block.label} ${block.text}`);
  }
  return path;
}
