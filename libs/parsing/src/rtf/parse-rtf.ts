import { ReadingFault } from '@lesart/document';
import type { DraftContent, ParserOptions } from '../parse-document.ts';
import { summariseReading } from '../summarise-reading.ts';
import { readRtf } from './read-rtf.ts';

/**
 * Reads a document in Rich Text Format.
 * @throws ReadingFault `file-without-text`
 */
export function parseRtf(bytes: Uint8Array, { settings }: ParserOptions): DraftContent {
  const { blocks, ...seen } = readRtf(bytes, settings);
  if (blocks.length === 0) throw new ReadingFault('file-without-text', 'The document holds no text.');
  return { blocks, reading: summariseReading(blocks, seen) };
}
