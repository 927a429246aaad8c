import { chunkBlocks } from '@lesart/chunking';
import { type DraftBlock, readingSchema } from '@lesart/document';
import { identifyBlocks, readerVersion } from '@lesart/parsing';
import { analyseChunk } from '@lesart/retrieval';
import type { PreparedVersion } from './stores.ts';

/**
 * A version out of a title and plain text instead of a file: the title as a heading, then a paragraph per line.
 * `contentHash` makes its block ids.
 */
export function prepareText({ title, text }: { title: string; text: string }, contentHash: string): PreparedVersion {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const drafts = [
    ...(title === '' ? [] : [draft('heading', title)]),
    ...lines.map((line) => draft('paragraph', line.trim())),
  ];
  const blocks = identifyBlocks(drafts, contentHash);
  return {
    mediaType: 'text/plain',
    readerVersion,
    reading: readingSchema.parse({ ...nothingSeen, words: text.split(/\s+/).filter(Boolean).length }),
    blocks,
    chunks: chunkBlocks(blocks).map((chunk) => ({ ...chunk, ...analyseChunk(chunk, '') })),
  };
}

const nothingSeen = { pages: null, pageSizes: [], pagesWithoutText: [], tables: 0, language: 'other' };

function draft(kind: 'heading' | 'paragraph', text: string): DraftBlock {
  return {
    kind,
    text,
    level: kind === 'heading' ? 1 : null,
    label: null,
    marks: [],
    table: null,
    locator: { kind: 'flow' },
  };
}
