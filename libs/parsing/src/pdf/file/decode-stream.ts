import { inflate } from './inflate.ts';
import { hexValue, isWhite } from './lexer.ts';
import type { Dict } from './values.ts';

/** One step of decoding, with its parameters. */
export interface Filter {
  readonly name: string;
  readonly number: (parameter: string) => number | null;
  /** Called when data is damaged, so that something is missing. */
  readonly onLoss?: () => void;
}

export function filterOf(name: string, parameters: Dict | null, resolve: (key: string) => number | null): Filter {
  return { name, number: (key) => (parameters?.has(key) ? resolve(key) : null) };
}

/**
 * Undoes the filters of a stream (ISO 32000-2, section 7.4). Damaged data is decoded as far as it goes.
 * @param most no step may make more bytes than this
 * @returns null when a filter is for pictures only, or unknown
 * @throws RangeError when there would be more bytes
 */
export function decodeStream(raw: Uint8Array, filters: readonly Filter[], most: number): Uint8Array | null {
  let data = raw;
  for (const filter of filters) {
    const decode = decoders[filter.name];
    if (!decode) return null;
    data = decode(data, filter, most);
    if (data.length > most) throw new RangeError('The stream is too large.');
  }
  return data;
}

type Decoder = (data: Uint8Array, filter: Filter, most: number) => Uint8Array;

const flate: Decoder = (data, filter, most) => unpredict(inflate(data, most, filter.onLoss), filter);
const lzw: Decoder = (data, filter, most) =>
  unpredict(decodeLzw(data, filter.number('EarlyChange') ?? 1, most), filter);

const decoders: Readonly<Record<string, Decoder>> = {
  FlateDecode: flate,
  Fl: flate,
  LZWDecode: lzw,
  LZW: lzw,
  ASCII85Decode: decodeAscii85,
  A85: decodeAscii85,
  ASCIIHexDecode: decodeHex,
  AHx: decodeHex,
  RunLengthDecode: decodeRunLength,
  RL: decodeRunLength,
  Crypt: (data) => data,
};

function decodeHex(data: Uint8Array): Uint8Array {
  const out = new Uint8Array((data.length >> 1) + 1);
  let length = 0;
  let high = -1;
  for (const byte of data) {
    if (byte === 0x3e) break;
    const digit = hexValue(byte);
    if (digit < 0) continue;
    if (high < 0) high = digit;
    else {
      out[length] = high * 16 + digit;
      length += 1;
      high = -1;
    }
  }
  if (high >= 0) {
    out[length] = high * 16;
    length += 1;
  }
  return out.subarray(0, length);
}

function decodeAscii85(data: Uint8Array, _filter: Filter, most: number): Uint8Array {
  const out = new Uint8Array(Math.min(most + 8, data.length * 4 + 8));
  const group: number[] = [];
  let length = 0;
  const flush = () => {
    const bytes = group.length - 1;
    while (group.length < 5) group.push(84);
    const value = group.reduce((sum, digit) => sum * 85 + digit, 0);
    for (let at = 0; at < bytes; at += 1) out[length + at] = Math.floor(value / 256 ** (3 - at)) & 255;
    length += Math.max(0, bytes);
    group.length = 0;
  };
  for (const byte of data) {
    if (byte === 0x7e) break;
    if (length + 8 > out.length) throw new RangeError('The stream is too large.');
    if (byte === 0x7a && group.length === 0) length += 4;
    if (byte < 0x21 || byte > 0x75) continue;
    group.push(byte - 0x21);
    if (group.length === 5) flush();
  }
  if (group.length > 0) flush();
  return out.subarray(0, length);
}

function decodeRunLength(data: Uint8Array, _filter: Filter, most: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let at = 0;
  while (at < data.length) {
    const count = data[at] ?? 128;
    if (count === 128) break;
    const piece =
      count < 128 ? data.subarray(at + 1, at + 2 + count) : new Uint8Array(257 - count).fill(data[at + 1] ?? 0);
    pieces.push(piece);
    length += piece.length;
    if (length > most) throw new RangeError('The stream is too large.');
    at += count < 128 ? count + 2 : 2;
  }
  return Buffer.concat(pieces, length);
}

/** LZW with codes of 9 to 12 bits; 256 clears the table, 257 ends (ISO 32000-2, section 7.4.4). */
function decodeLzw(data: Uint8Array, early: number, most: number): Uint8Array {
  let out = new Uint8Array(Math.min(most, data.length * 4 + 1024));
  let length = 0;
  // Each code is a stretch of what was put out before.
  const starts = new Int32Array(4097);
  const lengths = new Int32Array(4097);
  let next = 258;
  let width = 9;
  let last = -1;
  let bits = 0;
  let held = 0;
  let at = 0;
  while (true) {
    while (held < width && at < data.length) {
      bits = ((bits << 8) | (data[at] ?? 0)) & 0xffffff;
      held += 8;
      at += 1;
    }
    if (held < width) break;
    const code = (bits >> (held - width)) & ((1 << width) - 1);
    held -= width;
    if (code === 257) break;
    if (code === 256) {
      next = 258;
      width = 9;
      last = -1;
      continue;
    }
    const size = code < 256 ? 1 : code < next ? (lengths[code] ?? 0) : last < 0 ? 0 : (lengths[4096] ?? 0) + 1;
    if (size === 0) break;
    if (length + size > most) throw new RangeError('The stream is too large.');
    if (length + size > out.length) {
      const larger = new Uint8Array(Math.min(most, (length + size) * 2));
      larger.set(out);
      out = larger;
    }
    if (code < 256) out[length] = code;
    else {
      const from = code < next ? (starts[code] ?? 0) : (starts[4096] ?? 0);
      for (let step = 0; step < size; step += 1) out[length + step] = out[from + step] ?? 0;
    }
    if (last >= 0 && next < 4096) {
      // The last stretch and the first byte of this one stand next to each other in what is put out.
      starts[next] = starts[4096] ?? 0;
      lengths[next] = (lengths[4096] ?? 0) + 1;
      next += 1;
    }
    last = code;
    starts[4096] = length;
    lengths[4096] = size;
    length += size;
    if (next + early >= 1 << width && width < 12) width += 1;
  }
  return out.subarray(0, length);
}

/** Undoes TIFF's and PNG's predictors (ISO 32000-2, section 7.4.4.4; PNG specification, section 9). */
function unpredict(data: Uint8Array, { number }: Filter): Uint8Array {
  const predictor = number('Predictor') ?? 1;
  if (predictor <= 1) return data;
  const colors = clamp(number('Colors') ?? 1, 1, 64);
  const bits = clamp(number('BitsPerComponent') ?? 8, 1, 16);
  const columns = clamp(number('Columns') ?? 1, 1, 1 << 24);
  const step = Math.max(1, (colors * bits + 7) >> 3);
  const rowLength = (colors * bits * columns + 7) >> 3;
  return predictor === 2 ? undoTiff(data, bits, step, rowLength) : undoPng(data, step, rowLength);
}

function clamp(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.floor(value))) : least;
}

function undoTiff(data: Uint8Array, bits: number, step: number, rowLength: number): Uint8Array {
  if (bits !== 8) return data;
  const out = new Uint8Array(data);
  for (let row = 0; row < out.length; row += rowLength) {
    const end = Math.min(out.length, row + rowLength);
    for (let at = row + step; at < end; at += 1) out[at] = ((out[at] ?? 0) + (out[at - step] ?? 0)) & 255;
  }
  return out;
}

function undoPng(data: Uint8Array, step: number, rowLength: number): Uint8Array {
  const rows = Math.ceil(data.length / (rowLength + 1));
  const out = new Uint8Array(rows * rowLength);
  let to = 0;
  for (let row = 0; row < rows; row += 1) {
    const from = row * (rowLength + 1);
    const kind = data[from] ?? 0;
    const length = Math.min(rowLength, data.length - from - 1);
    for (let at = 0; at < length; at += 1) {
      const value = data[from + 1 + at] ?? 0;
      const left = at >= step ? (out[to + at - step] ?? 0) : 0;
      const up = row > 0 ? (out[to + at - rowLength] ?? 0) : 0;
      const corner = row > 0 && at >= step ? (out[to + at - rowLength - step] ?? 0) : 0;
      out[to + at] = (value + guess(kind, left, up, corner)) & 255;
    }
    to += Math.max(0, length);
  }
  return out.subarray(0, to);
}

function guess(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const whole = left + up - corner;
  const byLeft = Math.abs(whole - left);
  const byUp = Math.abs(whole - up);
  const byCorner = Math.abs(whole - corner);
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

/** Whether the stream's data may end here: nothing but white space comes before the word. */
export function endsWithWord(bytes: Uint8Array, at: number, word: string): boolean {
  let from = at;
  while (from < bytes.length && from < at + 4 && isWhite(bytes[from])) from += 1;
  for (let index = 0; index < word.length; index += 1) {
    if (bytes[from + index] !== word.charCodeAt(index)) return false;
  }
  return true;
}
