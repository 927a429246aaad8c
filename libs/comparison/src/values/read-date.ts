import { isOneOf, isSymbol, isWord, type Lexeme, placeOf, type Source } from './lexemes.ts';
import { readNumberWords } from './number-words.ts';
import { endOfDigits } from './numeral.ts';
import type { Found } from './read-amount.ts';
import type { DateValue, PartialDateValue } from './value.ts';

const months: readonly (readonly string[])[] = [
  ['januar', 'jänner', 'january', 'jan'],
  ['februar', 'feber', 'february', 'feb'],
  ['märz', 'maerz', 'march', 'mär', 'mrz', 'mar'],
  ['april', 'apr'],
  ['mai', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['dezember', 'december', 'dez', 'dec'],
];
const monthByName = new Map(months.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
/** English ordinals up to the days of a month. */
export const ordinals: Map<string, number> = new Map(
  [
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth',
    'sixteenth seventeenth eighteenth nineteenth twentieth',
  ]
    .flatMap((words) => words.split(' '))
    .map((word, index) => [word, index + 1] as const),
);
ordinals.set('thirtieth', 30);
const years = new Set(
  (
    'jahr jahre jahres kalenderjahr kalenderjahres geschäftsjahr geschäftsjahres wirtschaftsjahr wirtschaftsjahres ' +
    'rechnungsjahr haushaltsjahr year years'
  ).split(' '),
);
/** What stands before a day, and not before the number of a clause. */
const dayFollows = new Set(['am', 'zum', 'bis', 'vom', 'ab', 'seit', 'den', 'dem']);
/** Two digits from here on are of the last century. */
const firstYearOfLastCentury = 70;

type ReadDate = Found<DateValue | PartialDateValue>;
interface Part {
  number: number;
  next: number;
}

/** Whether a word in lower case may begin a date. */
export function mayBeginDate(word: string): boolean {
  return monthByName.has(word) || ordinals.has(word) || years.has(word) || word === 'twenty' || word === 'thirty';
}

/**
 * A date that begins at a lexeme, as German, English and American texts write them: "3. Mai 2024", "03.05.24",
 * "May 3, 2024", "3rd day of May, 2024", "6/30/16", "2024-05-03". A day without its year, a month without its day and
 * "Jahr 2024" are partial dates. A day that no calendar has is none.
 */
export function readDate(source: Source, at: number): ReadDate | null {
  const lexeme = source.lexemes[at];
  if (lexeme === undefined || lexeme.kind === 'symbol') return null;
  if (lexeme.kind === 'digits') return readInDigits(source, at) ?? readDayFirst(source, at);
  return readMonthFirst(source, at) ?? readDayFirst(source, at) ?? readYearAlone(source, at);
}

/** "2024-05-03", "03.05.2024", "6/30/16", "3. 5. 2024", "31.12.". */
function readInDigits(source: Source, at: number): ReadDate | null {
  const { lexemes } = source;
  if (!isSymbol(lexemes[at + 1], '.', '/', '-')) return null;
  const [first, firstSign, second, secondSign, third] = lexemes.slice(at, at + 5);
  if (first?.kind !== 'digits' || second?.kind !== 'digits' || !firstSign?.glued) return null;
  if (startsInsideNumber(lexemes, at)) return null;
  const sign = firstSign.folded;
  if (!['.', '/', '-'].includes(sign) || !(second.glued || sign === '.')) return null;
  const whole = third?.kind === 'digits' && secondSign?.folded === sign && secondSign.glued && isJoined(third, sign);
  if (!whole) return sign === '.' ? readDayAndMonth(source, at) : null;
  if (continues(lexemes, at + 5)) return null;
  const parts = [first.text, second.text, third.text] as const;
  const [year, month, day] = inOrder(parts, sign, source.language);
  return dayOf(source, at, at + 5, yearOf(year), Number(month), Number(day), parts);
}

function isJoined(lexeme: Lexeme, sign: string): boolean {
  return lexeme.glued || (sign === '.' && lexeme.gap.length === 1);
}

/** Whether digits and separators go on: "1.2.2024.5" is a number of something, and no date. */
function continues(lexemes: readonly Lexeme[], at: number): boolean {
  const sign = lexemes[at];
  const after = lexemes[at + 1];
  return isSymbol(sign, '.', '/', '-') && sign?.glued === true && after?.kind === 'digits' && after.glued;
}

function startsInsideNumber(lexemes: readonly Lexeme[], at: number): boolean {
  const sign = lexemes[at - 1];
  const before = lexemes[at - 2];
  return (
    isSymbol(sign, '.', '/', ',') && lexemes[at]?.glued === true && sign?.glued === true && before?.kind === 'digits'
  );
}

/** Year, month and day of the three numbers of a date. */
function inOrder(
  [first, second, third]: readonly [string, string, string],
  sign: string,
  language: Source['language'],
): readonly [string, string, string] {
  if (first.length === 4) return [first, second, third];
  const monthFirst = sign !== '.' && Number(first) <= 12 && (language !== 'de' || Number(second) > 12);
  return monthFirst ? [third, first, second] : [third, second, first];
}

/** "31.12." and, behind "zum" and the like, "1.1." without their year. */
function readDayAndMonth(source: Source, at: number): ReadDate | null {
  // In English, and where a text begins, it is the number of a clause.
  if (source.language === 'en' || at === 0) return null;
  const [first, , second, secondSign, after] = source.lexemes.slice(at, at + 5);
  if (first === undefined || second === undefined || !secondSign?.glued || secondSign.folded !== '.') return null;
  const digits = isOneOf(source.lexemes[at - 1], dayFollows) ? [1, 2] : [2];
  if (
    !second.glued ||
    first.text.length > 2 ||
    !digits.includes(second.text.length) ||
    (after?.glued && after.kind !== 'symbol')
  ) {
    return null;
  }
  return partialDayOf(source, at, at + 4, Number(second.text), Number(first.text));
}

/** "3. Mai 2024", "3 May 2024", "3rd day of May, 2024", "thirtieth day of June 2016". */
function readDayFirst(source: Source, at: number): ReadDate | null {
  const { lexemes } = source;
  const day = readDay(lexemes, at);
  if (day === null) return null;
  const ofMonth = skipDayOf(lexemes, day.next);
  const month = readMonth(lexemes, ofMonth);
  if (month === null || startsInsideNumber(lexemes, at)) return null;
  const year = readYear(lexemes, month.next);
  return year === null
    ? partialDayOf(source, at, month.next, month.number, day.number)
    : dayOf(source, at, year.next, year.number, month.number, day.number);
}

/** "May 3, 2024", "May 3rd 2024", "Mai 2024". */
function readMonthFirst(source: Source, at: number): ReadDate | null {
  const { lexemes } = source;
  const month = readMonth(lexemes, at);
  if (month === null) return null;
  const day = lexemes[month.next]?.kind === 'digits' ? readDay(lexemes, month.next) : null;
  const year = readYear(lexemes, month.next);
  if (year !== null && day === null)
    return partial(source, at, year.next, `${padYear(year.number)}-${pad(month.number)}`);
  if (day === null) return null;
  const yearOfDay = readYear(lexemes, day.next);
  return yearOfDay === null
    ? partialDayOf(source, at, day.next, month.number, day.number)
    : dayOf(source, at, yearOfDay.next, yearOfDay.number, month.number, day.number);
}

/** "Jahr 2024", "fiscal year 2024". */
function readYearAlone(source: Source, at: number): ReadDate | null {
  const { lexemes } = source;
  const year = lexemes[at + 1];
  if (!isOneOf(lexemes[at], years) || year?.kind !== 'digits' || year.glued || !/^(?:19|20)\d\d$/.test(year.text)) {
    return null;
  }
  return endOfDigits(source, at + 1) === at + 2 ? partial(source, at, at + 2, year.text) : null;
}

/** Whether a word in lower case is the name of a month. */
export function isMonthName(word: string): boolean {
  return monthByName.has(word);
}

/** The month, 1 to 12, that a lexeme names; null where it names none. Names have a capital. */
export function monthOf(lexeme: Lexeme): number | null {
  return lexeme.text === lexeme.text.toLowerCase() ? null : (monthByName.get(lexeme.folded) ?? null);
}

function readMonth(lexemes: readonly Lexeme[], at: number): Part | null {
  const lexeme = lexemes[at];
  if (lexeme?.kind !== 'word') return null;
  const number = monthOf(lexeme);
  if (number === null) return null;
  const dotted = lexeme.folded.length <= 4 && isSymbol(lexemes[at + 1], '.') && lexemes[at + 1]?.glued;
  return { number, next: dotted ? at + 2 : at + 1 };
}

/** "3", "3.", "3rd", "third", "twenty-first". */
function readDay(lexemes: readonly Lexeme[], at: number): Part | null {
  const lexeme = lexemes[at];
  if (lexeme?.kind === 'digits') {
    const number = Number(lexeme.text);
    if (lexeme.text.length > 2 || number < 1 || number > 31) return null;
    const suffix = lexemes[at + 1];
    const suffixed = suffix?.glued && (isSymbol(suffix, '.') || isWord(suffix, 'st', 'nd', 'rd', 'th'));
    return { number, next: suffixed ? at + 2 : at + 1 };
  }
  const ordinal = ordinals.get(lexeme?.folded ?? '');
  if (ordinal !== undefined) return { number: ordinal, next: at + 1 };
  return readTensAndOrdinal(lexemes, at);
}

function readTensAndOrdinal(lexemes: readonly Lexeme[], at: number): Part | null {
  if (!isWord(lexemes[at], 'twenty', 'thirty')) return null;
  const tens = readNumberWords(lexemes.slice(at, at + 1), 0)?.number ?? 0;
  const next = isSymbol(lexemes[at + 1], '-') ? at + 2 : at + 1;
  const ordinal = ordinals.get(lexemes[next]?.folded ?? '');
  return ordinal === undefined || ordinal > 9 ? null : { number: tens + ordinal, next: next + 1 };
}

/** Over "day of", "of", and a comma between a day and its month. */
function skipDayOf(lexemes: readonly Lexeme[], at: number): number {
  const afterDay = isWord(lexemes[at], 'day') ? at + 1 : at;
  return isWord(lexemes[afterDay], 'of') ? afterDay + 1 : afterDay;
}

/** "2024", ", 2024", "of 2024", "'24", "24" (in two digits only right behind a month that is written out). */
function readYear(lexemes: readonly Lexeme[], at: number): Part | null {
  const next = isSymbol(lexemes[at], ',') || isWord(lexemes[at], 'of', 'des') ? at + 1 : at;
  const apostrophe = isSymbol(lexemes[next], "'");
  const year = lexemes[apostrophe ? next + 1 : next];
  if (year?.kind !== 'digits' || year.text.length !== (apostrophe ? 2 : 4)) return null;
  const number = yearOf(year.text);
  return number === null || number < 1000 ? null : { number, next: next + (apostrophe ? 2 : 1) };
}

function yearOf(text: string): number | null {
  const number = Number(text);
  if (text.length === 4) return number;
  if (text.length !== 2) return null;
  return number < firstYearOfLastCentury ? 2000 + number : 1900 + number;
}

function dayOf(
  source: Source,
  first: number,
  next: number,
  year: number | null,
  month: number,
  day: number,
  digits?: readonly [string, string, string],
): ReadDate | null {
  if (year === null || (digits?.some((part) => part.length > 4 || part.length === 3) ?? false)) return null;
  if (!isDay(year, month, day)) return null;
  const date = `${padYear(year)}-${pad(month)}-${pad(day)}`;
  return { values: [{ kind: 'date', ...placeOf(source, first, next), value: date, date }], next };
}

function partialDayOf(source: Source, first: number, next: number, month: number, day: number): ReadDate | null {
  return isDay(2024, month, day) ? partial(source, first, next, `--${pad(month)}-${pad(day)}`) : null;
}

function partial(source: Source, first: number, next: number, date: string): ReadDate {
  return { values: [{ kind: 'partialDate', ...placeOf(source, first, next), value: date, date }], next };
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

function padYear(number: number): string {
  return String(number).padStart(4, '0');
}
