import type { Language } from '@lesart/document';
import { OTHER_LANGUAGE_WORDS } from './other-language-words.ts';
import { STOP_WORDS } from './stop-words.ts';

export type { Language };

/** The languages whose words are stemmed. Of others ("other") words are folded only. */
export type StemmedLanguage = Exclude<Language, 'other'>;

export interface DetectedLanguage {
  readonly language: Language;
  /** Whether the words leave little doubt; false too when there is nothing to go by. */
  readonly certain: boolean;
}

const CERTAIN_COUNT = 2;
const CERTAIN_RATIO = 3;

/** What a word says of the language that it stands in. */
export type Sign = Language | 'umlaut' | null;

/**
 * Tells German, English and other languages by short words that only one of them has, and by letters. Another language
 * must show itself: names and numbers do not. Without any sign it says German, uncertain.
 *
 * @param signs of the words
 */
export function detectLanguage(signs: Iterable<Sign>): DetectedLanguage {
  const counts = { de: 0, en: 0, other: 0, umlaut: 0 };
  for (const sign of signs) if (sign !== null) counts[sign]++;
  // Swedes, Finns, Turks and Hungarians write umlauts too
  if (counts.other < CERTAIN_COUNT) counts.de += counts.umlaut;
  const { de, en, other } = counts;
  const more = Math.max(de, en, other);
  const less = de + en + other - more - Math.min(de, en, other);
  const certain = more >= CERTAIN_COUNT && more >= CERTAIN_RATIO * less;
  if (other >= CERTAIN_COUNT && other > de && other > en) return { language: 'other', certain };
  return { language: en > de ? 'en' : 'de', certain };
}

const UMLAUT = /[äöüß]/;
const OTHER_ALPHABET = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;
const OTHER_LETTER = /[ñçãõåæøłąężźśćńčřšžěůýđğışțșăőűœ]/;

/** @param word as `normaliseWord` gives it */
export function readSign(word: string): Sign {
  const inGerman = STOP_WORDS.de.has(word);
  const inEnglish = STOP_WORDS.en.has(word);
  if (inGerman !== inEnglish) return inGerman ? 'de' : 'en';
  if (inGerman) return null;
  if (OTHER_LANGUAGE_WORDS.has(word) || OTHER_ALPHABET.test(word) || OTHER_LETTER.test(word)) return 'other';
  return UMLAUT.test(word) ? 'umlaut' : null;
}
