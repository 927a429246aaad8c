/** What a UTF-16 unit becomes: a letter's code, or one of these. 0 is "not seen yet". */
const BREAK = 1;
const SKIP = 2;

/** Filled as characters are seen: one look-up per character is what makes reading fast. */
const foldedUnits = new Uint16Array(0x10000);

const A = 0x61;
const E = 0x65;
const O = 0x6f;
const Q = 0x71;
const S = 0x73;
const U = 0x75;
const SHARP_S = 0xdf;

/** Longer words are read in pieces of this length. */
export const LONGEST_WORD = 64;

/**
 * Reads the words of a text as folded letters: lower case, no accents, ß as ss, and ä, ae and a alike (likewise ö and
 * ü), so that "Müller", "MUELLER" and "müller" are one word. Linear; makes no strings.
 *
 * @param onWord gets the letters of each word as UTF-16 units; `letters` is reused, only the first `length` count
 */
export function forEachWord(raw: string, onWord: (letters: Uint16Array, length: number) => void): void {
  const text = raw.normalize('NFKC');
  const letters = new Uint16Array(LONGEST_WORD + 2);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const letter = foldedUnits[unit] || foldUnit(unit);
    if (letter === SKIP) continue;
    if (letter === BREAK || length >= LONGEST_WORD) {
      if (length > 0) onWord(letters, length);
      length = 0;
      if (letter === BREAK) continue;
    }
    if (letter === E && length > 0 && isSpelledUmlaut(letters, length)) continue;
    letters[length++] = letter;
    if (unit === SHARP_S) letters[length++] = letter;
  }
  if (length > 0) onWord(letters, length);
}

/** Whether an e after these letters spells an umlaut: "Mueller", but not "neue", "Quelle" or "Bauer". */
function isSpelledUmlaut(letters: Uint16Array, length: number): boolean {
  const vowel = letters[length - 1];
  if (vowel !== A && vowel !== O && vowel !== U) return false;
  const before = letters[length - 2];
  return length === 1 || (before !== A && before !== E && before !== Q);
}

function foldUnit(unit: number): number {
  const char = String.fromCharCode(unit);
  let letter = BREAK;
  if (unit === SHARP_S) letter = S;
  else if (/\p{M}/u.test(char)) letter = SKIP;
  else if (/[\p{L}\p{N}]/u.test(char)) letter = char.normalize('NFKD').toLowerCase().charCodeAt(0);
  else if (unit >= 0xd800 && unit <= 0xdfff) letter = unit;
  foldedUnits[unit] = letter;
  return letter;
}
