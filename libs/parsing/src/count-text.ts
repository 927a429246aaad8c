import type { Language, Reading } from '@lesart/document';
import { countWords, languageOf, type WordCounts } from './count-words.ts';

const wordsLookedAt = 2000;
const leastPiece = 20;

/** What the words of a text say about it. */
export interface CountedText {
  readonly words: number;
  /** The main language, by about the first 2,000 words; see `languageOf`. */
  readonly language: Language;
  /** The share of the words in each language, by pieces of some twenty words and more; the largest first. */
  readonly languages: Reading['languages'];
}

/**
 * Counts the words of a text and tells its languages by its function words, in one pass.
 * @param texts pieces of the text in order
 */
export function countText(texts: Iterable<string>): CountedText {
  const main = noWords();
  const inLanguage: Record<Language, number> = { de: 0, en: 0, other: 0 };
  let words = 0;
  let piece = noWords();
  const close = () => {
    words += piece.words;
    inLanguage[languageOf(piece)] += piece.letterWords;
    if (main.letterWords < wordsLookedAt) add(main, piece);
    piece = noWords();
  };
  for (const text of texts) {
    countWords(text, piece);
    if (piece.letterWords >= leastPiece) close();
  }
  close();
  return { words, language: languageOf(main), languages: sharesOf(inLanguage) };
}

function noWords(): WordCounts {
  return { words: 0, letterWords: 0, de: 0, en: 0 };
}

function add(sum: WordCounts, piece: WordCounts): void {
  sum.words += piece.words;
  sum.letterWords += piece.letterWords;
  sum.de += piece.de;
  sum.en += piece.en;
}

function sharesOf(words: Readonly<Record<Language, number>>): Reading['languages'] {
  const all = words.de + words.en + words.other;
  return (['de', 'en', 'other'] as const)
    .filter((language) => words[language] > 0)
    .map((language) => ({ language, share: words[language] / all }))
    .sort((a, b) => b.share - a.share);
}
