import { Keyword, Lexer, type Token } from '../file/lexer.ts';
import { isArray, PdfString } from '../file/values.ts';

/** A character map (Adobe Technical Note 5014): codes of one to four bytes, and what they mean. */
export interface CMap {
  /** How many bytes the code has that begins here. */
  readonly lengthAt: (bytes: Uint8Array, at: number) => number;
  /** Text of a code, in maps to Unicode. */
  readonly textOf: (code: number) => string | undefined;
  /** Number of a code's glyph, in encodings. */
  readonly cidOf: (code: number) => number | undefined;
  readonly vertical: boolean;
  /** The predefined map that it builds on. */
  readonly base: string | null;
}

interface Range<T> {
  readonly low: number;
  readonly high: number;
  readonly value: T;
}

interface CodeSpace {
  readonly length: number;
  readonly low: number;
  readonly high: number;
}

const mostEntries = 300_000;
const longestText = 64;

export function readCMap(data: Uint8Array): CMap {
  const lexer = new Lexer(data);
  const texts = new Map<number, string>();
  const textRanges: Range<string>[] = [];
  const cids = new Map<number, number>();
  const cidRanges: Range<number>[] = [];
  const spaces: CodeSpace[] = [];
  let vertical = false;
  let base: string | null = null;
  let last: Token;
  let entries = 0;
  for (let token = lexer.next(); token !== undefined && entries < mostEntries; token = lexer.next()) {
    if (!(token instanceof Keyword)) {
      // "/WMode 1 def"
      if (token === 1 && isName(last, 'WMode')) vertical = true;
      last = token;
      continue;
    }
    const { word } = token;
    if (word === 'usecmap') base = last !== undefined && isNamed(last) ? last.name : null;
    else if (word === 'begincodespacerange') {
      for (const [low, high] of readTuples(lexer, 2)) {
        if (low instanceof PdfString && high instanceof PdfString) {
          spaces.push({ length: low.end - low.start, low: codeOf(low), high: codeOf(high) });
        }
      }
    } else if (word === 'beginbfchar') {
      for (const [code, text] of readTuples(lexer, 2)) {
        entries += 1;
        if (code instanceof PdfString && text instanceof PdfString) texts.set(codeOf(code), utf16(text));
      }
    } else if (word === 'beginbfrange') {
      for (const [low, high, value] of readTuples(lexer, 3)) {
        entries += 1;
        if (!(low instanceof PdfString) || !(high instanceof PdfString)) continue;
        const first = codeOf(low);
        if (value instanceof PdfString) textRanges.push({ low: first, high: codeOf(high), value: utf16(value) });
        if (!isArray(value)) continue;
        entries += value.length;
        value.forEach((text, at) => {
          if (text instanceof PdfString) texts.set(first + at, utf16(text));
        });
      }
    } else if (word === 'begincidchar') {
      for (const [code, cid] of readTuples(lexer, 2)) {
        entries += 1;
        if (code instanceof PdfString && typeof cid === 'number') cids.set(codeOf(code), cid);
      }
    } else if (word === 'begincidrange') {
      for (const [low, high, cid] of readTuples(lexer, 3)) {
        entries += 1;
        if (low instanceof PdfString && high instanceof PdfString && typeof cid === 'number') {
          cidRanges.push({ low: codeOf(low), high: codeOf(high), value: cid });
        }
      }
    }
    last = token;
  }
  textRanges.sort((a, b) => a.low - b.low);
  cidRanges.sort((a, b) => a.low - b.low);
  return {
    lengthAt: (bytes, at) => lengthIn(spaces, bytes, at),
    textOf: (code) => texts.get(code) ?? textIn(textRanges, code),
    cidOf: (code) => {
      const range = rangeOf(cidRanges, code);
      return cids.get(code) ?? (range && range.value + code - range.low);
    },
    vertical,
    base,
  };
}

function isNamed(token: Token): token is Token & { readonly name: string } {
  return typeof token === 'object' && token !== null && 'name' in token && typeof token.name === 'string';
}

function isName(token: Token, name: string): boolean {
  return isNamed(token) && token.name === name;
}

/** The values up to the word that ends the list, so many at a time. */
function* readTuples(lexer: Lexer, size: number): Generator<readonly Token[]> {
  let tuple: Token[] = [];
  for (let token = lexer.next(); token !== undefined && !(token instanceof Keyword); token = lexer.next()) {
    tuple.push(token);
    if (tuple.length === size) {
      yield tuple;
      tuple = [];
    }
  }
}

function codeOf({ source, start, end }: PdfString): number {
  let code = 0;
  for (let at = start; at < end && at < start + 4; at += 1) code = code * 256 + (source[at] ?? 0);
  return code;
}

function utf16({ source, start, end }: PdfString): string {
  if (end - start === 1) return String.fromCharCode(source[start] ?? 0);
  let text = '';
  for (let at = start; at + 1 < end && text.length < longestText; at += 2) {
    text += String.fromCharCode((source[at] ?? 0) * 256 + (source[at + 1] ?? 0));
  }
  return text;
}

function rangeOf<T>(ranges: readonly Range<T>[], code: number): Range<T> | undefined {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range) return undefined;
    if (code < range.low) high = middle - 1;
    else if (code > range.high) low = middle + 1;
    else return range;
  }
  return undefined;
}

/** In a range the last character counts up. */
function textIn(ranges: readonly Range<string>[], code: number): string | undefined {
  const range = rangeOf(ranges, code);
  if (!range || range.value === '') return undefined;
  if (code === range.low) return range.value;
  const points = [...range.value];
  const last = (points.pop()?.codePointAt(0) ?? 0) + code - range.low;
  return last <= 0x10ffff ? points.join('') + String.fromCodePoint(last) : undefined;
}

function lengthIn(spaces: readonly CodeSpace[], bytes: Uint8Array, at: number): number {
  let code = 0;
  for (let length = 1; length <= 4; length += 1) {
    code = code * 256 + (bytes[at + length - 1] ?? 0);
    for (const space of spaces) {
      if (space.length === length && code >= space.low && code <= space.high) return length;
    }
  }
  return spaces.some(({ length }) => length === 1) ? 1 : 2;
}
