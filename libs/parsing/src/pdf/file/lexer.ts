import { Name, PdfString, type PdfValue, Ref } from './values.ts';

/** A word that is no value: an operator of a content stream, `obj`, `endobj`, a bracket that closes nothing. */
export class Keyword {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}

/** What stands next in the file; undefined at its end. */
export type Token = PdfValue | Keyword | undefined;

const white = 1;
const delimiter = 2;

/** What a byte is (ISO 32000-2, section 7.2.3): 0 regular, 1 white space, 2 delimiter. */
const kinds = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) kinds[byte] = white;
for (const character of '()<>[]{}/%') kinds[character.charCodeAt(0)] = delimiter;

const hexValues = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit += 1) {
  hexValues[digit.toString(16).charCodeAt(0)] = digit;
  hexValues[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}

export function isWhite(byte: number | undefined): boolean {
  return byte !== undefined && kinds[byte] === white;
}

export function hexValue(byte: number | undefined): number {
  return byte === undefined ? -1 : (hexValues[byte] ?? -1);
}

const closeArray = new Keyword(']');
const closeDict = new Keyword('>>');
const openBrace = new Keyword('{');
const closeBrace = new Keyword('}');

/** Operators as literals: the engine keeps one copy of these, so that comparing them takes no time. */
const operators = [
  'BT',
  'ET',
  'Tj',
  'TJ',
  'Td',
  'TD',
  'Tm',
  'T*',
  'Tf',
  'Tc',
  'Tw',
  'Tz',
  'TL',
  'Ts',
  'Tr',
  'q',
  'Q',
  'cm',
  'Do',
  'BDC',
  'BMC',
  'EMC',
  're',
  'm',
  'l',
  'c',
  'v',
  'y',
  'h',
  'W',
  'W*',
  'n',
  'S',
  's',
  'f',
  'F',
  'f*',
  'B',
  'B*',
  'b',
  'b*',
  'sh',
  'g',
  'G',
  'rg',
  'RG',
  'k',
  'K',
  'cs',
  'CS',
  'sc',
  'scn',
  'SC',
  'SCN',
  'gs',
  'w',
  'J',
  'j',
  'M',
  'd',
  'ri',
  'i',
  'd0',
  'd1',
  'BI',
  'ID',
  'EI',
  'MP',
  'DP',
  'BX',
  'EX',
  "'",
  '"',
];

/** Words up to three bytes long, which operators are, by their bytes. */
const shortWords = new Map(operators.map((word) => [keyOf(word), new Keyword(word)]));

function keyOf(word: string): number {
  return [...word].reduce((key, character) => key * 256 + character.charCodeAt(0), 0);
}

/** What is nested deeper is no value, so that nobody runs out of stack. */
const deepest = 60;
/** Of an array. */
const mostItems = 1_000_000;
const arenaSize = 1 << 16;

/** Reads values and words one after the other, forgiving what is not as it should be; each step moves on, so it ends. */
export class Lexer {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
  readonly #decrypt: ((bytes: Uint8Array) => Uint8Array) | null;
  /** Strings whose bytes do not stand in the file as they are. */
  #arena = new Uint8Array(0);
  #used = 0;

  /** @param decrypt for the strings of an object of an encrypted file */
  constructor(
    bytes: Uint8Array,
    at = 0,
    end = bytes.length,
    decrypt: ((bytes: Uint8Array) => Uint8Array) | null = null,
  ) {
    this.bytes = bytes;
    this.at = at;
    this.end = Math.min(end, bytes.length);
    this.#decrypt = decrypt;
  }

  skipWhite(): void {
    const { bytes, end } = this;
    let { at } = this;
    while (at < end) {
      const byte = bytes[at] ?? 0;
      if (byte === 0x25) {
        while (at < end && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
      } else if (kinds[byte] !== white) break;
      else at += 1;
    }
    this.at = at;
  }

  /**
   * The next value or word, or undefined at the end.
   * @param references whether `1 0 R` is one value: not in content streams
   */
  next(references = false, depth = 0): Token {
    this.skipWhite();
    // A bracket that closes no string is passed over.
    while (this.at < this.end && this.bytes[this.at] === 0x29) {
      this.at += 1;
      this.skipWhite();
    }
    if (this.at >= this.end) return undefined;
    const byte = this.bytes[this.at] ?? 0;
    if ((byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2b || byte === 0x2e) {
      const value = this.#number();
      return references && byte >= 0x30 && byte <= 0x39 && Number.isInteger(value) ? this.#reference(value) : value;
    }
    if (kinds[byte] !== delimiter) return this.#word();
    this.at += 1;
    switch (byte) {
      case 0x2f:
        return new Name(this.#nameText());
      case 0x28:
        return this.#decrypted(this.#literal());
      case 0x3c:
        if (this.bytes[this.at] !== 0x3c) return this.#decrypted(this.#hex());
        this.at += 1;
        return depth > deepest ? null : this.#dict(references, depth);
      case 0x5b:
        return depth > deepest ? null : this.#array(references, depth);
      case 0x3e:
        if (this.bytes[this.at] === 0x3e) this.at += 1;
        return closeDict;
      case 0x5d:
        return closeArray;
      case 0x7b:
        return openBrace;
      default:
        return closeBrace;
    }
  }

  #number(): number {
    const { bytes, end } = this;
    let { at } = this;
    let sign = 1;
    let value = 0;
    while (at < end && (bytes[at] === 0x2d || bytes[at] === 0x2b)) {
      if (bytes[at] === 0x2d) sign = -1;
      at += 1;
    }
    let byte = bytes[at] ?? 0;
    while (at < end && byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + byte - 0x30;
      at += 1;
      byte = bytes[at] ?? 0;
    }
    if (at < end && byte === 0x2e) {
      at += 1;
      let scale = 1;
      let digits = 0;
      byte = bytes[at] ?? 0;
      while (at < end && ((byte >= 0x30 && byte <= 0x39) || byte === 0x2d)) {
        // "12.-34" is written by old programs; the rest after the sign is dropped, as other readers do.
        if (byte === 0x2d) {
          while (at < end && kinds[bytes[at] ?? 0] === 0) at += 1;
          break;
        }
        if (scale < 1e15) {
          digits = digits * 10 + byte - 0x30;
          scale *= 10;
        }
        at += 1;
        byte = bytes[at] ?? 0;
      }
      value += digits / scale;
    } else if (at < end && byte === 0x2d) {
      while (at < end && kinds[bytes[at] ?? 0] === 0) at += 1;
    }
    // A sign or a point alone is 0; whatever it was, this has moved on.
    this.at = at;
    return sign * value;
  }

  /** A whole number may begin a reference. */
  #reference(num: number): PdfValue {
    const { bytes, end } = this;
    let { at } = this;
    const start = at;
    while (at < end && kinds[bytes[at] ?? 0] === white) at += 1;
    const digits = at;
    let gen = 0;
    while (at < end && at - digits < 6) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x30 || byte > 0x39) break;
      gen = gen * 10 + byte - 0x30;
      at += 1;
    }
    if (at === digits || digits === start) return num;
    const gap = at;
    while (at < end && kinds[bytes[at] ?? 0] === white) at += 1;
    if (at === gap || bytes[at] !== 0x52 || (at + 1 < end && kinds[bytes[at + 1] ?? 0] === 0)) return num;
    this.at = at + 1;
    return new Ref(num, gen);
  }

  #word(): Token {
    const { bytes, end } = this;
    const start = this.at;
    let { at } = this;
    let key = 0;
    while (at < end && kinds[bytes[at] ?? 0] === 0) {
      key = key * 256 + (bytes[at] ?? 0);
      at += 1;
    }
    this.at = at;
    const length = at - start;
    if (length <= 3) {
      const known = shortWords.get(key);
      if (known) return known;
      const keyword = new Keyword(this.#text(start, at));
      if (shortWords.size < 2000) shortWords.set(key, keyword);
      return keyword;
    }
    const word = this.#text(start, Math.min(at, start + 40));
    if (word === 'true') return true;
    if (word === 'false') return false;
    if (word === 'null') return null;
    return new Keyword(word);
  }

  #text(start: number, end: number): string {
    let text = '';
    for (let at = start; at < end; at += 1) text += String.fromCharCode(this.bytes[at] ?? 0);
    return text;
  }

  #nameText(): string {
    const { bytes, end } = this;
    const start = this.at;
    let { at } = this;
    let escaped = false;
    while (at < end && kinds[bytes[at] ?? 0] === 0) {
      if (bytes[at] === 0x23) escaped = true;
      at += 1;
    }
    this.at = at;
    const text = this.#text(start, Math.min(at, start + 500));
    return escaped
      ? text.replace(/#([\da-fA-F]{2})/g, (_whole, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      : text;
  }

  #literal(): PdfString {
    const { bytes, end } = this;
    const start = this.at;
    let { at } = this;
    while (at < end) {
      const byte = bytes[at] ?? 0;
      if (byte === 0x29) {
        this.at = at + 1;
        return new PdfString(bytes, start, at);
      }
      if (byte === 0x5c || byte === 0x28) return this.#escapedLiteral(start);
      at += 1;
    }
    this.at = end;
    return new PdfString(bytes, start, end);
  }

  /** A literal string with escapes or brackets inside. */
  #escapedLiteral(start: number): PdfString {
    const { bytes, end } = this;
    let at = start;
    const closing = this.#findClosing(start);
    const from = this.#reserve(closing - start);
    const out = this.#arena;
    let to = from;
    while (at < closing) {
      const byte = bytes[at] ?? 0;
      at += 1;
      if (byte !== 0x5c || at >= end) {
        out[to] = byte;
        to += 1;
        continue;
      }
      const escaped = bytes[at] ?? 0;
      at += 1;
      if (escaped >= 0x30 && escaped <= 0x37) {
        let code = escaped - 0x30;
        for (let digits = 1; digits < 3; digits += 1) {
          const digit = (bytes[at] ?? 0) - 0x30;
          if (digit < 0 || digit > 7 || at >= closing) break;
          code = code * 8 + digit;
          at += 1;
        }
        out[to] = code;
        to += 1;
      } else if (escaped === 13) {
        if (bytes[at] === 10) at += 1;
      } else if (escaped !== 10) {
        out[to] = escapes.get(escaped) ?? escaped;
        to += 1;
      }
    }
    this.at = Math.min(end, closing + 1);
    this.#used = to;
    return new PdfString(out, from, to);
  }

  #findClosing(start: number): number {
    const { bytes, end } = this;
    let open = 1;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at];
      if (byte === 0x5c) at += 1;
      else if (byte === 0x28) open += 1;
      else if (byte === 0x29) {
        open -= 1;
        if (open === 0) return at;
      }
    }
    return end;
  }

  #hex(): PdfString {
    const { bytes, end } = this;
    let { at } = this;
    let closing = at;
    while (closing < end && bytes[closing] !== 0x3e) closing += 1;
    const from = this.#reserve((closing - at + 1) >> 1);
    const out = this.#arena;
    let to = from;
    let high = -1;
    for (; at < closing; at += 1) {
      const digit = hexValues[bytes[at] ?? 0] ?? -1;
      if (digit < 0) continue;
      if (high < 0) high = digit;
      else {
        out[to] = high * 16 + digit;
        to += 1;
        high = -1;
      }
    }
    if (high >= 0) {
      out[to] = high * 16;
      to += 1;
    }
    this.at = closing + 1;
    this.#used = to;
    return new PdfString(out, from, to);
  }

  /** Room for a string of at most so many bytes. */
  #reserve(length: number): number {
    if (this.#used + length > this.#arena.length) {
      this.#arena = new Uint8Array(length > arenaSize ? length : Math.min(arenaSize, Math.max(64, this.bytes.length)));
      this.#used = 0;
      if (this.#arena.length < length) this.#arena = new Uint8Array(length);
    }
    return this.#used;
  }

  #decrypted(text: PdfString): PdfString {
    if (!this.#decrypt) return text;
    const bytes = this.#decrypt(text.bytes());
    return new PdfString(bytes, 0, bytes.length);
  }

  #array(references: boolean, depth: number): PdfValue {
    const values: PdfValue[] = [];
    while (true) {
      const token = this.next(references, depth + 1);
      if (token === undefined || token === closeArray) break;
      if (token instanceof Keyword) {
        // The end of the object: the bracket was forgotten.
        if (token === closeDict || token.word === 'endobj' || token.word === 'stream') break;
        continue;
      }
      if (values.length < mostItems) values.push(token);
    }
    return values;
  }

  #dict(references: boolean, depth: number): PdfValue {
    const values = new Map<string, PdfValue>();
    let key: string | null = null;
    while (true) {
      const before = this.at;
      const token = this.next(references, depth + 1);
      if (token === undefined || token === closeDict) break;
      if (token instanceof Keyword) {
        if (token.word === 'endobj' || token.word === 'stream') {
          this.at = before;
          break;
        }
        key = null;
      } else if (key === null) key = token instanceof Name ? token.name : null;
      else {
        values.set(key, token);
        key = null;
      }
    }
    return values;
  }
}

const escapes: ReadonlyMap<number, number> = new Map([
  [0x6e, 10],
  [0x72, 13],
  [0x74, 9],
  [0x62, 8],
  [0x66, 12],
]);
