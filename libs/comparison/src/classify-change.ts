import { type ChangeClass, changeClassSchema } from '@lesart/document';
import {
  countNegations,
  deniesAWord,
  isDue,
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
  /** The lexemes that are in no value. */
  words: Lexeme[];
  values: Value[];
  /** The months that are named alone. */
  months: ReturnType<typeof readMonths>;
  countedDays: ReturnType<typeof readCountedDays>;
}

/** So many characters on either side are looked at. */
const reach = 100;

/**
 * What a change is about. A class is given where the two sides, read with what stands around them, differ in it: a
 * sentence that is rewritten and keeps its amounts is no change of an amount. Amounts, percentages, dates and parties
 * are compared in their order, since two that change places say something else; all others as multisets.
 *
 * @param language of the numbers; taken from the words when left out
 * @returns the classes in the order of `changeClassSchema`, without `numbering`, which is not in the words
 */
export function classifyChange(change: ChangeInContext, language?: ValueLanguage): ChangeClass[] {
  const before = lastWords(change.before ?? '');
  const after = firstWords(change.after ?? '');
  const old = readSide(`${before}${change.oldText}${after}`, language);
  const fresh = readSide(`${before}${change.newText}${after}`, language);
  const found = new Set(classesOf(old, fresh));
  const isOnBothSides = change.oldText !== '' && change.newText !== '';
  if (isOnBothSides && deniesAWord(readLexemes(change.oldText), readLexemes(change.newText))) found.add('negation');
  if (found.size === 0 && differsInPunctuation(change.oldText, change.newText)) found.add('punctuation');
  return changeClassSchema.options.filter((name) => found.has(name));
}

function readSide(text: string, language: ValueLanguage | undefined): ReadSide {
  const lexemes = readLexemes(text);
  const values = readValuesOf(text, lexemes, language);
  const words = outside(lexemes, values);
  return { lexemes, words, values, months: readMonths(words), countedDays: readCountedDays(lexemes) };
}

function outside(lexemes: readonly Lexeme[], values: readonly Value[]): Lexeme[] {
  let next = 0;
  return lexemes.filter(({ start }) => {
    while ((values[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    return start < (values[next]?.start ?? Number.POSITIVE_INFINITY);
  });
}

/** The end of a text, from the beginning of a word on. */
function lastWords(text: string): string {
  if (text.length <= reach) return text;
  const end = text.slice(-reach);
  return end.slice(Math.max(0, end.search(/\s/)));
}

/** The beginning of a text, to the end of a word. */
function firstWords(text: string): string {
  if (text.length <= reach) return text;
  const begin = text.slice(0, reach);
  const last = Math.max(begin.lastIndexOf(' '), begin.lastIndexOf('\t'), begin.lastIndexOf('\n'));
  return last > 0 ? begin.slice(0, last) : begin;
}

function classesOf(old: ReadSide, fresh: ReadSide): ChangeClass[] {
  const classes: ChangeClass[] = [];
  const inOrder = (kind: ValueKind): boolean => valuesOf(old, kind).join('|') !== valuesOf(fresh, kind).join('|');
  const asSet = (read: (side: ReadSide) => readonly string[]): boolean => bag(read(old)) !== bag(read(fresh));
  if (inOrder('amount')) classes.push('amount');
  if (inOrder('percentage')) classes.push('percentage');
  if (inOrder('date') || inOrder('partialDate') || monthsOf(old) !== monthsOf(fresh)) classes.push('date');
  if (inOrder('party')) classes.push('party');
  if (asSet(deadlines)) classes.push('deadline');
  if (asSet((side) => valuesOf(side, 'reference'))) classes.push('reference');
  if (asSet(numbers)) classes.push('number');
  if (countNegations(old.lexemes) !== countNegations(fresh.lexemes)) classes.push('negation');
  if (asSet(obligations)) classes.push('obligation');
  return classes;
}

function valuesOf({ values }: ReadSide, kind: ValueKind): string[] {
  return values.flatMap((value) => (value.kind === kind ? [value.value] : []));
}

/** The months that are named alone, in their order. */
function monthsOf({ months }: ReadSide): string {
  return months.map(({ value }) => value).join('|');
}

/** Words that oblige or allow. "May" may be a month. */
function obligations({ words, months }: ReadSide): string[] {
  if (months.length === 0) return readObligations(words);
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
    ...valuesOf(side, 'duration'),
    ...dueDates(side),
    ...readUrgency(side.lexemes),
    ...readRhythms(side.words),
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
