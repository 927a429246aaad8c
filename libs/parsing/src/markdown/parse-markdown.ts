import { ReadingFault, type ReadingSettings } from '@lesart/document';
import { collectFindings } from '../collect-findings.ts';
import { decodeText, isBinary } from '../decode-text.ts';
import type { DraftContent } from '../parse-document.ts';
import { summariseReading } from '../summarise-reading.ts';
import { readMarkdownBlocks, readMarkdownMetadata } from './read-markdown-blocks.ts';

/** Reads Markdown (CommonMark and GitHub's tables, task lists and footnotes); front matter is metadata. */
export function parseMarkdown(
  bytes: Uint8Array,
  { settings }: { readonly settings?: ReadingSettings } = {},
): DraftContent {
  if (isBinary(bytes)) throw new ReadingFault('file-type-unknown', 'The file is not text.');
  const { text, guessed } = decodeText(bytes);
  const findings = collectFindings();
  if (guessed) findings.add('encoding-guessed');
  const blocks = readMarkdownBlocks(text, { ...(settings && { settings }), findings });
  if (blocks.length === 0) throw new ReadingFault('file-without-text', 'The file holds no text.');
  return {
    blocks,
    reading: summariseReading(blocks, { findings: findings.list(), metadata: readMarkdownMetadata(text) }),
  };
}
