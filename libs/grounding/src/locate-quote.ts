import type { Block, Span } from '@lesart/document';
import { findOccurrences } from './find-occurrences.ts';
import { type FoldedText, foldText, isDigit, isWordCharacter, type LineEndHyphen } from './fold-text.ts';

/** Where a quote stands in its source. */
export interface LocatedQuote {
  /** In reading order; more than one when the quote crosses blocks or leaves words out. */
  readonly spans: readonly Span[];
  /** The words of the source, as they stand there; left-out words as " … ", the edges of blocks as a space. */
  readonly quote: string;
}

/** Looks up many quotes in the same blocks. */
export interface QuoteLocator {
  locate(quote: string): LocatedQuote | null;
}

/** Fewer letters and digits than this prove nothing. */
const SHORTEST_QUOTE = 3;
/** Longer is no quote; it bounds the time that a hostile answer can take. */
const LONGEST_QUOTE = 20_000;

/**
 * Finds where the words of `quote` stand in `blocks`, and gives the words as they stand there.
 *
 * Typography may differ (white space, quotation marks, dashes, soft hyphens, hyphenation at line ends, ligatures,
 * composed accents, case, emphasis marks); a word or a number may not: it must begin and end where a word of the
 * source does. The quote may go on in the next block, with or without the label of that block ("b)"), and may leave
 * words out ("...", "…", "[...]"); its parts must then stand one after another.
 *
 * @param quote the words as somebody gave them
 * @param blocks neighbouring blocks in reading order
 * @returns null when the words do not stand there, or when there are fewer than three letters or digits
 */
export function locateQuote(quote: string, blocks: readonly Block[]): LocatedQuote | null {
  return createQuoteLocator(blocks).locate(quote);
}

/** As `locateQuote`, for many quotes: the blocks are prepared once, when the first quote comes. */
export function createQuoteLocator(blocks: readonly Block[]): QuoteLocator {
  const prepared = new Map<string, PreparedText>();
  const prepare = (reading: Reading): PreparedText => {
    const key = `${reading.labels} ${reading.lineEndHyphen}`;
    const known = prepared.get(key);
    if (known !== undefined) return known;
    const made = prepareText(blocks, reading);
    prepared.set(key, made);
    return made;
  };
  return {
    locate: (quote) => {
      if (countWordCharacters(quote) < SHORTEST_QUOTE || quote.length > LONGEST_QUOTE) return null;
      for (const reading of readings(blocks)) {
        const text = prepare(reading);
        const matches = matchParts(foldParts(quote, reading.lineEndHyphen), text.folded.text);
        const located = matches === null ? null : toLocatedQuote(matches, text, blocks);
        if (located !== null) return located;
      }
      return null;
    },
  };
}

/** One of the ways in which the blocks can be read as one text. */
interface Reading {
  readonly labels: 'without' | 'with';
  readonly lineEndHyphen: LineEndHyphen;
}

/** Only the ways that differ for these blocks, the likeliest first. */
function* readings(blocks: readonly Block[]): Generator<Reading> {
  const labels: Reading['labels'][] = blocks.some((block) => block.label !== null) ? ['without', 'with'] : ['without'];
  const hyphens: LineEndHyphen[] = blocks.some((block) => HYPHEN_AT_LINE_END.test(block.text))
    ? ['dropped', 'kept']
    : ['dropped'];
  for (const label of labels) for (const lineEndHyphen of hyphens) yield { labels: label, lineEndHyphen };
}

const HYPHEN_AT_LINE_END = /[-\u2010]\s*(?:[\n\r]|$)/;

/** The joined text of blocks, folded, and where each block begins in it. */
interface PreparedText {
  readonly folded: FoldedText;
  /** Offset of each block's text in the joined text, ascending. */
  readonly blockStarts: Uint32Array;
}

function prepareText(blocks: readonly Block[], reading: Reading): PreparedText {
  const blockStarts = new Uint32Array(blocks.length);
  let joined = '';
  blocks.forEach((block, index) => {
    if (index > 0) joined += '\n';
    if (reading.labels === 'with' && block.label !== null) joined += `${block.label} `;
    blockStarts[index] = joined.length;
    joined += block.text;
  });
  return { folded: foldText(joined, reading.lineEndHyphen), blockStarts };
}

/** Omission marks, with or without brackets. */
const OMISSION = /[[(]\s?(?:…|\.{3,}|\. \. \.)\s?[\])]|…|\.{3,}|\. \. \./;

function foldParts(quote: string, lineEndHyphen: LineEndHyphen): string[] {
  return quote
    .split(OMISSION)
    .map((part) => trimPunctuation(foldText(part, lineEndHyphen).text))
    .filter((part) => countWordCharacters(part) > 0);
}

/** Punctuation at the edges of a quote is the writer's; signs that belong to a number stay. */
function trimPunctuation(folded: string): string {
  let start = 0;
  let end = folded.length;
  while (start < end && isEdgePunctuation(folded, start, folded[start + 1])) start++;
  while (end > start && isEdgePunctuation(folded, end - 1, folded[end - 2])) end--;
  return folded.slice(start, end);
}

function isEdgePunctuation(folded: string, index: number, inner: string | undefined): boolean {
  const character = folded[index];
  if (character === undefined || !/[\p{P}\s]/u.test(character)) return false;
  return !(/[-%§#]/.test(character) && (isDigit(inner) || character === '%'));
}

interface Match {
  readonly start: number;
  readonly end: number;
}

/** The parts one after another, or null. Each as near as possible to the one after it. */
function matchParts(parts: readonly string[], text: string): Match[] | null {
  const matches: Match[] = [];
  let from = 0;
  for (const part of parts) {
    const start = firstAtWordEdges(part, text, from);
    if (start === null) return null;
    from = start + part.length;
    matches.push({ start, end: from });
  }
  return matches.length === 0 ? null : tighten(parts, matches, text);
}

function firstAtWordEdges(part: string, text: string, from: number): number | null {
  for (const start of findOccurrences(part, text, from)) {
    if (standsAtWordEdges(text, start, start + part.length)) return start;
  }
  return null;
}

/** Moves earlier parts as far back in the text as the later ones allow, so that the least is left out. */
function tighten(parts: readonly string[], matches: readonly Match[], text: string): Match[] {
  const tight = [...matches];
  for (let i = parts.length - 2; i >= 0; i--) {
    const part = parts[i] ?? '';
    const limit = tight[i + 1]?.start ?? text.length;
    const earliest = matches[i]?.start ?? 0;
    for (const start of findOccurrences(part, text.slice(0, limit), earliest)) {
      if (standsAtWordEdges(text, start, start + part.length)) tight[i] = { start, end: start + part.length };
    }
  }
  return tight;
}

/** "4 days" does not stand in "14 days", nor "a fee of 14" in "a fee of 14.50". */
function standsAtWordEdges(text: string, start: number, end: number): boolean {
  return !cutsWord(text, start - 1, start, -1) && !cutsWord(text, end, end - 1, 1);
}

function cutsWord(text: string, outside: number, inside: number, direction: 1 | -1): boolean {
  const outer = text[outside];
  const inner = text[inside];
  if (outer === undefined || inner === undefined) return false;
  if (isWordCharacter(inner) && isWordCharacter(outer)) return true;
  if (!isDigit(inner)) return false;
  return /[.,:']/.test(outer) && isDigit(text[outside + direction]);
}

function toLocatedQuote(matches: readonly Match[], text: PreparedText, blocks: readonly Block[]): LocatedQuote | null {
  const parts = matches.map((match) => spansOf(match, text, blocks));
  const spans = parts.flat();
  if (spans.length === 0) return null;
  const words = new Map(blocks.map((block) => [block.id, block.text]));
  const read = (span: Span): string => (words.get(span.blockId) ?? '').slice(span.start, span.end);
  return { spans, quote: parts.map((part) => part.map(read).join(' ')).join(' … ') };
}

/** The spans of all blocks that a match touches; labels and edges of blocks belong to no span. */
function spansOf(match: Match, { folded, blockStarts }: PreparedText, blocks: readonly Block[]): Span[] {
  const start = folded.starts[match.start] ?? 0;
  const end = folded.ends[match.end - 1] ?? start;
  const spans: Span[] = [];
  for (let index = Math.max(0, lastBlockAt(blockStarts, start)); index < blocks.length; index++) {
    const block = blocks[index];
    const blockStart = blockStarts[index];
    if (block === undefined || blockStart === undefined || blockStart >= end) break;
    const from = Math.max(0, start - blockStart);
    const to = Math.min(block.text.length, end - blockStart);
    if (from < to) spans.push({ blockId: block.id, start: from, end: to });
  }
  return spans;
}

/** The index of the last block that begins at or before `offset`; -1 when none does. */
function lastBlockAt(blockStarts: Uint32Array, offset: number): number {
  let low = 0;
  let high = blockStarts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((blockStarts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function countWordCharacters(text: string): number {
  let count = 0;
  for (const character of text) if (isWordCharacter(character)) count++;
  return count;
}
