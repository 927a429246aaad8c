import { foldLetters, normaliseWord, spellUmlauts } from './fold-word.ts';
import type { TokenLexeme } from './token.ts';

/** A month within a date is part of it, not the date. */
const MONTH_WEIGHT = 0.5;
/** "02/01/2024" may be either day. */
const UNCLEAR_WEIGHT = 0.5;
/** Years of two digits up to here are of this century. */
const LAST_SHORT_YEAR = 69;

const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    ...['januar janner january jan', 'februar feber february feb', 'marz march mar mrz', 'april apr', 'mai may'],
    ...['juni june jun', 'juli july jul', 'august aug', 'september sept sep', 'oktober october okt oct'],
    ...['november nov', 'dezember december dez dec'],
  ].flatMap((names, at) => names.split(' ').map((name): [string, number] => [name, at + 1])),
);
const LONGEST_MONTH = 9;

/** The number of the month, 1 to 12, with this German or English name, short or long; null for other words. */
export function monthNumber(word: string): number | null {
  if (word.length < 3 || word.length > LONGEST_MONTH) return null;
  return MONTHS.get(foldLetters(spellUmlauts(normaliseWord(word)))) ?? null;
}

/** The lexemes of a date with the month's name: the day "2024-02-01" and its month "2024-02", or the month alone. */
export function spelledDateLexemes(raw: string): readonly TokenLexeme[] {
  const words = raw.match(/[\p{L}\p{M}]+|\d+/gu) ?? [];
  const month = words.map(monthNumber).find((number) => number !== null);
  const year = words.at(-1) ?? '';
  const day = words.slice(0, -1).find((word) => /^\d/.test(word));
  if (month === undefined || month === null) return [];
  return day === undefined
    ? [{ lexeme: monthLexeme(year, month), weight: 1 }]
    : dayLexemes(year, month, Number(day), 1);
}

const DAY_FIRST = /^(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})$/;
const YEAR_FIRST = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:T.{0,30})?$/i;
const SLASHES = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const MONTH_AND_YEAR = /^(\d{1,2})[./](\d{4})$/;

/**
 * The lexemes of a date in figures: "1.2.2024", "01.02.24", "2024-02-01", "02/2024". With slashes it may begin with the
 * day or the month; a month with a slash may be a file number, so it is kept as it is, too.
 *
 * @returns null for what is no date
 */
export function writtenDateLexemes(raw: string): readonly TokenLexeme[] | null {
  const [, day = '', monthOfDay = '', ofYear = ''] = DAY_FIRST.exec(raw) ?? [];
  if (day !== '') return orNull(dayLexemes(fullYear(ofYear), Number(monthOfDay), Number(day), 1));
  const [, year = '', month = '', dayOfMonth] = YEAR_FIRST.exec(raw) ?? [];
  if (year !== '' && dayOfMonth === undefined) return orNull(monthLexemes(year, Number(month), 1));
  if (year !== '') return orNull(dayLexemes(year, Number(month), Number(dayOfMonth), 1));
  const [, one = '', other = '', slashYear = ''] = SLASHES.exec(raw) ?? [];
  if (slashYear !== '') return slashLexemes(slashYear, Number(one), Number(other));
  const [, onlyMonth = '', itsYear = ''] = MONTH_AND_YEAR.exec(raw) ?? [];
  if (itsYear === '') return null;
  const months = monthLexemes(itsYear, Number(onlyMonth), MONTH_WEIGHT);
  return months.length === 0 ? null : [{ lexeme: raw, weight: 1 }, ...months];
}

function slashLexemes(year: string, one: number, other: number): readonly TokenLexeme[] | null {
  const dayFirst = dayLexemes(year, other, one, 1);
  const monthFirst = dayLexemes(year, one, other, 1);
  if (dayFirst.length === 0 || monthFirst.length === 0 || one === other)
    return orNull(dayFirst.length === 0 ? monthFirst : dayFirst);
  return [...dayFirst, ...monthFirst].map(({ lexeme, weight }) => ({ lexeme, weight: weight * UNCLEAR_WEIGHT }));
}

function dayLexemes(year: string, month: number, day: number, weight: number): readonly TokenLexeme[] {
  if (month < 1 || month > 12 || day < 1 || day > 31) return [];
  return [
    { lexeme: `${monthLexeme(year, month)}-${twoDigits(day)}`, weight },
    { lexeme: monthLexeme(year, month), weight: weight * MONTH_WEIGHT },
  ];
}

function monthLexemes(year: string, month: number, weight: number): readonly TokenLexeme[] {
  return month < 1 || month > 12 ? [] : [{ lexeme: monthLexeme(year, month), weight }];
}

function monthLexeme(year: string, month: number): string {
  return `${year}-${twoDigits(month)}`;
}

function orNull(lexemes: readonly TokenLexeme[]): readonly TokenLexeme[] | null {
  return lexemes.length === 0 ? null : lexemes;
}

function fullYear(year: string): string {
  if (year.length === 4) return year;
  return `${Number(year) > LAST_SHORT_YEAR ? 19 : 20}${year}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
