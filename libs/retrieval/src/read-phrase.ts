import { analyseToken } from './analyse-token.ts';
import type { Phrase } from './chunk-index.ts';
import type { Language } from './detect-language.ts';
import { readTokens, type WrittenToken } from './read-words.ts';

type PhraseWord = Phrase[number];

/**
 * What chunks must hold that contain these words one after another, in any inflection.
 *
 * Words are counted as `analyseChunk` counts them: those without a lexeme count too, references stand where their
 * number does. A word's stem in the other languages is an alternative, as a chunk is stemmed in its own language; words
 * that are stop words in one of them are passed over.
 *
 * @param languages that of the question first
 * @returns empty when no word has a lexeme
 */
export function readPhrase(text: string, languages: readonly Language[]): Phrase {
  const words: { at: number; lexemes: readonly string[] }[] = [];
  let position = 0;
  let reference: WrittenToken | null = null;
  for (const token of readTokens(text)) {
    if (token.kind === 'reference') reference = token;
    if (token.kind !== 'word') continue;
    position++;
    const isItsNumber = reference !== null && token.end === reference.end;
    const lexemes = lexemesOf(isItsNumber && reference !== null ? reference : token, languages);
    if (lexemes.length > 0) words.push({ at: position, lexemes });
  }
  const start = words[0]?.at ?? 0;
  return words.map(({ at, lexemes }) => phraseWord(lexemes, at - start));
}

function phraseWord([lexeme = '', ...alternatives]: readonly string[], offset: number): PhraseWord {
  return alternatives.length === 0 ? { lexeme, offset } : { lexeme, offset, alternatives };
}

/** The whole token in each language, none twice; none at all when it is a stop word in one. */
function lexemesOf({ raw, kind }: WrittenToken, languages: readonly Language[]): readonly string[] {
  const lexemes = languages.flatMap((language) => analyseToken(raw, kind, language)[0]?.lexeme ?? []);
  return lexemes.length < languages.length ? [] : [...new Set(lexemes)];
}
