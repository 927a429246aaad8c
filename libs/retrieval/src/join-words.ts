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
  words.forEach((word, at) => {
    if (isDigit(text, word.start)) {
      for (const read of [readReferences, readDates, readNumbers]) joined.push(...read(text, words, at));
    } else if (canBeginAccount(text, word)) joined.push(...readNumbers(text, words, at));
    if (canBeInAddress(text, word)) joined.push(...readAddresses(text, words, at));
  });
  return joined;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

/** "DE89" */
function canBeginAccount(text: string, { start, end }: Token): boolean {
  return end - start === 4 && isDigit(text, start + 2) && isDigit(text, start + 3);
}

/** "info@", "https://", "www." */
function canBeInAddress(text: string, { end }: Token): boolean {
  const mark = text.charAt(end);
  return (
    mark === '@' ||
    (mark === ':' && text.startsWith('//', end + 1)) ||
    (mark === '.' && text.startsWith('www', end - 3))
  );
}
