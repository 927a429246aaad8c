import { writtenDateLexemes } from './date-lexemes.ts';
import { foldLetters, normaliseWord } from './fold-word.ts';
import type { TokenLexeme } from './token.ts';

const AMOUNT =
  /^([1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f'’]\d{3})+|\d+)(?:[.,](\d+))?$/;
/** Of a phone number so many digits are compared: what is before them depends on where one calls from. */
const PHONE_DIGITS = 7;

/**
 * The lexemes of what is written with marks between letters and digits, the whole first: dates as "2024-02-01"
 * (`writtenDateLexemes`), amounts without thousands and empty cents ("1.250,00", "1,250.00" and "1 250" as "1250", "3,5"
 * as "3.5"), names of letters and digits without what is between ("RE-2024/0815" as "re20240815"), other numbers as they
 * are ("9001:2015").
 */
export function identifierLexemes(raw: string): readonly TokenLexeme[] {
  return writtenDateLexemes(raw) ?? [{ lexeme: amountLexeme(raw) ?? nameLexeme(raw), weight: 1 }];
}

/** Whether the identifier is one of those that are written in several ways: a date or an amount. */
export function hasNormalForm(raw: string): boolean {
  return writtenDateLexemes(raw) !== null || amountLexeme(raw) !== null;
}

function amountLexeme(raw: string): string | null {
  const [, units, cents = ''] = AMOUNT.exec(raw) ?? [];
  if (units === undefined) return null;
  return units.replace(/\D/g, '') + (/^0*$/.test(cents) ? '' : `.${cents}`);
}

function nameLexeme(raw: string): string {
  const folded = foldLetters(normaliseWord(raw));
  return /\p{L}/u.test(folded) ? folded.replace(/[^\p{L}\p{N}]/gu, '') : folded;
}

/** "+49 30 1234567" and "030/123 45 67" have the same lexeme. */
export function phoneLexeme(raw: string): string {
  return `tel${raw.replace(/\D/g, '').slice(-PHONE_DIGITS)}`;
}

/** Without what a page's address begins with in one place and not in another. */
export function addressLexeme(raw: string): string {
  return normaliseWord(raw)
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '');
}

const NUMBER = /^\D*(\d+)([a-z]*)/;
const SUBSECTION = /\d[a-z]*[^a-z0-9]+(?:(?:abs|absatz|para)[^a-z0-9]+)?(\d+[a-z]?|[ivx]+)[^a-z0-9]*$/;
const ROMAN: readonly string[] = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];
/** The Absatz, and what "433f" goes on from. */
const DETAIL_WEIGHT = 0.5;

/**
 * "§ 433" and "Paragraph 433" as "§433", "Artikel 5" and "Art. 5" as "art5"; with its Absatz also as "§433.1".
 */
export function referenceLexemes(raw: string, kind: 'paragraph' | 'article'): readonly TokenLexeme[] {
  const sign = kind === 'paragraph' ? '§' : 'art';
  const written = raw.toLowerCase();
  const [, digits = '', suffix = ''] = NUMBER.exec(written) ?? [];
  const number = `${sign}${digits}${suffix === 'ff' ? '' : suffix}`;
  const subsection = SUBSECTION.exec(written)?.[1];
  const details = [
    ...(suffix === 'f' ? [`${sign}${digits}`] : []),
    ...(subsection === undefined ? [] : [`${number}.${plainNumber(subsection)}`]),
  ];
  return [{ lexeme: number, weight: 1 }, ...details.map((lexeme) => ({ lexeme, weight: DETAIL_WEIGHT }))];
}

function plainNumber(number: string): string {
  const roman = ROMAN.indexOf(number);
  return roman > 0 ? String(roman) : number;
}
