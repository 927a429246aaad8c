import { characterClass, classOf } from './character-class.ts';
import type { TokenKind } from './token-kind.ts';

/** Words before a number that together with it name a clause. Written small they are words of the text. */
const clauseWords = new Set([
  ...['Section', 'Sections', 'Sec', 'Article', 'Articles', 'Art', 'Clause', 'Clauses', 'Paragraph', 'Artikel'],
  ...['Ziffer', 'Ziff', 'Abschnitt', 'Klausel', 'Schedule', 'Exhibit', 'Annex', 'Appendix', 'Anlage', 'Anhang'],
]);
const longestClauseWord = 10;
const initials = new Set([...clauseWords].map((word) => word.charCodeAt(0)));
const sectionSign = 0xa7;

/** A number with inner marks and a letter behind: "4.2", "32a", "5-1". */
const clauseNumber = /[ \t\u00a0\u202f]{0,2}\d{1,6}(?:[.:-]\d{1,6}){0,8}[a-z]{0,2}(?![\p{L}\p{N}])/uy;

function matchEnd(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** "§ 5", "§§ 433", "Section 4.2", "Art. 5": the sign or word with its first number; null where none starts. */
export function readReference(text: string, start: number, kind: number): { end: number; kind: TokenKind } | null {
  let index = start;
  if (text.charCodeAt(start) === sectionSign) {
    index += text.charCodeAt(start + 1) === sectionSign ? 2 : 1;
  } else if (kind === characterClass.letter) {
    const wordEnd = capitalisedWordEnd(text, start);
    if (wordEnd < 0 || !clauseWords.has(text.slice(start, wordEnd))) return null;
    index = text.charCodeAt(wordEnd) === 0x2e ? wordEnd + 1 : wordEnd;
    if (classOf(text.charCodeAt(index)) !== characterClass.space && index === wordEnd) return null;
  } else return null;
  const end = matchEnd(clauseNumber, text, index);
  return end < 0 ? null : { end, kind: 'reference' };
}

/** Where a word ends that starts with one of the letters of clause words; -1 where none does, or it is too long. */
function capitalisedWordEnd(text: string, start: number): number {
  if (!initials.has(text.charCodeAt(start))) return -1;
  let end = start + 1;
  while (end < text.length && end - start <= longestClauseWord && isSmallLetter(text.charCodeAt(end))) end++;
  return end - start > longestClauseWord ? -1 : end;
}

function isSmallLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}
