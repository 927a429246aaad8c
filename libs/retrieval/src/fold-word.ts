/** Characters without a shape: soft hyphens, joiners and marks of byte order that files carry inside words. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const APOSTROPHES = /['’ʼ]/g;
const POSSESSIVE = /['’ʼ]s$/;
const MARKS = /\p{M}/gu;
const NOT_PLAIN = /[^a-z0-9]/;

/** A word in its plainest form that still is the same word: NFKC, lower case, nothing invisible, no possessive 's. */
export function normaliseWord(raw: string): string {
  const lower = raw.toLowerCase();
  if (!NOT_PLAIN.test(lower)) return lower;
  const word = lower.normalize('NFKC').toLowerCase().replace(INVISIBLE, '');
  return word.replace(POSSESSIVE, '').replace(APOSTROPHES, '');
}

/** Writes ae, oe and ue as ä, ö and ü: "mueller", but not "neue", "bauer" or "quelle". Takes a normalised word. */
export function spellUmlauts(word: string): string {
  if (!SPELLED_UMLAUT.test(word)) return word;
  return word.replace(/(?<![aeq])([aou])e/g, (_, vowel: string) => UMLAUTS[vowel] ?? vowel);
}

const SPELLED_UMLAUT = /[aou]e/;
const UMLAUTS: Readonly<Record<string, string>> = { a: 'ä', o: 'ö', u: 'ü' };

/** Takes accents and umlauts off the letters and writes ß as ss. */
export function foldLetters(word: string): string {
  if (!NOT_PLAIN.test(word)) return word;
  return word.replaceAll('ß', 'ss').normalize('NFD').replace(MARKS, '');
}
