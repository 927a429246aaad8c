import type { Language } from './detect-language.ts';
import { foldLetters, spellUmlauts } from './fold-word.ts';
import { regularForm } from './regular-form.ts';
import { stemEnglish } from './stem-english.ts';
import { stemGerman } from './stem-german.ts';

/** Shorter English words are not read as spelled umlauts: "poet" is not "pöt". */
const SHORTEST_SPELLED_NAME = 5;

/**
 * The stem of a word by the Snowball algorithm of the language, folded.
 * "Müller", "Mueller" and "MÜLLER" have the same stem, and so have "Straße", "Strasse" and "Straßen".
 *
 * Words of other languages are folded only.
 *
 * @param word as `normaliseWord` gives it
 */
export function stemWord(word: string, language: Language): string {
  if (language === 'de') return foldLetters(stemGerman(regularForm(spellUmlauts(word))));
  if (language === 'other') return foldLetters(word);
  const stem = stemEnglish(foldLetters(word));
  return stem.length < SHORTEST_SPELLED_NAME ? stem : foldLetters(spellUmlauts(stem));
}
