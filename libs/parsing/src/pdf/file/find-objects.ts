import { Lexer } from './lexer.ts';
import { type Entry, highestObject } from './read-xref.ts';
import { type Dict, isDict } from './values.ts';

/** What a look through the whole file shows. */
export interface FoundObjects {
  readonly entries: Map<number, Entry>;
  /** In the order of the file. */
  readonly trailers: readonly Dict[];
}

const most = 2_000_000;
const mostTrailers = 50;

/** Looks for `12 0 obj` and `trailer` in files whose cross-reference is damaged; of an object's versions the last one counts. */
export function findObjects(bytes: Uint8Array): FoundObjects {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = new Map<number, Entry>();
  let at = file.indexOf('obj', 0, 'latin1');
  while (at >= 0 && entries.size < most) {
    const object = headBefore(bytes, at);
    if (object && object.num <= highestObject) {
      entries.set(object.num, { kind: 'offset', offset: object.offset, gen: object.gen });
    }
    at = file.indexOf('obj', at + 3, 'latin1');
  }
  return { entries, trailers: findTrailers(file) };
}

/** The two numbers that stand before `obj`. */
function headBefore(bytes: Uint8Array, obj: number): { num: number; gen: number; offset: number } | null {
  const gen = numberBefore(bytes, obj, false);
  const num = gen && numberBefore(bytes, gen.start, true);
  return num ? { num: num.value, gen: gen.value, offset: num.start } : null;
}

function numberBefore(bytes: Uint8Array, end: number, needsSpace: boolean): { value: number; start: number } | null {
  let at = end - 1;
  while (at >= 0 && at > end - 20 && isSpace(bytes[at])) at -= 1;
  if (needsSpace && at === end - 1) return null;
  let value = 0;
  let scale = 1;
  const last = at;
  while (at >= 0 && last - at < 10 && isDigit(bytes[at])) {
    value += ((bytes[at] ?? 0) - 0x30) * scale;
    scale *= 10;
    at -= 1;
  }
  return at === last ? null : { value, start: at + 1 };
}

function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 0 || byte === 12;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function findTrailers(file: Buffer): Dict[] {
  const trailers: Dict[] = [];
  let at = file.indexOf('trailer', 0, 'latin1');
  while (at >= 0 && trailers.length < mostTrailers) {
    const lexer = new Lexer(file, at + 7, Math.min(file.length, at + 100_000));
    const dict = lexer.next(true);
    if (isDict(dict)) trailers.push(dict);
    at = file.indexOf('trailer', at + 7, 'latin1');
  }
  return trailers;
}
