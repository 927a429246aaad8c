import type { CellValue } from '@lesart/contracts';
import { readValues } from '../values/read-values.ts';
import type { Value } from '../values/value.ts';
import type { Analyse } from './asked-document.ts';

/** So many of the words of a text must stand in the quotes, if it is to be what they say. */
const SHARE_OF_WORDS = 0.6;
/** Fewer words cannot carry a judgement. */
const FEWEST_WORDS = 3;

/**
 * What of a value stands in verified quotes. Amounts, dates and numbers must stand there in the same normalised form;
 * of other words most, and each that is written like a name; of a list, the items that do. A judgement (yes or no, a
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

/** Whether all numbers and names of a text and most of its words stand in the evidence. */
export function isCarried(text: string, evidence: string, analyse: Analyse): boolean {
  return (
    areNumbersCarried(text, evidence) &&
    areNamesCarried(text, evidence, analyse) &&
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

function carryAll(values: readonly Value[], evidence: string): boolean {
  const known = new Set(readValues(evidence).map(({ kind, value }) => `${kind} ${value}`));
  const digits = new Set(digitsOf(evidence));
  return values.every(({ kind, value, text: written }) => {
    if (kind === 'party' || known.has(`${kind} ${value}`)) return true;
    // What a number counts may be said elsewhere in the sentence; the currency of an amount may not be another one.
    const own = digitsOf(written);
    return kind !== 'amount' && own.length > 0 && own.every((number) => digits.has(number));
  });
}

/** Numbers as digits, thousands marks dropped. */
const digitsOf = (text: string): string[] =>
  (text.match(/\d+(?:[.,:'’]\d+)*/g) ?? []).map((number) => number.replaceAll(/[.,'’](?=\d{3}(?:\D|$))/g, ''));

/** Words with a capital are names, or German nouns: each but the first must stand in the evidence, in some form. */
function areNamesCarried(text: string, evidence: string, analyse: Analyse): boolean {
  const words = new Set((evidence.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.toLowerCase()));
  const lexemes = new Set(analyse(evidence));
  const [, ...others] = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return others
    .filter((word) => /^\p{Lu}/u.test(word))
    .every((name) => words.has(name.toLowerCase()) || analyse(name).some((lexeme) => lexemes.has(lexeme)));
}

function shareCarried(words: readonly string[], evidence: ReadonlySet<string>): number {
  const own = [...new Set(words)];
  if (own.length === 0) return 0;
  return own.filter((word) => evidence.has(word)).length / own.length;
}
