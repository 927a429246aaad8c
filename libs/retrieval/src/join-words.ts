import { readAddresses } from './read-addresses.ts';
import { readDates } from './read-dates.ts';
import { readNumbers } from './read-numbers.ts';
import { readReferences } from './read-references.ts';
import type { JoinedToken, Token } from './token.ts';

/**
 * The tokens that are made of several words with blanks or signs between them: references, dates, numbers, addresses.
 *
 * Looked for only where a digit, an "@" or the beginning of a page's address stands, and a few words around it at most.
 *
 * @param words of the text, in order
 */
export function joinWords(text: string, words: readonly Token[]): JoinedToken[] {
  const joined: JoinedToken[] = [];
  for (const [at, word] of words.entries()) {
    for (const read of readersOf(text, word)) {
      for (const token of read(text, words, at)) joined.push(token);
    }
  }
  return joined;
}

type Reader = (text: string, words: readonly Token[], at: number) => JoinedToken[];

const NONE: readonly Reader[] = [];
const OF_NUMBERS: readonly Reader[] = [readReferences, readDates, readNumbers];
const OF_NUMBERS_IN_ADDRESSES: readonly Reader[] = [...OF_NUMBERS, readAddresses];
const OF_ACCOUNTS: readonly Reader[] = [readNumbers];
const OF_ADDRESSES: readonly Reader[] = [readAddresses];

/** What may begin or end at a word, by its letters and the mark after it. */
function readersOf(text: string, { start, end }: Token): readonly Reader[] {
  const isInAddress = canBeInAddress(text, end);
  if (isDigit(text, start)) return isInAddress ? OF_NUMBERS_IN_ADDRESSES : OF_NUMBERS;
  if (isInAddress) return OF_ADDRESSES;
  return end - start === 4 && isDigit(text, start + 2) && isDigit(text, start + 3) ? OF_ACCOUNTS : NONE;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

const AT = 0x40;
const COLON = 0x3a;
const DOT = 0x2e;

/** "info@", "https://", "www." */
function canBeInAddress(text: string, end: number): boolean {
  const mark = text.charCodeAt(end);
  return (
    mark === AT ||
    (mark === COLON && text.startsWith('//', end + 1)) ||
    (mark === DOT && /^www$/i.test(text.slice(end - 3, end)))
  );
}
