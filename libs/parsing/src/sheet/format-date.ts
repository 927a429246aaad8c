import type { FormatToken, Section } from './read-format.ts';
import type { FormatOptions, SheetLocale } from './sheet-locale.ts';

const dayMs = 86_400_000;
/** The last day that spreadsheets know: 31 December 9999. */
const lastDay = 2_958_466;

export function isDateSection(tokens: readonly FormatToken[]): boolean {
  return tokens.some(
    (token) =>
      token.kind === 'elapsed' || token.kind === 'noon' || (token.kind === 'date' && /^[ymdhs]/.test(token.letters)),
  );
}

interface Moment {
  readonly date: Date;
  /** Rounded to what the section shows, since the first day of the calendar. */
  readonly ms: number;
  /** Spreadsheets have two days that no calendar has: the 0th of January and the 29th of February 1900. */
  readonly phantom: { readonly day: number; readonly month: number } | null;
}

/**
 * Shows a day number by a section of a format code.
 * @returns null for what is no date: below 0 or after the year 9999
 */
export function formatDate({ tokens, language }: Section, value: number, options: FormatOptions): string | null {
  const moment = momentOf(value, tokens, options.from1904);
  if (!moment) return null;
  const locale = language === null ? options.locale : localeOf(language, options.locale);
  const system = language === null ? null : systemFormat(language, moment, options.locale);
  if (system !== null) return system;
  const is12Hours = tokens.some(({ kind }) => kind === 'noon');
  let afterSeconds = false;
  let text = '';
  tokens.forEach((token, index) => {
    const isMinutes = token.kind === 'date' && token.letters.startsWith('m') && standsInTime(tokens, index);
    if (token.kind === 'date')
      text += isMinutes ? minutes(token.letters, moment) : datePart(token.letters, moment, locale, is12Hours);
    else if (token.kind === 'elapsed') text += elapsed(token.letters, moment.ms);
    else if (token.kind === 'noon') text += noon(token.long, moment.date);
    else if (token.kind === 'literal') text += token.text;
    else if (token.kind === 'slash') text += options.locale === 'de' ? '.' : '/';
    else if (token.kind === 'comma') text += ',';
    else if (token.kind === 'point')
      text += afterSeconds && tokens[index + 1]?.kind === 'digit' ? decimalSign(options.locale) : '.';
    else if (token.kind === 'digit') text += fractionDigit(tokens, index, moment.ms);
    if (token.kind === 'date' || token.kind === 'elapsed') afterSeconds = token.letters.startsWith('s');
  });
  return text.replace(/\s{2,}/g, ' ').trim();
}

function momentOf(value: number, tokens: readonly FormatToken[], from1904: boolean): Moment | null {
  if (!(value >= 0 && value < lastDay)) return null;
  const places = fractionPlaces(tokens);
  const showsSeconds = tokens.some(
    (token) => (token.kind === 'date' || token.kind === 'elapsed') && token.letters.startsWith('s'),
  );
  const step = showsSeconds ? 1000 / 10 ** places : 1;
  const ms = Math.round(Math.round(value * dayMs) / step) * step;
  if (from1904) return { date: new Date(Date.UTC(1904, 0, 1) + ms), ms, phantom: null };
  const days = Math.floor(ms / dayMs);
  const epoch = days < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return { date: new Date(epoch + ms), ms, phantom: phantoms[days] ?? null };
}

const phantoms: Readonly<Record<number, Moment['phantom']>> = { 0: { day: 0, month: 0 }, 60: { day: 29, month: 1 } };

/** How many digits of a second are shown: "ss.000". */
function fractionPlaces(tokens: readonly FormatToken[]): number {
  const point = tokens.findIndex(({ kind }, index) => kind === 'point' && tokens[index + 1]?.kind === 'digit');
  if (point === -1) return 0;
  let places = 0;
  while (tokens[point + 1 + places]?.kind === 'digit') places += 1;
  return Math.min(3, places);
}

function fractionDigit(tokens: readonly FormatToken[], index: number, ms: number): string {
  const point = tokens.findLastIndex(({ kind }, at) => at < index && kind === 'point');
  const thousandths = String(Math.floor(ms % 1000)).padStart(3, '0');
  return point === -1 ? '' : thousandths.charAt(index - point - 1) || '0';
}

/** "m" is minutes behind hours and before seconds, else months. */
function standsInTime(tokens: readonly FormatToken[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind === 'date' && token.letters.length > 2) return false;
  const letterOf = (other: FormatToken | undefined) =>
    other && (other.kind === 'date' || other.kind === 'elapsed') ? other.letters.charAt(0) : '';
  const before = letterOf(tokens.slice(0, index).findLast((other) => letterOf(other) !== ''));
  const after = letterOf(tokens.slice(index + 1).find((other) => letterOf(other) !== ''));
  return before === 'h' || after === 's';
}

function datePart(letters: string, { date, phantom }: Moment, locale: string, is12Hours: boolean): string {
  const count = letters.length;
  const year = phantom ? 1900 : date.getUTCFullYear();
  switch (letters.charAt(0)) {
    case 'y':
    case 'e':
      return count <= 2 && letters.startsWith('y') ? pad(year % 100, 2) : String(year);
    case 'm':
      return monthPart(count, phantom?.month ?? date.getUTCMonth(), locale);
    case 'd':
      return count <= 2 ? pad(phantom?.day ?? date.getUTCDate(), count) : dayName(count, date, locale);
    case 'h':
      return pad(is12Hours ? date.getUTCHours() % 12 || 12 : date.getUTCHours(), count);
    case 's':
      return pad(date.getUTCSeconds(), count);
    default:
      return '';
  }
}

function minutes(letters: string, { date }: Moment): string {
  return pad(date.getUTCMinutes(), letters.length);
}

function elapsed(letters: string, ms: number): string {
  const unit = { h: 3_600_000, m: 60_000, s: 1_000 }[letters.charAt(0)] ?? 1_000;
  return pad(Math.floor(ms / unit), letters.length);
}

function noon(long: boolean, date: Date): string {
  const half = date.getUTCHours() < 12 ? 'AM' : 'PM';
  return long ? half : half.charAt(0);
}

function pad(value: number, digits: number): string {
  return String(value).padStart(Math.min(2, digits), '0');
}

const decimalSign = (locale: SheetLocale) => (locale === 'de' ? ',' : '.');

/** Short names as Excel writes them; other languages have theirs from the Unicode data. */
const shortMonths: Readonly<Record<string, readonly string[]>> = {
  de: ['Jan', 'Feb', 'Mrz', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};

function monthPart(count: number, month: number, locale: string): string {
  if (count <= 2) return pad(month + 1, count);
  const name = nameOf(new Date(Date.UTC(2000, month, 1)), locale, { month: 'long' });
  if (count === 5) return name.charAt(0);
  if (count === 4 || count > 5) return name;
  return shortMonths[locale]?.[month] ?? nameOf(new Date(Date.UTC(2000, month, 1)), locale, { month: 'short' });
}

function dayName(count: number, date: Date, locale: string): string {
  return nameOf(date, locale, { weekday: count === 3 ? 'short' : 'long' });
}

const formats = new Map<string, Intl.DateTimeFormat>();

function nameOf(date: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = locale + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  formats.set(key, format);
  return format.format(date).replace(/\.$/, '');
}

/** Primary languages by their Windows numbers (MS-LCID, 2.2). */
const languages: Readonly<Record<number, string>> = {
  5: 'cs',
  6: 'da',
  7: 'de',
  9: 'en',
  10: 'es',
  11: 'fi',
  12: 'fr',
  14: 'hu',
  16: 'it',
  19: 'nl',
  20: 'nb',
  21: 'pl',
  22: 'pt',
  24: 'ro',
  29: 'sv',
};

function localeOf(language: number, fallback: SheetLocale): string {
  return language >= 0xf000 ? fallback : (languages[language & 0x3ff] ?? fallback);
}

/** The long date and the time of the system ([$-F800], [$-F400]), whatever the code behind them says. */
function systemFormat(language: number, { date }: Moment, locale: SheetLocale): string | null {
  if (language === 0xf400) {
    const hours = date.getUTCHours();
    const tail = `:${pad(date.getUTCMinutes(), 2)}:${pad(date.getUTCSeconds(), 2)}`;
    return locale === 'de' ? pad(hours, 2) + tail : `${hours % 12 || 12}${tail} ${noon(true, date)}`;
  }
  if (language !== 0xf800) return null;
  return nameOf(date, locale === 'de' ? 'de-DE' : 'en-US', { dateStyle: 'full' });
}
