import type { DraftBlock, Reading } from '@lesart/document';
import { detectLanguage } from './detect-language.ts';

type Pages = Pick<Reading, 'pages' | 'pageSizes' | 'pagesWithoutText'>;

const withoutPages: Pages = { pages: null, pageSizes: [], pagesWithoutText: [] };

/**
 * Counts what was read.
 * @param notes codes of what the reader should know, in any order, without duplicates
 * @param pages of the original; left out for formats without pages
 */
export function summariseReading(
  blocks: readonly DraftBlock[],
  notes: Iterable<string> = [],
  pages: Pages = withoutPages,
): Reading {
  return {
    ...pages,
    tables: new Set(blocks.flatMap((block) => block.table?.table ?? [])).size,
    words: blocks.reduce((sum, block) => sum + countWords(block.text), 0),
    language: detectLanguage(texts(blocks)),
    notes: [...notes].sort(),
  };
}

function* texts(blocks: readonly DraftBlock[]): Generator<string> {
  for (const block of blocks) yield block.text;
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
