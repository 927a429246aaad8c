import type { Range } from '@lesart/document';
import { foldLetters, normaliseWord } from './fold-word.ts';

/** Letters that a part loses at its end: an inflection, a link to the next part. */
const LONGEST_LOST = 4;

/** A word without umlauts and in lower case, with where each of its letters is written. */
export interface FoldedWord {
  readonly letters: string;
  /** For each letter its place in the word as it is written, then the word's length. */
  readonly places: readonly number[];
}

export function foldWord(raw: string): FoldedWord {
  const places: number[] = [];
  let letters = '';
  for (let at = 0; at < raw.length; at++) {
    const folded = foldLetters(normaliseWord(raw.charAt(at)));
    for (let letter = 0; letter < folded.length; letter++) places.push(at);
    letters += folded;
  }
  return { letters, places: [...places, raw.length] };
}

/**
 * Where a part of a compound is written in it, from its first letter to where the next part begins.
 *
 * @param part its stem
 * @param parts the stems of all parts
 * @returns null when it is not there as a part: letters before or after it belong to none ("zahl" in "gezahlt")
 */
export function locatePart({ letters, places }: FoldedWord, part: string, parts: readonly string[]): Range | null {
  const start = letters.indexOf(part);
  const hasPartBefore = start === 0 || parts.some((other) => letters.startsWith(other));
  if (start === -1 || !hasPartBefore) return null;
  const end = start + part.length;
  const next = Math.min(
    letters.length,
    ...parts.map((other) => letters.indexOf(other)).filter((other) => other >= end),
  );
  return next - end > LONGEST_LOST ? null : { start: places[start] ?? 0, end: places[next] ?? 0 };
}

/** Where the letters that somebody has typed of a word, or of a part of it, are written; null when they are not. */
export function locateTyped({ letters, places }: FoldedWord, typed: string, lexeme: string): Range | null {
  const start = letters.startsWith(typed) ? 0 : letters.indexOf(lexeme);
  return start !== -1 && letters.startsWith(typed, start)
    ? { start: places[start] ?? 0, end: places[start + typed.length] ?? 0 }
    : null;
}
