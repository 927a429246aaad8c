const clause = '(?:§§?|(?:Artikel|Article|Art\\.|Section|Clause|Abschnitt|Kapitel|Chapter|Ziffer)(?=\\s))';
const number = '\\d{1,4}(?:\\.\\d{1,4}){0,6}[a-z]?';
const letter = '[a-zA-Z]{1,2}|[ivxlcIVXLC]{1,7}';

/** "§ 5", "Article 2:", "4.2", "3.", "(2)", "b)", "iv." with the white space behind it, and a word after that. */
const typedLabel = new RegExp(
  `^\\s{0,9}(?:${clause}\\s{0,2}${number}[.:]?|\\((?:${number}|${letter})\\)|(?:${number}|${letter})[.)]{1,2}|\\d{1,4}(?:\\.\\d{1,4}){1,6})\\s{1,9}(?=\\S)`,
  'u',
);

/** "2 Liability": in other texts than headings a number with no mark behind it counts something. */
const bareNumber = /^\s{0,9}\d{1,3}\s{1,9}(?=\p{L})/u;

/**
 * Where the number ends that is written at the start of a text, as headings and clauses have one; 0: there is none, or
 * nothing else. A text that is looked for under another number is the same text.
 */
export function typedLabelEnd(text: string, isHeading: boolean): number {
  const found = typedLabel.exec(text) ?? (isHeading ? bareNumber.exec(text) : null);
  return found?.[0].length ?? 0;
}
