import type { CellAnswer } from '@lesart/pipelines';
import type { Label } from './labelled-contracts.ts';

/** How an answer stands to the label of people. */
export interface CellJudgement {
  /** `missed`: nothing was found, or it is unsure, where the label says something. */
  readonly value: 'right' | 'wrong' | 'invented' | 'missed' | 'rightly-absent' | 'unsure-absent';
  /** Quotes of the answer, those of them that overlap marked words, marked clauses, and those of them that were quoted. */
  readonly quotes: Quotes;
}

export interface Quotes {
  readonly given: number;
  readonly givenRight: number;
  readonly marked: number;
  readonly markedFound: number;
}

/** Says whether a value is the one that the answer of a label gives. */
export type IsSame = (value: NonNullable<CellAnswer['value']>, answer: string) => boolean;

/**
 * Judges one cell. The value is compared with the label's answer; where nobody wrote an answer, it is right when a quote
 * overlaps the marked words. Quotes of answers that are unsure are not counted as given.
 */
export function judgeCell(cell: CellAnswer, label: Label, isSame: IsSame): CellJudgement {
  const given = cell.state === 'found' ? cell.citations.filter(({ state }) => state === 'verified') : [];
  const right = given.filter(({ quote }) => label.quotes.some((marked) => overlap(quote, marked)));
  const found = label.quotes.filter((marked) => given.some(({ quote }) => overlap(quote, marked)));
  const quotes = {
    given: given.length,
    givenRight: right.length,
    marked: label.quotes.length,
    markedFound: found.length,
  };
  return { value: judgeValue(cell, label, right.length > 0, isSame), quotes };
}

function judgeValue(cell: CellAnswer, label: Label, isQuoteRight: boolean, isSame: IsSame): CellJudgement['value'] {
  if (label.quotes.length === 0) {
    if (cell.state === 'found') return 'invented';
    return cell.state === 'notMentioned' ? 'rightly-absent' : 'unsure-absent';
  }
  if (cell.state !== 'found' || cell.value === null) return 'missed';
  const isRight = label.answer === null ? isQuoteRight : isSame(cell.value, label.answer);
  return isRight ? 'right' : 'wrong';
}

/** So much of the shorter text must stand in the longer one. */
const SUBSTANTIALLY = 0.5;

/**
 * Whether two quotes share a substantial part: at least half of the runs of three words of the shorter one (of all its
 * words where it has fewer) stand in the other.
 */
export function overlap(one: string, other: string): boolean {
  const [shorter, longer] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length);
  if (shorter === undefined || longer === undefined || shorter.length === 0) return false;
  const size = Math.min(3, shorter.length);
  const known = new Set(runs(longer, size));
  const own = runs(shorter, size);
  return own.filter((run) => known.has(run)).length >= own.length * SUBSTANTIALLY;
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const runs = (words: readonly string[], size: number): string[] =>
  words.slice(size - 1).map((_, index) => words.slice(index, index + size).join(' '));

/** Precision and recall of values and of quotes, and what was said of clauses that are not there. */
export interface CellFigures {
  readonly value: Rates;
  readonly quote: Rates;
  readonly absent: { readonly right: number; readonly invented: number; readonly unsure: number };
  readonly missed: number;
}

export interface Rates {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** Sums judgements up. An answer that is unsure counts against the recall, not against the precision. */
export function sumJudgements(judgements: readonly CellJudgement[]): CellFigures {
  const count = (value: CellJudgement['value']) => judgements.filter((each) => each.value === value).length;
  const sum = (key: keyof Quotes) => judgements.reduce((total, { quotes }) => total + quotes[key], 0);
  const right = count('right');
  return {
    value: rates(
      [right, right + count('wrong') + count('invented')],
      [right, right + count('wrong') + count('missed')],
    ),
    quote: rates([sum('givenRight'), sum('given')], [sum('markedFound'), sum('marked')]),
    absent: { right: count('rightly-absent'), invented: count('invented'), unsure: count('unsure-absent') },
    missed: count('missed'),
  };
}

function rates(exact: readonly [number, number], complete: readonly [number, number]): Rates {
  const precision = share(exact);
  const recall = share(complete);
  if (precision === null || recall === null) return { precision, recall, f1: null };
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1: round(f1) };
}

const share = ([part, all]: readonly [number, number]): number | null => (all === 0 ? null : round(part / all));
const round = (rate: number): number => Math.round(rate * 1000) / 1000;
