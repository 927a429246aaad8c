import type { Block, Box, Span } from '@lesart/document';

/** A rectangle on a page in PDF points, origin at the top left of the page as shown. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What to highlight of one line: all of it, or words of which the exact place must be looked up in the text layer. */
export interface LineHighlight {
  readonly page: number;
  /** The line. */
  readonly box: Rectangle;
  /** The words' share of the line by their number of characters: right for a whole line, an estimate for a part. */
  readonly estimate: Rectangle;
  /** null when the whole line is highlighted. */
  readonly part: {
    readonly words: string;
    /** Where in the line the words begin, from 0 to 1. */
    readonly startShare: number;
  } | null;
}

function planLine(block: Block, box: Box, span: Span): LineHighlight | null {
  const start = Math.max(span.start, box.start);
  const end = Math.min(span.end, box.end);
  const words = block.text.slice(start, end);
  if (words.trim() === '') return null;
  const { page, x, y, width, height } = box;
  const line = { x, y, width, height };
  const outside = block.text.slice(box.start, start) + block.text.slice(end, box.end);
  // The numbering of a block stands in its first line, but not in its text: the words alone are highlighted.
  const labelled = block.label !== null && box.start === 0;
  if (outside.trim() === '' && !labelled) return { page, box: line, estimate: line, part: null };
  const length = Math.max(1, box.end - box.start);
  const startShare = (start - box.start) / length;
  const estimate = { x: x + width * startShare, y, width: (width * (end - start)) / length, height };
  return { page, box: line, estimate, part: { words, startShare } };
}

/**
 * Where spans stand on the pages of their document, line by line, in the order of the spans. Spans of unknown blocks
 * and of blocks without pages give nothing.
 */
export function planHighlights(spans: readonly Span[], blocks: ReadonlyMap<string, Block>): LineHighlight[] {
  return spans.flatMap((span) => {
    const block = blocks.get(span.blockId);
    if (block?.locator.kind !== 'page') return [];
    return block.locator.boxes
      .filter((box) => box.start < span.end && box.end > span.start)
      .flatMap((box) => planLine(block, box, span) ?? []);
  });
}
