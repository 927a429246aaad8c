import { monthNumber } from './date-lexemes.ts';
import type { JoinedToken, Token } from './token.ts';
import { gapBefore, stretch, wordAt } from './word-gaps.ts';

const YEAR = /^[12]\d{3}$/;
const DAY = /^(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?$/;
const GAP = /^[.,]?[ \u00a0\n]{0,2}$/;

/** The date that ends with the year at this word: "1. Februar 2024", "February 1st, 2024", "Feb. 2024". */
export function readDates(text: string, words: readonly Token[], at: number): JoinedToken[] {
  if (!YEAR.test(wordAt(text, words, at)) || !isNear(text, words, at)) return [];
  const first = firstWord(text, words, at);
  return first === null ? [] : stretch('date', words[first], words[at]).map((token) => ({ token, at: first }));
}

function firstWord(text: string, words: readonly Token[], year: number): number | null {
  const before = wordAt(text, words, year - 1);
  if (monthNumber(before) === null)
    return DAY.test(before) && isNear(text, words, year - 1) && monthNumber(wordAt(text, words, year - 2)) !== null
      ? year - 2
      : null;
  const day = wordAt(text, words, year - 2) === 'of' ? year - 3 : year - 2;
  return DAY.test(wordAt(text, words, day)) && isNear(text, words, day + 1) ? day : year - 1;
}

function isNear(text: string, words: readonly Token[], at: number): boolean {
  return GAP.test(gapBefore(text, words, at) ?? '-');
}
