import type { Range } from '@lesart/document';

/** Which marks end a quotation that begins with each mark: plain, German, English and French ones. */
const CLOSING_MARKS: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['„', '“”"'],
  ['“', '”“"'],
  ['«', '»'],
  ['»', '«'],
]);
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * What a question puts in quotation marks, without the marks. A mark that nothing closes, and one right after a letter
 * or digit (5" pipe), is plain text. Other marks inside a quotation belong to it. Linear.
 *
 * @returns ranges in the question, in order
 */
export function readQuotes(question: string): Range[] {
  const lastClosing = lastClosings(question);
  const quotes: Range[] = [];
  let start: number | null = null;
  let closing = '';
  for (let at = 0; at < question.length; at++) {
    const mark = question.charAt(at);
    if (start !== null && closing.includes(mark)) {
      quotes.push({ start, end: at });
      start = null;
    } else if (start === null && (lastClosing.get(mark) ?? -1) > at && !isAfterWord(question, at)) {
      start = at + 1;
      closing = CLOSING_MARKS.get(mark) ?? '';
    }
  }
  return quotes;
}

/** For each opening mark, where the last mark stands that could close it; -1 for none. */
function lastClosings(question: string): ReadonlyMap<string, number> {
  const places = Array.from(CLOSING_MARKS, ([opening, closing]): [string, number] => {
    return [opening, Math.max(...[...closing].map((mark) => question.lastIndexOf(mark)))];
  });
  return new Map(places);
}

function isAfterWord(question: string, at: number): boolean {
  return LETTER_OR_DIGIT.test(question.charAt(at - 1));
}
