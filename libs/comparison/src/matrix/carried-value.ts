import type { CellValue } from '@lesart/contracts';
import { readValues } from '../values/read-values.ts';
import type { Value } from '../values/value.ts';
import type { Analyse } from './asked-document.ts';
import { countDenials, splitParts, withoutNeutralDenials } from './denials.ts';
import { foldWords } from './fold-words.ts';

/** So many of the words of a text must stand in the quotes, if it is to be what they say. */
const SHARE_OF_WORDS = 0.6;
/** Fewer words cannot carry a judgement. */
const FEWEST_WORDS = 3;

/**
 * What of a value stands in verified quotes. Amounts, dates and numbers must stand there in the same normalised form;
 * of other words most, each that is written like a name, and what denies; of a list, the items that do. A judgement (yes or no, a
 * choice, a level of fulfilment) has no words of its own: the quotes must at least be more than a name.
 *
 * @param quotes the words of the document, not those of whoever quoted it
 * @returns the value, as the quotes write it where they do; null when they do not carry it
 */
export function carriedValue(value: CellValue, quotes: readonly string[], analyse: Analyse): CellValue | null {
  const evidence = quotes.join('\n');
  switch (value.kind) {
    case 'amount': {
      const same = readValues(evidence).find(
        (read) =>
          read.kind === 'amount' &&
          read.minorUnits === value.minorUnits &&
          (value.currency === null || read.currency === null || read.currency === value.currency),
      );
      if (same?.kind !== 'amount') return null;
      return { ...value, currency: same.currency, text: same.text };
    }
    case 'date': {
      const same = readValues(evidence).find((read) => read.kind === 'date' && read.date === value.date);
      return same === undefined ? null : { ...value, text: same.text };
    }
    case 'text':
      return isCarried(value.text, evidence, analyse) ? value : null;
    case 'list': {
      const items = value.items.filter((item) => isCarried(item, evidence, analyse));
      return items.length === 0 ? null : { ...value, items };
    }
    case 'yesNo':
    case 'choice':
    case 'fulfilment':
      return (evidence.match(/\p{L}+/gu) ?? []).length >= FEWEST_WORDS ? value : null;
  }
}

/** Whether all numbers and names of a text and most of its words stand in the evidence, denied as there. */
export function isCarried(text: string, evidence: string, analyse: Analyse): boolean {
  return (
    areNumbersCarried(text, evidence) &&
    areNamesCarried(text, evidence, analyse) &&
    areDenialsCarried(text, evidence, analyse) &&
    shareCarried(analyse(text), new Set(analyse(evidence))) >= SHARE_OF_WORDS
  );
}

/** Whether each amount, date, percentage, span of time and number of a text stands in the evidence. */
export const areNumbersCarried = (text: string, evidence: string): boolean => carryAll(readValues(text), evidence);

/** The same of what is written in digits: a sentence about the evidence may count ("two dates"). */
export const areFiguresCarried = (text: string, evidence: string): boolean =>
  carryAll(
    readValues(text).filter(({ text: written }) => /\d/.test(written)),
    evidence,
  );

/** The same of all but plain numbers. */
export const areValuesCarried = (text: string, evidence: string): boolean =>
  carryAll(
    readValues(text).filter(({ kind }) => kind !== 'number'),
    evidence,
  );

function carryAll(values: readonly Value[], evidence: string): boolean {
  if (values.length === 0) return true;
  const known = new Set(readValues(evidence).map(({ kind, value }) => `${kind} ${value}`));
  const digits = new Set(digitsOf(evidence));
  return values.every(({ kind, value, text: written }) => {
    if (kind === 'party' || known.has(`${kind} ${value}`)) return true;
    // A plain number may count in the evidence what is named there alone; a span of time is another one in another unit.
    const own = digitsOf(written);
    return kind === 'number' && own.length > 0 && own.every((number) => digits.has(number));
  });
}

/** Numbers as digits, thousands marks dropped. */
const digitsOf = (text: string): string[] =>
  (text.match(/\d+(?:[.,:'’]\d+)*/g) ?? []).map((number) => number.replaceAll(/[.,'’](?=\d{3}(?:\D|$))/g, ''));

/**
 * Words with a capital are names, or German nouns: each must stand in the evidence, in some form, but for stop words. Of
 * the first, which has a capital anyway, the beginning will do: "Payable …" of what one pays.
 */
function areNamesCarried(text: string, evidence: string, analyse: Analyse): boolean {
  const words = new Set((evidence.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.toLowerCase()));
  const lexemes = new Set(analyse(evidence));
  const isKnown = (name: string): boolean =>
    words.has(name.toLowerCase()) || analyse(name).some((lexeme) => lexemes.has(lexeme));
  const isDerived = (word: string): boolean =>
    [...lexemes].some((lexeme) => lexeme.length >= SHORTEST_STEM && word.toLowerCase().startsWith(lexeme));
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).every((word, index) => {
    if (!/^\p{Lu}/u.test(word) || isKnown(word)) return true;
    return index === 0 && (analyse(word).length === 0 || isDerived(word));
  });
}

const SHORTEST_STEM = 3;

/** Whether a text denies what the evidence denies, and nothing else: part by part, each beside the one most like it. */
function areDenialsCarried(text: string, evidence: string, analyse: Analyse): boolean {
  const parts = splitParts(evidence).map((part) => ({ part, words: new Set(analyse(part)) }));
  return splitParts(text).every((said) => {
    const own = [...new Set(analyse(said))];
    const shares = parts.map(({ words }) => own.filter((word) => words.has(word)).length);
    const most = Math.max(0, ...shares);
    return most === 0
      ? countDenials(said) <= countDenials(evidence)
      : parts.some(({ part }, index) => shares[index] === most && saysSame(said, part));
  });
}

/** Words that are taken from a part as they stand need not take its denial along where that stands behind or far off. */
function saysSame(said: string, part: string): boolean {
  if (countDenials(said) === countDenials(part)) return true;
  const [words, all] = [foldWords(said), foldWords(withoutNeutralDenials(part))];
  const at = ` ${all} `.indexOf(` ${words} `);
  if (at < 0) return false;
  const before = all.slice(0, at).trim().split(' ').slice(-REACH_OF_DENIAL).join(' ');
  const behind = all
    .slice(at + words.length)
    .trim()
    .split(' ')
    .slice(0, 2)
    .join(' ');
  return !directDenial.test(before) && !directDenial.test(behind);
}

/** So many words in front of others a denial may stand that is theirs. */
const REACH_OF_DENIAL = 8;
const directDenial = /(?<!\p{L})(?:not|no|never|nor|neither|cannot|nicht|nie|kein\p{L}{0,3}|weder)(?!\p{L})/u;

function shareCarried(words: readonly string[], evidence: ReadonlySet<string>): number {
  const own = [...new Set(words)];
  if (own.length === 0) return 0;
  return own.filter((word) => evidence.has(word)).length / own.length;
}
