import { lexemesOf } from './analyse-token.ts';
import type { Language } from './detect-language.ts';
import { languageOf, readTokens, type WrittenToken } from './read-words.ts';
import type { TokenLexeme } from './token.ts';
import { tokenLanguages } from './token-languages.ts';

/** A token of a text with its lexemes. */
export interface Place extends WrittenToken {
  /** The number of its word from 1, counted as `analyseChunk` counts; tokens of several words stand at one of them. */
  readonly position: number;
  readonly lexemes: readonly TokenLexeme[];
}

/**
 * Where the lexemes of a text stand, in the order of its tokens. Stop words have no place, but are counted.
 *
 * @param language of the text, detected when it is not given; sentences clearly in another are stemmed in theirs
 */
export function readPlaces(text: string, language?: Language): Place[] {
  const tokens = readTokens(text);
  const languages = tokenLanguages(text, tokens, language ?? languageOf(tokens).language);
  const places: Place[] = [];
  let words = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'word') words++;
    const lexemes = lexemesOf(token, languages[at] ?? 'other');
    if (lexemes.length > 0) places.push({ ...token, lexemes, position: token.kind === 'word' ? words : words + 1 });
  }
  return places;
}
