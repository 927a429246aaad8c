import { isOneOf, isSymbol, isWord, type Lexeme, placeOf, type Source } from './lexemes.ts';
import { germanNumber } from './number-words.ts';
import { type Quantity, readRangeEnd } from './quantity.ts';
import type { Found } from './read-amount.ts';
import type { DurationValue, PeriodWithEnd } from './value.ts';

type Designator = 'Y' | 'Q' | 'M' | 'W' | 'D' | 'h' | 'm' | 's';
interface Unit {
  designator: Designator;
  workingDays: boolean;
  next: number;
}

const units: readonly (readonly [Designator, string])[] = [
  [
    'Y',
    'jahr jahre jahren jahres kalenderjahr kalenderjahre kalenderjahren vertragsjahr vertragsjahre year years yr yrs',
  ],
  ['Q', 'quartal quartale quartalen quarter quarters kalendervierteljahr'],
  ['M', 'monat monate monaten monats kalendermonat kalendermonate kalendermonaten month months'],
  ['W', 'woche wochen kalenderwoche kalenderwochen week weeks'],
  ['D', 'tag tage tagen tages kalendertag kalendertage kalendertagen day days'],
  ['h', 'stunde stunden hour hours hrs std'],
  ['m', 'minute minuten minutes min'],
  ['s', 'sekunde sekunden second seconds sek'],
];
const unitByWord = new Map(units.flatMap(([designator, words]) => words.split(' ').map((word) => [word, designator])));
const germanWorkingDays = /^(?:bank)?(?:werk|arbeits|geschäfts)tage?[ns]?$/;
const germanAdjective = /^(tägig|wöchig|wöchentlich|monatig|jährig|stündig|minütig)(?:e[nmrs]?)?$/;
const adjectives = ['tägig', 'wöchig', 'monatig', 'jährig', 'stündig', 'minütig'];
const ones = new Set(['ein', 'eine', 'einen', 'einem', 'einer', 'eines', 'a', 'an']);
/** Before these, "a year" and "ein Jahr" are a span of time; elsewhere they may be "so much a year". */
const spanners = new Set(
  (
    'within of for than least after in innerhalb binnen nach für von vor um mindestens höchstens längstens spätestens ' +
    'weitere weiteren weiteres seit während über ab dauer another every'
  ).split(' '),
);
const between = new Set(
  (
    'calendar full consecutive additional further successive contract volle vollen voller weitere weiteren weiterer ' +
    'ganze ganzen aufeinanderfolgende aufeinanderfolgenden'
  ).split(' '),
);
const working = new Set(['business', 'working', 'banking', 'trading']);

/** Whether a word in lower case may begin a span of time, other than one that a number begins. */
export function mayBeginDuration(word: string): boolean {
  return ones.has(word) || (word.includes('ig') && adjectives.some((adjective) => word.includes(adjective)));
}

/**
 * A span of time that begins at a lexeme: "30 Tage", "drei (3) Monate", "sixty days", "5 business days", "30-day",
 * "dreimonatige", "zwei Wochen zum Monatsende".
 */
export function readDuration(
  source: Source,
  at: number,
  quantityAt: (at: number) => Quantity | null,
): Found<DurationValue> | null {
  return readCounted(source, at, quantityAt) ?? readOne(source, at) ?? readAdjective(source, at);
}

function readCounted(
  source: Source,
  at: number,
  quantityAt: (at: number) => Quantity | null,
): Found<DurationValue> | null {
  const quantity = quantityAt(at);
  if (quantity === null) return null;
  const unit = readUnit(source.lexemes, quantity.next);
  if (unit !== null) return durations(source, quantity, unit, true);
  const far = readRangeEnd(source, quantity);
  const shared = far === null ? null : readUnit(source.lexemes, far.next);
  return shared === null ? null : durations(source, quantity, { ...shared, next: quantity.next }, false);
}

function durations(source: Source, quantity: Quantity, unit: Unit, withEnd: boolean): Found<DurationValue> {
  const end = withEnd ? readPeriodEnd(source.lexemes, unit.next) : null;
  const next = end?.next ?? unit.next;
  const { readings } = quantity;
  const values = readings.map((reading, index) =>
    durationOf(
      source,
      { first: reading.first, next: index === readings.length - 1 ? next : reading.next },
      reading.number,
      unit,
      end?.period ?? null,
    ),
  );
  return { values, next };
}

/** "ein Jahr", "einem halben Jahr", "a year" behind a word that makes it a span. */
function readOne(source: Source, at: number): Found<DurationValue> | null {
  const { lexemes } = source;
  if (!isOneOf(lexemes[at], ones)) return null;
  const half = isWord(lexemes[at + 1], 'halbes', 'halben', 'half');
  const unit = readUnit(lexemes, half ? at + 2 : at + 1);
  if (unit === null || !(half || isOneOf(lexemes[at - 1], spanners))) return null;
  const end = readPeriodEnd(lexemes, unit.next);
  const next = end?.next ?? unit.next;
  const value = durationOf(source, { first: at, next }, half ? 0.5 : 1, unit, end?.period ?? null);
  return { values: [value], next };
}

/** "dreimonatige", "30-tägig". */
function readAdjective(source: Source, at: number): Found<DurationValue> | null {
  const lexeme = source.lexemes[at];
  if (lexeme === undefined || lexeme.kind === 'symbol') return null;
  if (lexeme.kind === 'word') {
    const adjective = adjectives.find((word) => lexeme.folded.includes(word));
    if (adjective === undefined || lexeme.folded.length > 60) return null;
    const stem = lexeme.folded.slice(0, lexeme.folded.indexOf(adjective));
    const number = stem === 'ganz' ? 1 : stem === 'halb' ? 0.5 : germanNumber(stem);
    return number === null ? null : adjectiveOf(source, at, at + 1, number, lexeme.folded.slice(stem.length));
  }
  const hyphen = isSymbol(source.lexemes[at + 1], '-');
  const word = source.lexemes[hyphen ? at + 2 : at + 1];
  return word?.kind === 'word' && word.glued
    ? adjectiveOf(source, at, hyphen ? at + 3 : at + 2, Number(lexeme.text), word.folded)
    : null;
}

function adjectiveOf(
  source: Source,
  first: number,
  next: number,
  number: number,
  word: string,
): Found<DurationValue> | null {
  const kind = germanAdjective.exec(word)?.[1];
  if (kind === undefined) return null;
  const designators: Readonly<Record<string, Designator>> = { t: 'D', w: 'W', m: 'M', j: 'Y', s: 'h' };
  const designator = kind.startsWith('min') ? 'm' : (designators[kind.charAt(0)] ?? 'D');
  return {
    values: [durationOf(source, { first, next }, number, { designator, workingDays: false, next }, null)],
    next,
  };
}

function readUnit(lexemes: readonly Lexeme[], at: number): Unit | null {
  let next = isSymbol(lexemes[at], '-') && lexemes[at]?.glued ? at + 1 : at;
  if (isOneOf(lexemes[next], between)) next += 1;
  const isWorking = isOneOf(lexemes[next], working);
  if (isWorking) next += 1;
  const word = lexemes[next];
  if (word?.kind !== 'word') return null;
  if (germanWorkingDays.test(word.folded)) return { designator: 'D', workingDays: true, next: next + 1 };
  const designator = unitByWord.get(word.folded);
  // In these, "day of" and "month of" begin a date.
  return designator === undefined || isPartOfDate(lexemes, next)
    ? null
    : { designator: asDesignator(designator), workingDays: isWorking, next: next + 1 };
}

function asDesignator(letter: string): Designator {
  return units.find(([designator]) => designator === letter)?.[0] ?? 'D';
}

function isPartOfDate(lexemes: readonly Lexeme[], unit: number): boolean {
  return isWord(lexemes[unit], 'day') && isWord(lexemes[unit + 1], 'of') && lexemes[unit + 3]?.kind === 'digits';
}

const periodByEnd: ReadonlyMap<string, PeriodWithEnd> = new Map(
  (
    [
      ['week', 'wochenende woche kalenderwoche week'],
      ['month', 'monatsende monatsschluss monats monates kalendermonats kalendermonates month'],
      ['quarter', 'quartalsende quartalsschluss quartals kalenderquartals kalendervierteljahres vierteljahres quarter'],
      ['half-year', 'halbjahresende halbjahres kalenderhalbjahres'],
      [
        'year',
        'jahresende jahresschluss jahres kalenderjahres geschäftsjahres vertragsjahres laufzeit vertragslaufzeit year',
      ],
    ] as const
  ).flatMap(([period, words]) => words.split(' ').map((word) => [word, period] as const)),
);
const endings = new Set(['ende', 'schluss', 'schluß', 'ablauf', 'end']);
const articles = new Set('des eines der jeweiligen laufenden jeden a the any each calendar of'.split(' '));

/** Whether a word in lower case may be, or begin, the end of a period. */
export function mayBeginEndOfPeriod(word: string): boolean {
  return endings.has(word) || hasItsEnd(word);
}

/** "monatsende", "quartalsschluss". */
function hasItsEnd(word: string): boolean {
  return periodByEnd.has(word) && (word.includes('ende') || word.includes('schluss'));
}

/** "zum Monatsende", "zum Ende eines Kalendervierteljahres", "to the end of the month". */
function readPeriodEnd(lexemes: readonly Lexeme[], at: number): { period: PeriodWithEnd; next: number } | null {
  if (!isWord(lexemes[at], 'zum', 'to', 'before', 'vor', 'from')) return null;
  return readEndOfPeriod(lexemes, isWord(lexemes[at + 1], 'the', 'dem', 'jeweiligen') ? at + 2 : at + 1);
}

/** "Monatsende", "Ende eines Kalendervierteljahres", "end of the month" at a lexeme; null where none of them stands there. */
export function readEndOfPeriod(
  lexemes: readonly Lexeme[],
  at: number,
): { period: PeriodWithEnd; next: number } | null {
  let next = at;
  const written = isOneOf(lexemes[next], endings);
  if (written) next += 1;
  for (let skipped = 0; written && skipped < 3 && isOneOf(lexemes[next], articles); skipped += 1) next += 1;
  const word = lexemes[next]?.folded ?? '';
  const period = written || hasItsEnd(word) ? periodByEnd.get(word) : undefined;
  return period === undefined ? null : { period, next: next + 1 };
}

function durationOf(
  source: Source,
  lexemes: { first: number; next: number },
  number: number,
  unit: Unit,
  endOf: PeriodWithEnd | null,
): DurationValue {
  const ending = endOf === null ? '' : ` to the end of the ${endOf}`;
  return {
    kind: 'duration',
    ...placeOf(source, lexemes.first, lexemes.next),
    value: `${normalised(number, unit.designator)}${unit.workingDays ? ' working' : ''}${ending}`,
    duration: isoOf(number, unit.designator),
    workingDays: unit.workingDays,
    endOf,
  };
}

/** ISO 8601 has no quarters: they are three months; half a year and half an hour are written in what they are made of. */
function isoOf(number: number, designator: Designator): string {
  if (designator === 'Q') return isoOf(number * 3, 'M');
  if (!Number.isInteger(number)) {
    if (designator === 'Y' && Number.isInteger(number * 12)) return isoOf(number * 12, 'M');
    if (designator === 'h' && Number.isInteger(number * 60)) return isoOf(number * 60, 'm');
  }
  const time = designator === 'h' || designator === 'm' || designator === 's';
  return `P${time ? 'T' : ''}${number}${designator.toUpperCase()}`;
}

/** A year is twelve months and a week seven days, whatever a text says; a month is no number of days. */
function normalised(number: number, designator: Designator): string {
  if (designator === 'Y') return isoOf(number * 12, 'M');
  if (designator === 'W') return isoOf(number * 7, 'D');
  return isoOf(number, designator);
}
