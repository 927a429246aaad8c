/** What a character is to the tokeniser. `joiner` is invisible and belongs to whatever it stands in. */
export const characterClass = {
  space: 1,
  letter: 2,
  digit: 3,
  ideograph: 4,
  joiner: 5,
  punctuation: 6,
} as const;
export type CharacterClass = (typeof characterClass)[keyof typeof characterClass];

const space = /^\s$/;
const joiner = /^(?:[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2060-\u2064\ufeff]|\u200d|[\ufe00-\ufe0f])$/;
const ideograph = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;
const letter = /^[\p{L}\p{M}_]$/u;
const digit = /^\p{N}$/u;

/** Classes of the UTF-16 units that were asked for so far; 0: not yet. */
const known = new Uint8Array(0x10000);

function classify(character: string): CharacterClass {
  if (joiner.test(character)) return characterClass.joiner;
  if (space.test(character)) return characterClass.space;
  if (ideograph.test(character)) return characterClass.ideograph;
  if (letter.test(character)) return characterClass.letter;
  if (digit.test(character)) return characterClass.digit;
  return characterClass.punctuation;
}

/**
 * The class of a UTF-16 unit. Halves of a surrogate pair are letters, so that a pair is never cut (characters beyond
 * the basic plane are ideographs, old scripts and pictures; a run of them is one word).
 */
export function classOf(unit: number): number {
  const seen = known[unit];
  if (seen) return seen;
  const fresh = unit >= 0xd800 && unit <= 0xdfff ? characterClass.letter : classify(String.fromCharCode(unit));
  known[unit] = fresh;
  return fresh;
}
