import type { Language } from '@lesart/document';
import { normaliseWord } from './fold-word.ts';
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
const MOST_KNOWN_WORDS = 50_000;

type Sign = Language | 'umlaut' | null;

/** Words keep coming back; what they show is kept by how they are written. */
const signs = new Map<string, Sign>();

/**
 * Tells German, English and other languages by short words that only one of them has, and by letters. Another language
 * must show itself: names and numbers do not. Without any sign it says German, uncertain.
 *
 * @param words as they are written
 */
export function detectLanguage(words: Iterable<string>): DetectedLanguage {
  const counts = { de: 0, en: 0, other: 0, umlaut: 0 };
  for (const word of words) {
    const sign = signOf(word);
    if (sign !== null) counts[sign]++;
  }
  // Swedes, Finns, Turks and Hungarians write umlauts too
  if (counts.other < CERTAIN_COUNT) counts.de += counts.umlaut;
  const { de, en, other } = counts;
  const more = Math.max(de, en, other);
  const less = de + en + other - more - Math.min(de, en, other);
  const certain = more >= CERTAIN_COUNT && more >= CERTAIN_RATIO * less;
  if (other >= CERTAIN_COUNT && other > de && other > en) return { language: 'other', certain };
  return { language: en > de ? 'en' : 'de', certain };
}

function signOf(raw: string): Sign {
  const known = signs.get(raw);
  if (known !== undefined) return known;
  if (signs.size >= MOST_KNOWN_WORDS) signs.clear();
  const word = normaliseWord(raw);
  const sign = readSign(word);
  // the normalised word may be a slice that keeps a whole text in memory
  signs.set(raw.split('').join(''), sign);
  return sign;
}

const UMLAUT = /[äöüß]/;
const OTHER_ALPHABET = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;
const OTHER_LETTER = /[ñçãõåæøłąężźśćńčřšžěůýđğışțșăőűœ]/;

function readSign(word: string): Sign {
  const inGerman = STOP_WORDS.de.has(word);
  const inEnglish = STOP_WORDS.en.has(word);
  if (inGerman !== inEnglish) return inGerman ? 'de' : 'en';
  if (inGerman) return null;
  if (OTHER_LANGUAGE_WORDS.has(word) || OTHER_ALPHABET.test(word) || OTHER_LETTER.test(word)) return 'other';
  return UMLAUT.test(word) ? 'umlaut' : null;
}
