import { ReadingFault } from '@lesart/document';
import { decodeStream, endsWithWord, type Filter, filterOf } from './decode-stream.ts';
import { findObjects } from './find-objects.ts';
import { Keyword, Lexer } from './lexer.ts';
import { type Entry, readXref } from './read-xref.ts';
import { openSecurity, type Security } from './security.ts';
import { type Dict, isArray, isDict, nameOf, PdfString, type PdfValue, Ref, Stream } from './values.ts';

/**
 * Limits against files that are made to be large, in bytes once they are inflated: of one stream, of all together (most
 * are looked at and forgotten, thousands of pages are fine), and of the streams of objects, which are kept.
 */
const largestStream = 100_000_000;
const mostInflated = 1_000_000_000;
const mostPacked = 128_000_000;
/** Bytes of decoded streams that are kept because they are used again. */
const mostDecoded = 32_000_000;
/** Objects that are kept once they were read. */
const mostKept = 200_000;

/**
 * Opens a PDF: finds its objects and, if it is encrypted without a password, what decrypts them.
 * @throws ReadingFault `file-encrypted`; `file-broken` when there is no catalog
 */
export function openPdf(bytes: Uint8Array): PdfFile {
  const file = new PdfFile(skipJunk(bytes));
  file.open();
  return file;
}

/** Places in the file count from its header, before which mail programs put lines of their own. */
function skipJunk(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048));
  const at = head.indexOf('%PDF-', 0, 'latin1');
  return at > 0 ? bytes.subarray(at) : bytes;
}

interface ObjectStream {
  readonly lexer: Lexer;
  readonly first: number;
  readonly numbers: readonly number[];
  readonly offsets: readonly number[];
}

/** A PDF's objects by number. Nothing in it throws on damage: what cannot be read is null. */
export class PdfFile {
  readonly bytes: Uint8Array;
  trailer: Dict = new Map();
  #entries = new Map<number, Entry | null>();
  #recovered = false;
  #security: Security | null = null;
  readonly #kept = new Map<number, PdfValue>();
  readonly #loading = new Set<number>();
  readonly #objectStreams = new Map<number, ObjectStream | null>();
  readonly #decoded = new Map<Stream, Uint8Array>();
  #keptBytes = 0;
  #packed = 0;
  #inflated = 0;
  /** Something is missing: a stream is damaged, or it or all of them together are too large. */
  isCut = false;

  readonly #endStreams: WordFinder;
  readonly #endObjects: WordFinder;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#endStreams = new WordFinder(bytes, 'endstream');
    this.#endObjects = new WordFinder(bytes, 'endobj');
  }

  open(): void {
    const xref = readXref({
      bytes: this.bytes,
      objectAt: (offset) => this.#objectAt(offset, null),
      decode: (stream) => this.decode(stream),
    });
    if (xref) {
      this.#entries = xref.entries;
      this.trailer = xref.trailer;
      this.#unlock();
    }
    if (!xref || !this.#hasPages()) this.recover();
    if (!this.#hasPages()) throw new ReadingFault('file-broken', 'The PDF is cut off or damaged.');
  }

  get catalog(): Dict {
    return this.dict(this.trailer.get('Root')) ?? new Map();
  }

  #hasPages(): boolean {
    return this.dict(this.catalog.get('Pages')) !== null;
  }

  /** Forgets the cross-reference and looks for the objects themselves; once. */
  recover(): void {
    if (this.#recovered) return;
    this.#recovered = true;
    const { entries, trailers } = findObjects(this.bytes);
    this.#kept.clear();
    this.#objectStreams.clear();
    // Objects in streams are known from the cross-reference or, without it, from the streams themselves.
    const packed = [...this.#entries].filter(([num, entry]) => entry?.kind === 'packed' && !entries.has(num));
    this.#entries = new Map<number, Entry | null>([...packed, ...entries]);
    const [latest] = [this.trailer, ...[...trailers].reverse()].filter((trailer) => trailer.has('Root'));
    this.trailer = latest ?? this.trailer;
    if (!this.#security) this.#unlock(trailers);
    this.#findPacked(entries);
    if (!this.#hasPages()) this.#findCatalog();
  }

  #findPacked(entries: ReadonlyMap<number, Entry>): void {
    for (const num of entries.keys()) {
      if (!this.#mayBeStreamOf(num, 'ObjStm') && !this.#mayBeStreamOf(num, 'XRef')) continue;
      const value = this.get(new Ref(num, 0));
      if (!(value instanceof Stream)) continue;
      if (nameOf(value.dict.get('Type')) === 'XRef' && value.dict.has('Root') && !this.trailer.has('Root')) {
        this.trailer = value.dict;
        this.#unlock();
      }
      if (nameOf(value.dict.get('Type')) !== 'ObjStm') continue;
      this.#objectStream(num)?.numbers.forEach((inside, index) => {
        if (!entries.has(inside)) this.#entries.set(inside, { kind: 'packed', stream: num, index });
      });
    }
  }

  #mayBeStreamOf(num: number, type: string): boolean {
    const entry = this.#entries.get(num);
    if (entry?.kind !== 'offset') return false;
    const head = Buffer.from(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length);
    return head.subarray(entry.offset, entry.offset + 400).includes(type, 0, 'latin1');
  }

  #findCatalog(): void {
    for (const num of [...this.#entries.keys()].sort((a, b) => b - a)) {
      const value = this.get(new Ref(num, 0));
      if (isDict(value) && nameOf(value.get('Type')) === 'Catalog' && this.dict(value.get('Pages'))) {
        this.trailer = new Map([...this.trailer, ['Root', new Ref(num, 0)]]);
        return;
      }
    }
  }

  #unlock(others: readonly Dict[] = []): void {
    const trailer = [this.trailer, ...others].find((dict) => dict.has('Encrypt')) ?? this.trailer;
    const encrypt = this.dict(trailer.get('Encrypt'));
    if (!encrypt) return;
    const [id] = this.array(trailer.get('ID')) ?? [];
    const first = this.resolve(id);
    const whole = new Map([...encrypt].map(([key, value]) => [key, this.#resolveDeep(value, 4)]));
    this.#security = openSecurity(whole, first instanceof PdfString ? first.bytes() : new Uint8Array(0));
    // What was read before was not decrypted, and never is in /Encrypt itself.
    this.#kept.clear();
    this.#objectStreams.clear();
  }

  #resolveDeep(value: PdfValue, depth: number): PdfValue {
    const found = this.resolve(value);
    if (!isDict(found) || depth === 0) return found;
    return new Map([...found].map(([key, part]) => [key, this.#resolveDeep(part, depth - 1)]));
  }

  /** The object of a number, or null. */
  get(ref: Ref): PdfValue {
    const { num } = ref;
    const known = this.#kept.get(num);
    if (known !== undefined) return known;
    const entry = this.#entries.get(num);
    // An object that needs itself to be read (its own length, say) is damaged.
    if (!entry || this.#loading.has(num)) return null;
    this.#loading.add(num);
    let value: PdfValue | undefined;
    try {
      value = entry.kind === 'packed' ? this.#unpack(num, entry) : this.#load(num, entry.offset);
    } finally {
      this.#loading.delete(num);
    }
    if (value === undefined && !this.#recovered && this.#loading.size === 0) {
      this.recover();
      return this.get(ref);
    }
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(num, value ?? null);
    return value ?? null;
  }

  #load(num: number, offset: number): PdfValue | undefined {
    const object = this.#objectAt(offset, this.#security);
    return object?.num === num ? object.value : undefined;
  }

  #objectAt(offset: number, security: Security | null): { num: number; value: PdfValue } | null {
    const { bytes } = this;
    if (!(offset >= 0 && offset < bytes.length)) return null;
    const head = new Lexer(bytes, offset);
    const num = head.next();
    const gen = head.next();
    const word = head.next();
    if (typeof num !== 'number' || typeof gen !== 'number' || !(word instanceof Keyword)) return null;
    if (!word.word.startsWith('obj')) return null;
    // "obj" may touch what follows it: `1 0 obj12`.
    const start = head.at - (word.word.length - 3);
    const ref = new Ref(num, gen);
    const lexer = new Lexer(bytes, start, bytes.length, security ? (data) => security.string(data, ref) : null);
    const value = lexer.next(true);
    if (value instanceof Keyword || value === undefined) return { num, value: null };
    if (!isDict(value)) return { num, value };
    return { num, value: this.#streamAfter(value, lexer, ref) ?? value };
  }

  #streamAfter(dict: Dict, lexer: Lexer, ref: Ref): Stream | null {
    const { bytes } = this;
    lexer.skipWhite();
    if (!endsWithWord(bytes, lexer.at, 'stream')) return null;
    let start = lexer.at + 6;
    if (bytes[start] === 13) start += 1;
    if (bytes[start] === 10) start += 1;
    const told = this.number(dict.get('Length'));
    const end =
      told !== null && told >= 0 && endsWithWord(bytes, start + told, 'endstream')
        ? start + told
        : this.#endAfter(start);
    return new Stream(dict, bytes.subarray(start, end), ref);
  }

  /** Where a stream ends whose length is wrong. */
  #endAfter(start: number): number {
    const end = this.#endStreams.next(start);
    const other = end < 0 ? this.#endObjects.next(start) : end;
    return other < 0 ? this.bytes.length : other;
  }

  #unpack(num: number, { stream, index }: { stream: number; index: number }): PdfValue | undefined {
    const packed = this.#objectStream(stream);
    if (!packed) return undefined;
    const at = packed.numbers[index] === num ? index : packed.numbers.indexOf(num);
    const offset = packed.offsets[at];
    if (offset === undefined) return undefined;
    packed.lexer.at = packed.first + offset;
    const value = packed.lexer.next(true);
    return value instanceof Keyword || value === undefined ? null : value;
  }

  #objectStream(num: number): ObjectStream | null {
    const known = this.#objectStreams.get(num);
    if (known !== undefined) return known;
    this.#objectStreams.set(num, null);
    const entry = this.#entries.get(num);
    const stream = entry?.kind === 'offset' ? this.get(new Ref(num, 0)) : null;
    const data = stream instanceof Stream ? this.decode(stream) : null;
    if (!(stream instanceof Stream) || !data) return null;
    this.#packed += data.length;
    if (this.#packed > mostPacked) {
      this.isCut = true;
      return null;
    }
    const lexer = new Lexer(data);
    const count = Math.min(this.number(stream.dict.get('N')) ?? 0, data.length);
    const numbers: number[] = [];
    const offsets: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const inside = lexer.next();
      const offset = lexer.next();
      if (typeof inside !== 'number' || typeof offset !== 'number') break;
      numbers.push(inside);
      offsets.push(offset);
    }
    const objects = { lexer, first: this.number(stream.dict.get('First')) ?? 0, numbers, offsets };
    this.#objectStreams.set(num, objects);
    return objects;
  }

  /** Follows references to the value that they mean; undefined is null. */
  resolve(value: PdfValue | undefined): PdfValue {
    let found = value ?? null;
    for (let steps = 0; found instanceof Ref && steps < 20; steps += 1) found = this.get(found);
    return found instanceof Ref ? null : found;
  }

  dict(value: PdfValue | undefined): Dict | null {
    const found = this.resolve(value);
    if (found instanceof Stream) return found.dict;
    return isDict(found) ? found : null;
  }

  array(value: PdfValue | undefined): readonly PdfValue[] | null {
    const found = this.resolve(value);
    return isArray(found) ? found : null;
  }

  number(value: PdfValue | undefined): number | null {
    const found = this.resolve(value);
    return typeof found === 'number' && Number.isFinite(found) ? found : null;
  }

  /** All of an array's numbers; null when one of them is none. */
  numbers(value: PdfValue | undefined): number[] | null {
    const numbers = this.array(value)?.map((part) => this.number(part));
    return numbers?.every((part) => part !== null) ? numbers : null;
  }

  name(value: PdfValue | undefined): string | null {
    return nameOf(this.resolve(value));
  }

  string(value: PdfValue | undefined): PdfString | null {
    const found = this.resolve(value);
    return found instanceof PdfString ? found : null;
  }

  stream(value: PdfValue | undefined): Stream | null {
    const found = this.resolve(value);
    return found instanceof Stream ? found : null;
  }

  /**
   * The stream's bytes as they were before they were compressed and encrypted. Of damaged data what can be had.
   * @returns null for pictures, unknown filters, and where the limits are passed
   */
  decode(stream: Stream): Uint8Array | null {
    const room = Math.min(largestStream, mostInflated - this.#inflated);
    if (room <= 0) {
      this.isCut = true;
      return null;
    }
    try {
      const data = decodeStream(this.#decrypted(stream), this.#filtersOf(stream.dict), room);
      this.#inflated += data?.length ?? 0;
      return data;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.isCut = true;
      return null;
    }
  }

  /** The same for streams that are drawn many times, as a letterhead is. */
  decodeAndKeep(stream: Stream): Uint8Array | null {
    const known = this.#decoded.get(stream);
    if (known) return known;
    const data = this.decode(stream);
    if (data && this.#keptBytes + data.length <= mostDecoded) {
      this.#decoded.set(stream, data);
      this.#keptBytes += data.length;
    }
    return data;
  }

  #lose(): void {
    this.isCut = true;
  }

  #decrypted({ raw, ref, dict }: Stream): Uint8Array {
    if (!this.#security || !ref) return raw;
    const type = this.name(dict.get('Type'));
    if (type === 'XRef' || (type === 'Metadata' && !this.#security.encryptsMetadata)) return raw;
    const [filter] = this.#filtersOf(dict);
    return filter?.name === 'Crypt' ? raw : this.#security.stream(raw, ref);
  }

  #filtersOf(dict: Dict): Filter[] {
    const told = this.resolve(dict.get('Filter') ?? dict.get('F'));
    const names = isArray(told) ? told.map((part) => this.name(part)) : [nameOf(told)];
    const parameters = this.resolve(dict.get('DecodeParms') ?? dict.get('DP'));
    return names.slice(0, 10).flatMap((name, at) => {
      if (name === null) return [];
      const own = this.dict(isArray(parameters) ? parameters[at] : parameters);
      return [{ ...filterOf(name, own, (key) => this.number(own?.get(key))), onLoss: () => this.#lose() }];
    });
  }
}

/**
 * Finds the next place of a word again and again. What was found is remembered, so that many streams without an end do
 * not look through the same bytes each.
 */
class WordFinder {
  readonly #file: Buffer;
  readonly #word: string;
  #from = 0;
  #found = -2;

  constructor(bytes: Uint8Array, word: string) {
    this.#file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#word = word;
  }

  /** -1 when there is none. */
  next(from: number): number {
    const isKnown = this.#found !== -2 && from >= this.#from && (from <= this.#found || this.#found === -1);
    if (!isKnown) {
      this.#from = from;
      this.#found = this.#file.indexOf(this.#word, from, 'latin1');
    }
    return this.#found;
  }
}
