/** Text from bytes, and whether the encoding had to be guessed. */
export interface DecodedText {
  readonly text: string;
  readonly guessed: boolean;
}

/**
 * Decodes by byte order mark (UTF-8, UTF-16), else as UTF-8 when that is valid, else as windows-1252, which is a guess.
 * @param declared an encoding that the file itself names (an HTML meta tag); used when it is known and UTF-8 is invalid
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked) return { text: new TextDecoder(marked).decode(bytes), guessed: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return decodeOther(bytes, declared);
  }
}

function byteOrderMark(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
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

/** Whether bytes are no text: NULs without a UTF-16 mark, or more than 1 in 50 control characters. Looks at 64 kB. */
export function isBinary(bytes: Uint8Array): boolean {
  const marked = byteOrderMark(bytes);
  if (marked === 'utf-16be' || marked === 'utf-16le') return false;
  const head = bytes.subarray(0, 65_536);
  if (head.includes(0)) return true;
  let controls = 0;
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at] ?? 32;
    if (byte < 32 && (byte < 9 || byte > 13) && byte !== 27) controls += 1;
  }
  return controls * 50 > head.length;
}
