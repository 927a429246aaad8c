import { Keyword, Lexer } from './lexer.ts';
import { type Dict, isArray, isDict, nameOf, Ref, Stream } from './values.ts';

/** Where an object stands: at a place of the file, or in a stream of objects. */
export type Entry =
  | { readonly kind: 'offset'; readonly offset: number; readonly gen: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number };

export interface Xref {
  /** By object number; null for what was deleted. */
  readonly entries: Map<number, Entry | null>;
  readonly trailer: Dict;
}

export const highestObject = 8_388_607;
const mostSections = 2000;

/** What the reader of the cross-reference needs of the file. */
export interface XrefSource {
  readonly bytes: Uint8Array;
  /** The indirect object at a place, whatever the cross-reference says. */
  readonly objectAt: (offset: number) => { readonly value: unknown } | null;
  readonly decode: (stream: Stream) => Uint8Array | null;
}

/**
 * Reads the cross-reference of the file with all its updates, tables and streams (ISO 32000-2, section 7.5.4 to 7.5.8).
 * @returns null when there is none that can be read; the objects must be looked for then
 */
export function readXref(source: XrefSource): Xref | null {
  const entries = new Map<number, Entry | null>();
  const start = findStart(source.bytes);
  if (start === null) return null;
  const waiting = [start];
  const seen = new Set<number>();
  let trailer: Dict | null = null;
  while (waiting.length > 0 && seen.size < mostSections) {
    const offset = waiting.shift() ?? 0;
    if (seen.has(offset)) continue;
    seen.add(offset);
    const section = readSection(source, offset, entries);
    // An older part that is damaged does not spoil the newest one: what is missing is looked for when it is needed.
    if (!section) {
      if (trailer === null) return null;
      continue;
    }
    trailer ??= section;
    // In hybrid files the stream comes before older sections.
    for (const key of ['XRefStm', 'Prev']) {
      const next = section.get(key);
      const place = next instanceof Ref ? next.num : next;
      if (typeof place === 'number' && place > 0 && place < source.bytes.length) waiting.push(place);
    }
  }
  return trailer ? { entries, trailer } : null;
}

/** The number after the last `startxref`. */
function findStart(bytes: Uint8Array): number | null {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = tail.lastIndexOf('startxref', undefined, 'latin1');
  if (at < 0) return null;
  const offset = new Lexer(bytes, at + 9).next();
  return typeof offset === 'number' && Number.isInteger(offset) && offset >= 0 && offset < bytes.length ? offset : null;
}

function readSection(source: XrefSource, offset: number, entries: Map<number, Entry | null>): Dict | null {
  const lexer = new Lexer(source.bytes, offset);
  const word = lexer.next();
  if (word instanceof Keyword && word.word === 'xref') return readTable(lexer, entries);
  const object = typeof word === 'number' ? source.objectAt(offset)?.value : null;
  if (!(object instanceof Stream) || nameOf(object.dict.get('Type')) !== 'XRef') return null;
  const data = source.decode(object);
  if (data) readStream(object.dict, data, entries);
  return object.dict;
}

function readTable(lexer: Lexer, entries: Map<number, Entry | null>): Dict | null {
  while (true) {
    const token = lexer.next();
    if (token instanceof Keyword && token.word === 'trailer') {
      const trailer = lexer.next(true);
      return isDict(trailer) ? trailer : null;
    }
    const count = lexer.next();
    if (typeof token !== 'number' || typeof count !== 'number') return null;
    let first = token;
    for (let at = 0; at < count; at += 1) {
      const offset = lexer.next();
      const gen = lexer.next();
      const kind = lexer.next();
      if (typeof offset !== 'number' || typeof gen !== 'number' || !(kind instanceof Keyword)) return null;
      // Some programs count from 1 where the free list's head stands.
      if (at === 0 && first === 1 && kind.word === 'f' && offset === 0 && gen === 65535) first = 0;
      const num = first + at;
      if (!isObjectNumber(num) || entries.has(num)) continue;
      entries.set(num, kind.word === 'n' && offset > 0 ? { kind: 'offset', offset, gen } : null);
    }
  }
}

function readStream(dict: Dict, data: Uint8Array, entries: Map<number, Entry | null>): void {
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = numbersOf(dict, 'W') ?? [];
  const width = typeWidth + secondWidth + thirdWidth;
  if (![typeWidth, secondWidth, thirdWidth].every((size) => size >= 0 && size <= 8) || width <= 0) return;
  const ranges = numbersOf(dict, 'Index') ?? [0, Math.floor(data.length / width)];
  let at = 0;
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const first = ranges[range] ?? 0;
    const count = ranges[range + 1] ?? 0;
    for (let step = 0; step < count && at + width <= data.length; step += 1, at += width) {
      const kind = typeWidth === 0 ? 1 : bigEndian(data, at, typeWidth);
      const second = bigEndian(data, at + typeWidth, secondWidth);
      const third = bigEndian(data, at + typeWidth + secondWidth, thirdWidth);
      const num = first + step;
      if (!isObjectNumber(num) || entries.has(num)) continue;
      if (kind === 1) entries.set(num, { kind: 'offset', offset: second, gen: third });
      else if (kind === 2) entries.set(num, { kind: 'packed', stream: second, index: third });
      else entries.set(num, null);
    }
  }
}

function isObjectNumber(num: number): boolean {
  return Number.isInteger(num) && num >= 0 && num <= highestObject;
}

function numbersOf(dict: Dict, key: string): number[] | null {
  const value = dict.get(key);
  return isArray(value) ? value.map((part) => (typeof part === 'number' ? part : -1)) : null;
}

function bigEndian(data: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let step = 0; step < width; step += 1) value = value * 256 + (data[at + step] ?? 0);
  return value;
}
