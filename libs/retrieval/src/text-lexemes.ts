import { analyseToken } from './analyse-token.ts';
import { languageOf, readTokens } from './read-words.ts';

/**
 * The lexemes of a text in its own language, stop words left out, parts of compounds included: what two texts share
 * when they speak of the same.
 *
 * @returns in the order of the text; a lexeme stands in it as often as in the text
 */
export function textLexemes(text: string): string[] {
  const tokens = readTokens(text);
  const { language } = languageOf(tokens);
  return tokens.flatMap(({ kind, raw }) => analyseToken(raw, kind, language).map(({ lexeme }) => lexeme));
}
