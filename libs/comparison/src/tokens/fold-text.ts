import type { Ignorable } from '@lesart/document';

const typographic: readonly (readonly [RegExp, string])[] = [
  [/[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2060-\u2064\ufeff]|\u200d|[\ufe00-\ufe0f]/g, ''],
  [/[\u00ab\u00bb\u201c-\u201f\u2033\u301d-\u301f\uff02]/g, '"'],
  [/[\u2018-\u201b\u2032\u2039\u203a\u00b4\u0060]/g, "'"],
  [/[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]/g, '-'],
  [/\u2026/g, '...'],
  [/\ufb00/g, 'ff'],
  [/\ufb01/g, 'fi'],
  [/\ufb02/g, 'fl'],
  [/\ufb03/g, 'ffi'],
  [/\ufb04/g, 'ffl'],
  [/[\ufb05\ufb06]/g, 'st'],
];

/**
 * Units that `foldTypography` leaves alone: ASCII without the grave accent, and Latin-1 letters. What else there is may
 * be a combining mark or a variant of another character.
 */
const plain = /^[\t\n\r\x20-\x5f\x61-\x7e\u00a7\u00c0-\u00ff]*$/;

/** Whether `foldTypography` leaves a text as it is. */
export function isPlain(text: string): boolean {
  return plain.test(text);
}

/** One spelling for quotation marks, dashes, ellipses, ligatures, composed letters; without invisible characters. */
export function foldTypography(text: string): string {
  if (isPlain(text)) return text;
  let folded = text.normalize('NFC');
  for (const [pattern, replacement] of typographic) folded = folded.replace(pattern, replacement);
  return folded;
}

/** Marks that stand for words. */
const speaking = '[%‰‱§&@#]';
/** Marks within a number, as in "1.250,00" and "10:30", and the sign in front of one. */
const ofNumber = "(?<=\\d)[.,:/'’\\-‐–−](?=\\d)|(?<![^\\s(\\[{])[-–−](?=\\d)";

/** What parts sentences and words. Other marks say something: another currency, sign or decimal is another text. */
const punctuation = new RegExp(`(?!${speaking}|${ofNumber})[\\p{P}\\p{Sk}]`, 'gu');

/**
 * A text as a reader sees it who ignores `ignored`: two texts differ visibly when theirs do. White space is dropped
 * altogether, as it stands between tokens only.
 */
export function visibleText(text: string, ignored: ReadonlySet<Ignorable>): string {
  let visible = ignored.has('typography') ? foldTypography(text) : text;
  if (ignored.has('case')) visible = visible.toLowerCase();
  if (ignored.has('punctuation')) visible = visible.replace(punctuation, '');
  return ignored.has('whitespace') ? visible.replace(/\s+/g, '') : visible;
}
