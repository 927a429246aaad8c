import type { Block, RowBlock, Span } from '@lesart/document';

/** Blocks of one side of a row, with their texts joined by line breaks. */
export interface JoinedText {
  blocks: readonly Block[];
  text: string;
}

export function joinBlocks(blocks: readonly Block[]): JoinedText {
  return { blocks, text: blocks.map(({ text }) => text).join('\n') };
}

/** The characters `[start, end)` of a joined text as spans of its blocks; the place itself where they are none. */
export function spansOf({ blocks }: JoinedText, start: number, end: number): Span[] {
  const spans: Span[] = [];
  let offset = 0;
  for (const block of blocks) {
    const from = Math.max(0, start - offset);
    const to = Math.min(block.text.length, end - offset);
    if (from < to) spans.push({ blockId: block.id, start: from, end: to });
    offset += block.text.length + 1;
  }
  return spans.length > 0 ? spans : [placeOf(blocks, start)].filter((span) => span !== null);
}

function placeOf(blocks: readonly Block[], place: number): Span | null {
  let offset = 0;
  for (const block of blocks) {
    const at = place - offset;
    if (at <= block.text.length) return { blockId: block.id, start: Math.max(0, at), end: Math.max(0, at) };
    offset += block.text.length + 1;
  }
  return null;
}

export function wholeSpans(blocks: readonly Block[]): Span[] {
  return blocks.map(({ id, text }) => ({ blockId: id, start: 0, end: text.length }));
}

export function rowBlocks(blocks: readonly Block[]): RowBlock[] {
  return blocks.map(({ id, kind }) => ({ id, kind }));
}
