import type { Language, Reading } from '@lesart/document';

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
export function detectLanguage(texts: Iterable<string>): Language {
  const counts = { words: 0, de: 0, en: 0 };
  for (const text of texts) {
    countFunctionWords(text, counts);
    if (counts.words >= wordsLookedAt) break;
  }
  return decide(counts);
}

/**
 * The share of the words in each language, by the language of pieces of at least some twenty words.
 * @param texts pieces of the text in order; of very long texts every n-th piece is looked at
 * @returns the largest share first; shares add up to 1; empty when there are no words
 */
export function detectLanguages(texts: Iterable<string>): Reading['languages'] {
  const pieces = [...texts];
  const step = Math.max(1, Math.floor(pieces.length / piecesLookedAt));
  const words: Record<Language, number> = { de: 0, en: 0, other: 0 };
  let open = { words: 0, de: 0, en: 0 };
  const close = () => {
    words[decide(open)] += open.words;
    open = { words: 0, de: 0, en: 0 };
  };
  for (let at = 0; at < pieces.length; at += step) {
    countFunctionWords(pieces[at] ?? '', open);
    if (open.words >= leastPiece) close();
  }
  if (open.words > 0) close();
  const all = words.de + words.en + words.other;
  return (['de', 'en', 'other'] as const)
    .filter((language) => words[language] > 0)
    .map((language) => ({ language, share: words[language] / all }))
    .sort((a, b) => b.share - a.share);
}

const piecesLookedAt = 200;
const leastPiece = 20;

interface Counts {
  words: number;
  de: number;
  en: number;
}

function countFunctionWords(text: string, counts: Counts): void {
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    counts.words += 1;
    if (functionWords.de.has(word)) counts.de += 1;
    else if (functionWords.en.has(word)) counts.en += 1;
  }
}

function decide({ words, de, en }: Counts): Language {
  if (Math.max(de, en) < Math.max(1, words * leastShare)) return 'other';
  return de > en ? 'de' : 'en';
}
