import { analyseToken } from './analyse-token.ts';
import type { Language } from './detect-language.ts';
import { foldLetters, normaliseWord, spellUmlauts } from './fold-word.ts';
import type { WrittenToken } from './read-words.ts';
import { stemWord } from './stem-word.ts';

/** The last word of a question that is still being typed. */
export interface UnfinishedWord {
  /** What is typed of it, as lexemes are written: folded, without marks. */
  readonly prefix: string;
  /** Lexemes that are shorter than what is typed: the stems of words that begin with it. None of them `prefix`. */
  readonly stems: readonly string[];
}

/** Endings that a stem loses, the longest of each family: of "kündigu" the word may be "Kündigungen". */
const ENDINGS: Readonly<Partial<Record<Language, readonly string[]>>> = {
  de: [
    ...['ungen', 'ung', 'heiten', 'keiten', 'schaften', 'lichen', 'lichkeiten', 'igkeiten', 'igen', 'ischen', 'innen'],
    ...['ern', 'em', 'er', 'en', 'es', 'est', 'end', 'ender', 'niss', 'nissen'],
  ],
  other: [],
  en: [
    ...[
      'ing',
      'ings',
      'ed',
      'es',
      "'s",
      'ations',
      'ational',
      'ations',
      'ators',
      'ively',
      'iveness',
      'fulness',
      'ousness',
    ],
    ...['ements', 'ments', 'ances', 'ences', 'able', 'ible', 'ies', 'ily', 'ally', 'icals', 'icities', 'izers', 'ions'],
  ],
};

/** A stem is not looked for in less. */
const SHORTEST_STEM = 3;

/**
 * What the last word of a question may become. null when the question ends in a blank or a mark, as then the word is
 * finished. An identifier, a compound with hyphens and a reference are one word.
 *
 * @param tokens of the question
 * @param languages that of the question first: its prefix is folded as that language folds
 */
export function readUnfinished(
  question: string,
  tokens: readonly WrittenToken[],
  languages: readonly [Language, ...Language[]],
): UnfinishedWord | null {
  const last = tokens.find(({ end }) => end === question.length);
  if (last === undefined) return null;
  if (last.kind !== 'word' && last.kind !== 'compound') {
    const lexeme = analyseToken(last.raw, last.kind, languages[0])[0]?.lexeme;
    return lexeme === undefined ? null : { prefix: lexeme, stems: [] };
  }
  const word = normaliseWord(last.raw).replace(/[-_\u2010\u2011]/g, '');
  const prefix = foldPrefix(word, languages[0]);
  if (prefix === '') return null;
  return { prefix, stems: languages.flatMap((language) => passedStems(word, prefix, language)).filter(isFirst) };
}

/** The stems of words that begin with `word`, as far as they are shorter than it. */
function passedStems(word: string, prefix: string, language: Language): string[] {
  const completed = (ENDINGS[language] ?? []).flatMap((ending) => completions(word, ending));
  return [word, ...completed]
    .map((whole) => stemWord(whole, language))
    .filter((stem) => stem.length >= SHORTEST_STEM && stem.length < prefix.length && prefix.startsWith(stem));
}

/** The word with an ending of which it may have the first letters already. */
function completions(word: string, ending: string): string[] {
  const whole: string[] = [];
  for (let typed = 1; typed < ending.length; typed++) {
    if (word.endsWith(ending.slice(0, typed))) whole.push(word + ending.slice(typed));
  }
  return whole;
}

/** Folds as `stemWord` does. */
function foldPrefix(word: string, language: Language): string {
  return foldLetters(language === 'de' || word.length >= 5 ? spellUmlauts(word) : word);
}

function isFirst<T>(value: T, at: number, all: readonly T[]): boolean {
  return all.indexOf(value) === at;
}
