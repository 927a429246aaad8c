import { splitSentences } from '@lesart/document';
import type { Analyse } from '../matrix/asked-document.ts';
import { areValuesCarried, isCarried } from '../matrix/carried-value.ts';
import { readValues } from '../values/read-values.ts';

/** The sentences of a text whose amounts, dates, spans of time and numbers all stand in the evidence, in digits or words. */
export function withKnownNumbers(text: string, evidence: string): string {
  const known = knownNumbers(evidence);
  return keepSentences(
    text,
    (sentence) => areValuesCarried(sentence, evidence) && plainNumbersOf(sentence).every((number) => known.has(number)),
  );
}

/** The sentences of a text that do not turn a change round: "from 14 to 30 days" where 30 became 14. */
export function withTrueDirection(text: string, before: string, after: string): string {
  const [old, current] = [knownNumbers(before), knownNumbers(after)];
  return keepSentences(text, (sentence) =>
    Array.from(sentence.matchAll(SHIFT)).every(([, from = '', to = '', instead = '']) => {
      const isOld = numbersOf(from + instead)
        .slice(0, 1)
        .every((number) => old.has(number));
      const isNew = numbersOf(to)
        .slice(0, 1)
        .every((number) => current.has(number));
      return isOld || (isNew && instead === '');
    }),
  );
}

/** "from A to B", "instead of A". Enough for "from EUR 84,000.00 a year to EUR 96,500.00". */
const SHIFT =
  /(?<!\p{L})(?:(?:von|from)\s([^;:]{1,40}?)\s(?:auf|to)\s([^;:]{1,40})|(?:statt|anstatt|instead of|rather than)\s([^;:]{1,40}))/giu;

/** Also those that are written in words ("five percent"), as far as they count something. */
function knownNumbers(evidence: string): Set<string> {
  const values = readValues(evidence).filter(({ kind }) => kind === 'percentage' || kind === 'duration');
  return new Set([evidence, ...values.map(({ value }) => value)].flatMap(numbersOf));
}

/** What is written in digits and is nothing but a number: a sentence about the evidence may count ("two dates"). */
const plainNumbersOf = (text: string): string[] =>
  readValues(text).flatMap(({ kind, text: written }) => (kind === 'number' ? numbersOf(written) : []));

/** The sentences of a text that say what the evidence says, nearly in its words. */
export const withWordsOf = (text: string, evidence: string, analyse: Analyse): string =>
  keepSentences(text, (sentence) => isCarried(sentence, evidence, analyse));

/** Each sentence is looked up in all of the evidence: this bounds the time that a rambling model takes. */
const MOST_SENTENCES = 12;

function keepSentences(text: string, isKept: (sentence: string) => boolean): string {
  return splitSentences(text)
    .slice(0, MOST_SENTENCES)
    .map(({ start, end }) => text.slice(start, end))
    .filter(isKept)
    .join(' ');
}

/** So many of the words of what only repeats a template are the template's. */
const SHARE_OF_ECHO = 0.75;

/** Whether a text says nothing but what stood in the template that a model was to fill. */
export function isEcho(text: string, template: string): boolean {
  const words = wordsOf(text);
  const own = wordsOf(template);
  const repeated = [...words].filter((word) => own.has(word)).length;
  return words.size === 0 || repeated / words.size >= SHARE_OF_ECHO;
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

/**
 * The numbers of a text as they count, whatever the language groups and parts them with: "1.250,00", "1,250.00" and
 * "1 250" are 1250, "12,5" and "12.5" are 12.5. A mark before exactly three digits groups.
 */
export function numbersOf(text: string): string[] {
  return Array.from(text.matchAll(/\d+(?:[.,'’\u00a0\u202f ]\d+)*/gu), ([number]) => number).flatMap(readNumber);
}

/** One number, or several that only stand beside one another ("3 14"). */
function readNumber(written: string): string[] {
  const parts = written.split(/[.,'’\u00a0\u202f ]/u);
  const marks = written.replaceAll(/\d/gu, '');
  const last = marks.at(-1);
  const isGrouped =
    parts.length > 1 && (parts[0]?.length ?? 0) <= 3 && parts.slice(1).every(({ length }) => length === 3);
  if (isGrouped && new Set(marks).size === 1) return [shorten(parts.join(''))];
  const hasFraction = last === '.' || last === ',';
  const whole = hasFraction ? parts.slice(0, -1) : parts;
  const areGroups = whole.slice(1).every(({ length }) => length === 3) && !marks.slice(0, -1).includes(last ?? '');
  if (hasFraction && areGroups) return [shorten(`${whole.join('')}.${parts.at(-1) ?? ''}`)];
  // A date, a clause, or numbers in a row: each counts for itself.
  return parts.map(shorten);
}

/** Without zeros that add nothing; as text, since a number may have more digits than can be counted with. */
function shorten(number: string): string {
  const [whole = '', fraction = ''] = number.split('.');
  const decimals = fraction.replace(/0+$/u, '');
  const digits = whole.replace(/^0+(?=\d)/u, '');
  return decimals === '' ? digits : `${digits}.${decimals}`;
}

/** Whether one of the texts has the name, whatever its case. */
export function namesIn(name: string, texts: readonly string[]): boolean {
  const wanted = name.toLowerCase();
  return texts.some((text) => text.toLowerCase().includes(wanted));
}
