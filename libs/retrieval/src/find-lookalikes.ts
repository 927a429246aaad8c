import type { Range } from '@lesart/document';
import { foldLetters, normaliseWord } from './fold-word.ts';
import { readTokens } from './read-words.ts';
import { STOP_WORDS } from './stop-words.ts';

/** Shorter words look like too many others. */
const FEWEST_LETTERS = 5;
/** "Kündigungsfirst" and "Kündigungsfrist" share this much, "Vertrag" and "Betrag" do not. */
const ALIKE = 0.6;

/**
 * The words of a text that look like a word of the question: misspelt, or another part of the same compound. Two words
 * are alike when the Dice coefficient of their letter trigrams (Angell, Freund and Willett 1983, "Automatic spelling
 * correction using a trigram similarity measure") is at least 0.6.
 *
 * @returns ranges in the text, in order
 */
export function findLookalikes(text: string, question: string): Range[] {
  const wanted = longWords(question).map(({ word }) => trigramsOf(word));
  if (wanted.length === 0) return [];
  return longWords(text)
    .filter(({ word }) => {
      const trigrams = trigramsOf(word);
      return wanted.some((other) => dice(trigrams, other) >= ALIKE);
    })
    .map(({ start, end }) => ({ start, end }));
}

function longWords(text: string): (Range & { word: string })[] {
  return readTokens(text).flatMap(({ kind, raw, start, end }) => {
    const word = kind === 'word' ? normaliseWord(raw) : '';
    const counts = word.length >= FEWEST_LETTERS && !STOP_WORDS.de.has(word) && !STOP_WORDS.en.has(word);
    return counts ? [{ word: foldLetters(word), start, end }] : [];
  });
}

/** Trigrams with the edges of the word marked. */
function trigramsOf(word: string): ReadonlySet<string> {
  const marked = `^${word}$`;
  const trigrams = new Set<string>();
  for (let at = 0; at + 3 <= marked.length; at++) trigrams.add(marked.slice(at, at + 3));
  return trigrams;
}

function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const trigram of one) if (other.has(trigram)) shared++;
  return (2 * shared) / (one.size + other.size);
}
