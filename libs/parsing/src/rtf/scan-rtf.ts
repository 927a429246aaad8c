/** A piece of RTF (Rich Text Format 1.9.1, "RTF syntax"). */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  /** A backslash and a word; null where no number follows it. */
  | { readonly kind: 'word'; readonly name: string; readonly number: number | null }
  /** A backslash and one other character: `~`, `*`, `-`. */
  | { readonly kind: 'symbol'; readonly name: string }
  /** A byte written as `\'e4`. */
  | { readonly kind: 'byte'; readonly value: number }
  /** Characters as they stand in the file, one for each byte, without line ends. */
  | { readonly kind: 'text'; readonly text: string };

/** Words are at most 32 letters and numbers at most 10 digits long. */
const controlWord = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?/y;
const plainText = /[^\\{}\r\n]+/y;

/**
 * Reads RTF token by token; binary data (`\bin`) is stepped over. Never fails: what is cut off just ends.
 * @param source one character for each byte
 */
export function* scanRtf(source: string): Generator<RtfToken, void, undefined> {
  let at = 0;
  while (at < source.length) {
    const char = source.charAt(at);
    if (char === '{' || char === '}') {
      at += 1;
      yield { kind: char === '{' ? 'open' : 'close' };
    } else if (char === '\r' || char === '\n') {
      at += 1;
    } else if (char !== '\\') {
      plainText.lastIndex = at;
      const text = plainText.exec(source)?.[0] ?? char;
      at += text.length;
      yield { kind: 'text', text };
    } else {
      controlWord.lastIndex = at;
      const word = controlWord.exec(source);
      if (!word) {
        const name = source.charAt(at + 1);
        const value = name === "'" ? Number.parseInt(source.slice(at + 2, at + 4), 16) : Number.NaN;
        at += Number.isNaN(value) ? 2 : 4;
        if (!Number.isNaN(value)) yield { kind: 'byte', value };
        else if (name === '\r' || name === '\n') yield { kind: 'word', name: 'par', number: null };
        else if (name !== '') yield { kind: 'symbol', name };
        continue;
      }
      const [whole, name = '', digits] = word;
      const number = digits === undefined ? null : Number(digits);
      at += whole.length;
      if (name === 'bin') at += Math.max(0, number ?? 0);
      else yield { kind: 'word', name, number };
    }
  }
}
