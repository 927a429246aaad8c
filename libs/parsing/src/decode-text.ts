/** Text from bytes, and whether the encoding had to be guessed. */
export interface DecodedText {
  readonly text: string;
  readonly guessed: boolean;
}

type Marked = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/**
 * Decodes by byte order mark (UTF-8, UTF-16, UTF-32), else as UTF-8 when that is valid, else as what is declared, as
 * UTF-16 when every other byte is zero, or as windows-1252; the last two are guesses.
 * @param declared an encoding that the file itself names (an HTML meta tag); used when it is known and UTF-8 is invalid
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked) return { text: decodeMarked(bytes, marked), guessed: false };
  const wide = unmarkedUtf16(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), guessed: true };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return decodeOther(bytes, declared);
  }
}

function byteOrderMark(bytes: Uint8Array): Marked | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0 && b === 0 && c === 0xfe && d === 0xff ? 'utf-32be' : null;
}

function decodeMarked(bytes: Uint8Array, marked: Marked): string {
  if (marked === 'utf-32le' || marked === 'utf-32be') return decodeUtf32(bytes.subarray(4), marked === 'utf-32le');
  return new TextDecoder(marked).decode(bytes);
}

/** The platform's decoder does not know UTF-32. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  let codes: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, littleEndian);
    codes.push(code <= 0x10ffff ? code : 0xfffd);
    if (codes.length === 1024) {
      pieces.push(String.fromCodePoint(...codes));
      codes = [];
    }
  }
  pieces.push(String.fromCodePoint(...codes));
  return pieces.join('').toWellFormed();
}

/** Of texts in Latin letters, UTF-16 has a zero in nearly every pair of bytes, and always on the same side. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  const length = Math.min(bytes.length, 65_536);
  let [first, second] = [0, 0];
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) first += 1;
    if (bytes[at + 1] === 0) second += 1;
  }
  const many = length * 0.3;
  const few = length * 0.005;
  if (second >= many && first <= few) return holdsText(bytes, 'utf-16le', length) ? 'utf-16le' : null;
  return first >= many && second <= few && holdsText(bytes, 'utf-16be', length) ? 'utf-16be' : null;
}

/** Lists of small numbers have such zeros too, but are full of control characters. */
function holdsText(bytes: Uint8Array, encoding: string, length: number): boolean {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, length));
  const controls = text.match(/(?![\t\n\f\r])\p{Cc}|\uFFFD/gu)?.length ?? 0;
  return controls * 50 <= text.length;
}

function decodeOther(bytes: Uint8Array, declared: string | null): DecodedText {
  if (declared !== null) {
    try {
      return { text: new TextDecoder(declared).decode(bytes), guessed: false };
    } catch {
      // A name that nobody knows: guess as if none had been given.
    }
  }
  return { text: new TextDecoder('windows-1252').decode(bytes), guessed: true };
}

/** Whether bytes are no text: NULs that are no part of UTF-16 or UTF-32, or more than 1 in 50 control characters. Looks at 64 kB. */
export function isBinary(bytes: Uint8Array): boolean {
  const marked = byteOrderMark(bytes);
  if ((marked !== null && marked !== 'utf-8') || unmarkedUtf16(bytes)) return false;
  const head = bytes.subarray(0, 65_536);
  if (head.includes(0)) return true;
  let controls = 0;
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at] ?? 32;
    if (byte < 32 && (byte < 9 || byte > 13) && byte !== 27) controls += 1;
  }
  return controls * 50 > head.length;
}
