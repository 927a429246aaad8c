import { type Block, type Range, splitSentences } from '@lesart/document';
import { charactersOf, estimateTokens } from './estimate-tokens.ts';

/** A piece of a block that is never cut: the whole block, a sentence, a line of code. */
export interface Unit {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
  readonly tokens: number;
}

export function wholeBlock(block: Block): Unit {
  return { block, start: 0, end: block.text.length, tokens: estimateTokens(block.text.length) };
}

/** Legal sentences run long; one of twice the maximum is no sentence any more but text without full stops. */
const LONGEST_SENTENCE_IN_CHUNKS = 2;

/**
 * Cuts a block into the units that a chunk is made of. A table row is one unit, however long. Any other block is one
 * unit if it fits a chunk; else code is cut between lines and the rest between sentences. A sentence of more than
 * twice `maxTokens` (a list without full stops, a data dump) is cut between words, and a word of that length anywhere.
 *
 * @param maxTokens the size of a chunk
 * @returns the units in order; none for a block without text
 */
export function cutBlock(block: Block, maxTokens: number): Unit[] {
  const whole = { start: skipSpace(block.text, 0, block.text.length), end: block.text.trimEnd().length };
  if (whole.start >= whole.end) return [];
  const fits = block.kind === 'tableRow' || estimateTokens(whole.end - whole.start) <= maxTokens;
  const ranges = fits ? [whole] : cutText(block, maxTokens);
  return ranges.map(({ start, end }) => ({ block, start, end, tokens: estimateTokens(end - start) }));
}

function cutText(block: Block, maxTokens: number): Range[] {
  const maxLength = charactersOf(maxTokens);
  const ranges = block.kind === 'code' ? splitLines(block.text) : splitSentences(block.text);
  return ranges.flatMap((range) =>
    range.end - range.start > maxLength * LONGEST_SENTENCE_IN_CHUNKS ? cutWords(block.text, range, maxLength) : [range],
  );
}

function splitLines(text: string): Range[] {
  const lines: Range[] = [];
  for (let start = 0; start < text.length; ) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak === -1 ? text.length : lineBreak;
    if (end > start) lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

function cutWords(text: string, range: Range, maxLength: number): Range[] {
  const pieces: Range[] = [];
  let start = range.start;
  while (range.end - start > maxLength) {
    const end = endOfWord(text, start, start + maxLength);
    pieces.push({ start, end });
    start = skipSpace(text, end, range.end);
  }
  if (start < range.end) pieces.push({ start, end: range.end });
  return pieces;
}

/** The last end of a word in the second half of the range; its end where there is none. */
function endOfWord(text: string, start: number, end: number): number {
  for (let at = end; at > start + (end - start) / 2; at--) {
    if (isSpace(text.charCodeAt(at)) && !isSpace(text.charCodeAt(at - 1))) return at;
  }
  return isLowSurrogate(text.charCodeAt(end)) ? end - 1 : end;
}

function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
