import { lexemesOf } from './analyse-token.ts';
import type { Language } from './detect-language.ts';
import { languageOf, readTokens } from './read-words.ts';

/** The language in which words of a text are stemmed ("other": not at all); without any sign it is German. */
export function textLanguage(text: string): Language {
  return languageOf(readTokens(text)).language;
}

/** The language of a text; null where its words leave doubt, as those of a label do. */
export function certainLanguage(text: string): Language | null {
  const { language, certain } = languageOf(readTokens(text));
  return certain ? language : null;
}

/**
 * The lexemes of a text, stop words left out, parts of compounds included: what two texts share when they speak of the
 * same.
 *
 * @param language what the text is in; when it is not given it is guessed, which fails for some short sentences
 * @returns in the order of the text; a lexeme stands in it as often as in the text
 */
export function textLexemes(text: string, language?: Language): string[] {
  const tokens = readTokens(text);
  const stemmedIn = language ?? languageOf(tokens).language;
  return tokens.flatMap((token) => lexemesOf(token, stemmedIn).map(({ lexeme }) => lexeme));
}
