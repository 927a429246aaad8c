import type { Token } from './token.ts';

/** Nothing that belongs together is further apart. */
const WIDEST_GAP = 8;

/** What stands between a word and the one before it; null when there is none before it, or it is far away. */
export function gapBefore(text: string, words: readonly Token[], at: number): string | null {
  const before = words[at - 1];
  const word = words[at];
  if (before === undefined || word === undefined || word.start - before.end > WIDEST_GAP) return null;
  return text.slice(before.end, word.start);
}

/** A word as it is written; empty where there is none. */
export function wordAt(text: string, words: readonly Token[], at: number): string {
  const word = words[at];
  return word === undefined ? '' : text.slice(word.start, word.end);
}

/** The stretch of text from one word to another. */
export function stretch(kind: Token['kind'], from: Token | undefined, to: Token | undefined): Token[] {
  return from === undefined || to === undefined ? [] : [{ kind, start: from.start, end: to.end }];
}
