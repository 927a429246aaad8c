/**
 * The kinds of values that a PDF is made of (ISO 32000-2, section 7.3). They are never changed once they are read, so
 * they can be shared.
 */
export type PdfValue = null | boolean | number | PdfString | Name | Ref | Stream | Dict | readonly PdfValue[];

export type Dict = ReadonlyMap<string, PdfValue>;

/** A name such as `/Type`, without the slash. */
export class Name {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A reference to an indirect object, such as `12 0 R`. */
export class Ref {
  readonly num: number;
  readonly gen: number;
  constructor(num: number, gen: number) {
    this.num = num;
    this.gen = gen;
  }
}

/** A string is a range of bytes: where it stands unescaped in the file, nothing is copied. */
export class PdfString {
  readonly source: Uint8Array;
  readonly start: number;
  readonly end: number;
  constructor(source: Uint8Array, start: number, end: number) {
    this.source = source;
    this.start = start;
    this.end = end;
  }
  bytes(): Uint8Array {
    return this.source.subarray(this.start, this.end);
  }
}

/** A stream as it stands in the file: encoded, and encrypted if the file is. */
export class Stream {
  readonly dict: Dict;
  readonly raw: Uint8Array;
  /** The indirect object that it is, for decryption; null in what is not encrypted by itself. */
  readonly ref: Ref | null;
  constructor(dict: Dict, raw: Uint8Array, ref: Ref | null) {
    this.dict = dict;
    this.raw = raw;
    this.ref = ref;
  }
}

export function isDict(value: unknown): value is Dict {
  return value instanceof Map;
}

export function isArray(value: unknown): value is readonly PdfValue[] {
  return Array.isArray(value);
}

/** The name's text; null for everything else. */
export function nameOf(value: PdfValue | undefined): string | null {
  return value instanceof Name ? value.name : null;
}

/** Each byte as the character of its number. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', start, Math.max(start, end));
}
