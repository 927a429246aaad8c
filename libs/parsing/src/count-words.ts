import type { Language } from '@lesart/document';

/** How many words a text has, and how many of them are function words of a language. */
export interface WordCounts {
  /** Runs of letters and digits. */
  words: number;
  /** Words that begin with a letter: only they can tell a language. */
  letterWords: number;
  de: number;
  en: number;
}

/**
 * Frequent function words that the other language does not have ("in", "an", "was", "so" would count for both).
 * Together they make up a fifth to a third of running text, so a few hundred words decide.
 */
const functionWords = {
  de: `der die das den dem des ein eine einen einem einer eines und oder aber ist sind war wird werden wurde hat haben
    nicht auch auf aus bei mit nach von vor zu zum zur für über durch gegen ohne um sich er sie es wir ihr als wie wenn
    dass daß kann können muss soll sowie dieser diese dieses nur noch`,
  en: `the of and to that it for on with as by at from this be are is were been has have had not but or which their its
    his her they we you shall will would may can any such other all each than then there these those if`,
};

const languages = new Map<string, 'de' | 'en'>([
  ...functionWords.de.split(/\s+/).map((word) => [word, 'de'] as const),
  ...functionWords.en.split(/\s+/).map((word) => [word, 'en'] as const),
]);
const longestFunctionWord = Math.max(...[...languages.keys()].map((word) => word.length));

const other = 1;
const digit = 2;
const letter = 3;
/** What each UTF-16 unit is, filled as characters are seen: one look-up a character instead of a regular expression. */
const units = new Uint8Array(0x10000);

/** Adds the words of a text to the counts. Linear; letters beyond the basic plane count as letters. */
export function countWords(text: string, counts: WordCounts): void {
  let at = 0;
  while (at < text.length) {
    const first = unitAt(text, at);
    if (first === other) {
      at += 1;
      continue;
    }
    const start = at;
    do at += 1;
    while (at < text.length && unitAt(text, at) !== other);
    counts.words += 1;
    if (first !== letter) continue;
    counts.letterWords += 1;
    if (at - start > longestFunctionWord) continue;
    const language = languages.get(text.slice(start, at).toLowerCase());
    if (language !== undefined) counts[language] += 1;
  }
}

function unitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return units[code] || classify(code);
}

function classify(code: number): number {
  const char = String.fromCharCode(code);
  const isLetter = /\p{L}/u.test(char) || (code >= 0xd800 && code <= 0xdfff);
  const unit = isLetter ? letter : /\p{N}/u.test(char) ? digit : other;
  units[code] = unit;
  return unit;
}

/** Below this share of function words a text is neither: a list of names, a table of figures, another language. */
const leastShare = 0.08;

/** The language with more function words, `other` when less than 8 % of the words are such words. */
export function languageOf({ letterWords, de, en }: WordCounts): Language {
  if (Math.max(de, en) < Math.max(1, letterWords * leastShare)) return 'other';
  return de > en ? 'de' : 'en';
}
