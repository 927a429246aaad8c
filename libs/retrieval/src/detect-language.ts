import { STOP_WORDS } from './stop-words.ts';

/** The languages whose words are stemmed. */
export type Language = 'de' | 'en';

export interface DetectedLanguage {
  readonly language: Language;
  /** Whether the words leave little doubt; false too when there is nothing to go by. */
  readonly certain: boolean;
}

const CERTAIN_COUNT = 2;
const CERTAIN_RATIO = 3;

/**
 * Tells German from English by the stop words that only one of them has, and by umlauts and ß.
 * Without any sign it says German, uncertain.
 *
 * @param words as `normaliseWord` gives them
 */
export function detectLanguage(words: readonly string[]): DetectedLanguage {
  let german = 0;
  let english = 0;
  for (const word of words) {
    const inGerman = STOP_WORDS.de.has(word);
    const inEnglish = STOP_WORDS.en.has(word);
    if (inGerman && !inEnglish) german++;
    else if (inEnglish && !inGerman) english++;
    else if (/[äöüß]/.test(word)) german++;
  }
  const more = Math.max(german, english);
  const less = Math.min(german, english);
  return {
    language: english > german ? 'en' : 'de',
    certain: more >= CERTAIN_COUNT && more >= CERTAIN_RATIO * less,
  };
}
