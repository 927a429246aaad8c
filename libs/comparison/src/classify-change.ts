import { type ChangeClass, changeClassSchema } from '@lesart/document';
import {
  countNegations,
  deniesAWord,
  goWithFarWords,
  isDue,
  placesToRead,
  readCountedDays,
  readMonths,
  readObligations,
  readRhythms,
  readUrgency,
} from './change-words.ts';
import { type Lexeme, readLexemes } from './values/lexemes.ts';
import { readValuesOf } from './values/read-values.ts';
import type { Value, ValueKind, ValueLanguage } from './values/value.ts';

/** A change to classify. */
export interface ChangeInContext {
  /** The words that changed; empty where there were none, or are none now. */
  oldText: string;
  newText: string;
  /**
   * What stands in front of the change and behind it, as one of the versions has it: "30" is a deadline in "binnen 30
   * Tagen". A line of it is enough; more is not read.
   */
  before?: string;
  after?: string;
}

/** One side of a change, read with what stands around it. */
interface ReadSide {
  lexemes: Lexeme[];
  /** Where among them something may be said, and the same among those that are in no value. */
  places: number[];
  words: Lexeme[];
  placesOfWords: number[];
  values: Value[];
  /** The months that are named alone. */
  months: ReturnType<typeof readMonths>;
  countedDays: ReturnType<typeof readCountedDays>;
}

/**
 * So many characters on either side are looked at: what belongs to a change stands right beside it, but for words that
 * go with others far away.
 */
const [reach, farReach] = [40, 100];

/**
 * What a change is about. A class is given where the two sides, read with what stands around them, differ in it: a
 * sentence that is rewritten and keeps its amounts is no change of an amount. Amounts, percentages, dates and parties
 * are compared in their order, since two that change places say something else; all others as multisets.
 *
 * @param language of the numbers; taken from the words when left out
 * @returns the classes in the order of `changeClassSchema`, without `numbering`, which is not in the words
 */
export function classifyChange(change: ChangeInContext, language?: ValueLanguage): ChangeClass[] {
  const by = goesFar(change.oldText) || goesFar(change.newText) ? farReach : reach;
  const before = lastWords(change.before ?? '', by);
  const after = firstWords(change.after ?? '', by);
  const old = readSide(`${before}${change.oldText}${after}`, language);
  const fresh = readSide(`${before}${change.newText}${after}`, language);
  const found = new Set(classesOf(old, fresh));
  const isOnBothSides = change.oldText !== '' && change.newText !== '';
  const changed = (side: ReadSide, length: number): Lexeme[] => within(side, before.length, before.length + length);
  if (isOnBothSides && deniesAWord(changed(old, change.oldText.length), changed(fresh, change.newText.length))) {
    found.add('negation');
  }
  if (found.size === 0 && differsInPunctuation(change.oldText, change.newText)) found.add('punctuation');
  return changeClassSchema.options.filter((name) => found.has(name));
}

/** Texts that are longer have some word that goes with one far away. */
const longText = 200;

function goesFar(text: string): boolean {
  return text.length > longText || goWithFarWords(readLexemes(text));
}

/** The lexemes that touch a part of a side. */
function within({ lexemes }: ReadSide, start: number, end: number): Lexeme[] {
  return lexemes.filter((lexeme) => lexeme.end > start && lexeme.start < end);
}

function readSide(text: string, language: ValueLanguage | undefined): ReadSide {
  const lexemes = readLexemes(text);
  const values = readValuesOf(text, lexemes, language);
  const places = placesToRead(lexemes);
  const { words, placesOfWords } = outside(lexemes, values, places);
  const months = readMonths(words, placesOfWords);
  return { lexemes, places, words, placesOfWords, values, months, countedDays: readCountedDays(lexemes, places) };
}

/** The lexemes that are in no value, and where among them something may be said. */
function outside(
  lexemes: readonly Lexeme[],
  values: readonly Value[],
  places: readonly number[],
): Pick<ReadSide, 'words' | 'placesOfWords'> {
  const words: Lexeme[] = [];
  const placesOfWords: number[] = [];
  let [value, place] = [0, 0];
  lexemes.forEach((lexeme, at) => {
    while ((values[value]?.end ?? Number.POSITIVE_INFINITY) <= lexeme.start) value += 1;
    const isPlace = places[place] === at;
    if (isPlace) place += 1;
    if (lexeme.start >= (values[value]?.start ?? Number.POSITIVE_INFINITY)) return;
    if (isPlace) placesOfWords.push(words.length);
    words.push(lexeme);
  });
  return { words, placesOfWords };
}

/** The end of a text, from the beginning of a word on. */
function lastWords(text: string, by: number): string {
  if (text.length <= by) return text;
  const end = text.slice(-by);
  return end.slice(Math.max(0, end.search(/\s/)));
}

/** The beginning of a text, to the end of a word. */
function firstWords(text: string, by: number): string {
  if (text.length <= by) return text;
  const begin = text.slice(0, by);
  const last = Math.max(begin.lastIndexOf(' '), begin.lastIndexOf('\t'), begin.lastIndexOf('\n'));
  return last > 0 ? begin.slice(0, last) : begin;
}

function classesOf(old: ReadSide, fresh: ReadSide): ChangeClass[] {
  const classes: ChangeClass[] = [];
  const [oldValues, newValues] = withoutCommonEnds(old.values, fresh.values);
  const inOrder = (kind: ValueKind): boolean =>
    valuesOf(oldValues, kind).join('|') !== valuesOf(newValues, kind).join('|');
  const asSet = (read: (side: ReadSide) => readonly string[]): boolean => bag(read(old)) !== bag(read(fresh));
  if (inOrder('amount')) classes.push('amount');
  if (inOrder('percentage')) classes.push('percentage');
  if (inOrder('date') || inOrder('partialDate') || monthsOf(old) !== monthsOf(fresh)) classes.push('date');
  if (inOrder('party')) classes.push('party');
  if (asSet(deadlines)) classes.push('deadline');
  if (bag(valuesOf(oldValues, 'reference')) !== bag(valuesOf(newValues, 'reference'))) classes.push('reference');
  if (asSet(numbers)) classes.push('number');
  if (countNegations(old.lexemes, old.places) !== countNegations(fresh.lexemes, fresh.places)) classes.push('negation');
  if (asSet(obligations)) classes.push('obligation');
  return classes;
}

/** What is left of two lists of values without those at their beginning and at their end that say the same. */
function withoutCommonEnds(old: readonly Value[], fresh: readonly Value[]): readonly [Value[], Value[]] {
  const shorter = Math.min(old.length, fresh.length);
  let first = 0;
  while (first < shorter && saySame(old[first], fresh[first])) first += 1;
  let last = 0;
  while (last < shorter - first && saySame(old.at(-1 - last), fresh.at(-1 - last))) last += 1;
  return [old.slice(first, old.length - last), fresh.slice(first, fresh.length - last)];
}

function saySame(value: Value | undefined, other: Value | undefined): boolean {
  return value?.kind === other?.kind && value?.value === other?.value;
}

function valuesOf(values: readonly Value[], kind: ValueKind): string[] {
  return values.flatMap((value) => (value.kind === kind ? [value.value] : []));
}

/** The months that are named alone, in their order. */
function monthsOf({ months }: ReadSide): string {
  return months.map(({ value }) => value).join('|');
}

/** Words that oblige or allow. "May" may be a month. */
function obligations({ words, placesOfWords, months }: ReadSide): string[] {
  if (months.length === 0) return readObligations(words, placesOfWords);
  const starts = new Set(months.map(({ start }) => start));
  return readObligations(words.filter(({ start }) => !starts.has(start)));
}

/** Numbers, but for those of days that are counted: these are deadlines. */
function numbers({ values, countedDays }: ReadSide): string[] {
  const counted = new Set(countedDays.map(({ start }) => start));
  return values.flatMap(({ kind, start, value }) => (kind === 'number' && !counted.has(start) ? [value] : []));
}

/** Spans of time, the days by which something is due, how often it is, and words such as "unverzüglich". */
function deadlines(side: ReadSide): string[] {
  return [
    ...valuesOf(side.values, 'duration'),
    ...dueDates(side),
    ...readUrgency(side.lexemes, side.places),
    ...readRhythms(side.words, side.placesOfWords),
    ...side.countedDays.map(({ name }) => name),
  ];
}

function dueDates({ lexemes, months, values }: ReadSide): string[] {
  const dates = values.filter(({ kind }) => kind === 'date' || kind === 'partialDate');
  return [...dueOf(lexemes, dates), ...dueOf(lexemes, months)];
}

function dueOf(lexemes: readonly Lexeme[], dates: readonly { start: number; value: string }[]): string[] {
  let at = 0;
  return dates.flatMap((value) => {
    while ((lexemes[at]?.start ?? Number.POSITIVE_INFINITY) < value.start) at += 1;
    return isDue(lexemes.slice(Math.max(0, at - 10), at)) ? [value.value] : [];
  });
}

/** Equal for the same strings in any order. */
function bag(strings: readonly string[]): string {
  return strings.toSorted().join('|');
}

const wordCharacters = /[\p{L}\p{M}\p{N}\s]/gu;
const otherCharacters = /[^\p{L}\p{M}\p{N}]/gu;

function differsInPunctuation(oldText: string, newText: string): boolean {
  const sameWords = oldText.replace(otherCharacters, '') === newText.replace(otherCharacters, '');
  return sameWords && oldText.replace(wordCharacters, '') !== newText.replace(wordCharacters, '');
}
