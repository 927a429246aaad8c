import type { Reading } from '@lesart/document';

/**
 * Frequent function words that the other language does not have ("in", "an", "was", "so" would count for both).
 * Together they make up a fifth to a third of running text, so a few hundred words decide.
 */
const functionWords = {
  de: new Set(
    `der die das den dem des ein eine einen einem einer eines und oder aber ist sind war wird werden wurde hat haben
     nicht auch auf aus bei mit nach von vor zu zum zur für über durch gegen ohne um sich er sie es wir ihr als wie wenn
     dass daß kann können muss soll sowie dieser diese dieses nur noch`.split(/\s+/),
  ),
  en: new Set(
    `the of and to that it for on with as by at from this be are is were been has have had not but or which their its
     his her they we you shall will would may can any such other all each than then there these those if`.split(/\s+/),
  ),
};

/** Below this share of function words a text is neither: a list of names, a table of figures, another language. */
const leastShare = 0.08;
const wordsLookedAt = 2000;

/**
 * The main language of a text, by counting function words.
 * @param texts pieces of the text in order; only about the first 2,000 words are looked at
 * @returns the language with more function words, `other` when less than 8 % of the words are such words
 */
export function detectLanguage(texts: Iterable<string>): Reading['language'] {
  let words = 0;
  let german = 0;
  let english = 0;
  for (const text of texts) {
    for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) {
      words += 1;
      if (functionWords.de.has(word)) german += 1;
      else if (functionWords.en.has(word)) english += 1;
    }
    if (words >= wordsLookedAt) break;
  }
  if (Math.max(german, english) < Math.max(1, words * leastShare)) return 'other';
  return german > english ? 'de' : 'en';
}
