import { analyseToken } from './analyse-token.ts';
import type { Phrase } from './chunk-index.ts';
import type { Language } from './detect-language.ts';
import { hasNormalForm } from './identifier-lexemes.ts';
import { readTokens, type WrittenToken } from './read-words.ts';

type PhraseWord = Phrase[number];

/**
 * What chunks must hold that contain these words one after another, in any inflection.
 *
 * Words are counted as `analyseChunk` counts them: those without a lexeme count too, references stand where their
 * number does. A date or an amount alone is looked for in every spelling. A word's stem in the other languages is an alternative, as a chunk is stemmed in its own language; words
 * that are stop words in one of them are passed over.
 *
 * @param languages that of the question first
 * @returns empty when no word has a lexeme
 */
export function readPhrase(text: string, languages: readonly Language[]): Phrase {
  const tokens = readTokens(text);
  const words = wholeNumber(tokens, languages) ?? wordsOf(tokens, languages);
  const start = words[0]?.at ?? 0;
  return words.map(({ at, lexemes }) => phraseWord(lexemes, at - start));
}

interface CountedWord {
  readonly at: number;
  readonly lexemes: readonly string[];
}

/** A date or an amount alone is the same in every spelling. */
function wholeNumber(tokens: readonly WrittenToken[], languages: readonly Language[]): readonly CountedWord[] | null {
  const first = tokens[0];
  if (first === undefined || first.end !== tokens.at(-1)?.end) return null;
  if (first.kind !== 'date' && (first.kind !== 'identifier' || !hasNormalForm(first.raw))) return null;
  return [{ at: 0, lexemes: lexemesOf(first, languages) }];
}

function wordsOf(tokens: readonly WrittenToken[], languages: readonly Language[]): readonly CountedWord[] {
  const words: CountedWord[] = [];
  let position = 0;
  let reference: WrittenToken | null = null;
  for (const token of tokens) {
    if (token.kind === 'paragraph' || token.kind === 'article') reference = token;
    if (token.kind !== 'word') continue;
    position++;
    const lexemes = lexemesOf(reference ?? token, languages);
    reference = null;
    if (lexemes.length > 0) words.push({ at: position, lexemes });
  }
  return words;
}

function phraseWord([lexeme = '', ...alternatives]: readonly string[], offset: number): PhraseWord {
  return alternatives.length === 0 ? { lexeme, offset } : { lexeme, offset, alternatives };
}

/** The whole token in each language, none twice; none at all when it is a stop word in one. */
function lexemesOf({ raw, kind }: WrittenToken, languages: readonly Language[]): readonly string[] {
  const lexemes = languages.flatMap((language) => analyseToken(raw, kind, language)[0]?.lexeme ?? []);
  return lexemes.length < languages.length ? [] : [...new Set(lexemes)];
}
