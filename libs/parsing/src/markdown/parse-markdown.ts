import { ReadingFault } from '@lesart/document';
import { decodeText, isBinary } from '../decode-text.ts';
import type { ParsedContent } from '../parsed-document.ts';
import { summariseReading } from '../summarise-reading.ts';
import { readMarkdownBlocks } from './read-markdown-blocks.ts';

/** Reads Markdown (CommonMark and GitHub's tables, task lists and footnotes); front matter is left out. */
export function parseMarkdown(bytes: Uint8Array): ParsedContent {
  if (isBinary(bytes)) throw new ReadingFault('file-type-unknown', 'The file is not text.');
  const { text, guessed } = decodeText(bytes);
  const blocks = readMarkdownBlocks(text);
  if (blocks.length === 0) throw new ReadingFault('file-without-text', 'The file holds no text.');
  return { blocks, reading: summariseReading(blocks, guessed ? ['encoding-guessed'] : []) };
}
