import type { JoinedToken, Token } from './token.ts';
import { gapBefore, stretch, wordAt } from './word-gaps.ts';

const ARTICLE_WORDS: ReadonlySet<string> = new Set(['art', 'artikel', 'article', 'articles']);
const PARAGRAPH_WORDS: ReadonlySet<string> = new Set(['paragraph', 'paragraf', 'section', 'sec']);
const SUBSECTION_WORDS: ReadonlySet<string> = new Set(['abs', 'absatz', 'para']);
const SIGN_GAP = /(§+)[ \u00a0\n]{0,2}$/;
const WORD_GAP = /^\.?[ \u00a0\n]{0,2}$/;
const LIST_GAP = /^[,;–-]? ?$/;
const LIST_WORDS: ReadonlySet<string> = new Set(['und', 'oder', 'and', 'or', 'bis', 'to', 'i', 'iVm']);
const MOST_LISTED = 20;

/**
 * The references that begin with the number at this word: "§ 433 Abs. 1", "Artikel 28 Absatz 3", of "§§ 433, 434 und
 * 436" all three.
 */
export function readReferences(text: string, words: readonly Token[], at: number): JoinedToken[] {
  const sign = readSign(text, words, at);
  if (sign === null) return [];
  const found: JoinedToken[] = [];
  let number: number | null = at;
  while (number !== null && found.length < MOST_LISTED) {
    const last = endOfReference(text, words, number);
    const from = number === at ? sign.start : (words[number]?.start ?? 0);
    const standsAt = number;
    found.push(
      ...stretch(sign.kind, words[number], words[last]).map((token) => ({
        token: { ...token, start: from },
        at: standsAt,
      })),
    );
    number = sign.isList ? nextListed(text, words, last) : null;
  }
  return found;
}

interface Sign {
  readonly kind: 'paragraph' | 'article';
  readonly start: number;
  readonly isList: boolean;
}

/** The sign or word before the number that makes it a reference. */
function readSign(text: string, words: readonly Token[], at: number): Sign | null {
  const number = words[at];
  if (number === undefined) return null;
  const before = text.slice(Math.max(0, number.start - 4), number.start);
  const signs = SIGN_GAP.exec(before)?.[1];
  if (signs !== undefined) {
    const start = number.start - before.length + before.lastIndexOf('§');
    return { kind: 'paragraph', start, isList: signs.length > 1 };
  }
  if (!WORD_GAP.test(gapBefore(text, words, at) ?? '-')) return null;
  const start = words[at - 1]?.start ?? 0;
  const word = wordAt(text, words, at - 1).toLowerCase();
  if (ARTICLE_WORDS.has(word)) return { kind: 'article', start, isList: true };
  return PARAGRAPH_WORDS.has(word) ? { kind: 'paragraph', start, isList: false } : null;
}

/** The last word of a reference: its number, or that of its Absatz ("Abs. 1", "(1)", "I"). */
function endOfReference(text: string, words: readonly Token[], number: number): number {
  const gap = gapBefore(text, words, number + 1) ?? '-';
  const next = wordAt(text, words, number + 1);
  if (/^ ?\($/.test(gap) && /^\d{1,2}[a-z]?$/.test(next) && text.charAt(words[number + 1]?.end ?? 0) === ')')
    return number + 1;
  if (gap !== ' ' && gap !== '\u00a0') return number;
  if (/^[IVX]{1,4}$/.test(next)) return number + 1;
  const hasNumber =
    SUBSECTION_WORDS.has(next.toLowerCase()) &&
    WORD_GAP.test(gapBefore(text, words, number + 2) ?? '-') &&
    /^\d{1,2}[a-z]?$/.test(wordAt(text, words, number + 2));
  return hasNumber ? number + 2 : number;
}

/** The number that follows in a list; null at its end. */
function nextListed(text: string, words: readonly Token[], last: number): number | null {
  const hasWord =
    LIST_WORDS.has(wordAt(text, words, last + 1)) && /^,? $/.test(gapBefore(text, words, last + 1) ?? '-');
  const next = hasWord ? last + 2 : last + 1;
  const isNumber = /^\d{1,4}[a-z]?$/.test(wordAt(text, words, next));
  return isNumber && LIST_GAP.test(gapBefore(text, words, next) ?? '?') && !isAmount(text, words, next) ? next : null;
}

/** "Art. 5, 20 €" is no list of articles. */
function isAmount(text: string, words: readonly Token[], at: number): boolean {
  return /^[.,]\d|^ ?[€%$]/.test(text.slice(words[at]?.end ?? 0, (words[at]?.end ?? 0) + 2));
}
