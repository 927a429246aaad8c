import { analyseToken } from './analyse-token.ts';
import { detectLanguage } from './detect-language.ts';
import { normaliseWord } from './fold-word.ts';
import { tokenise } from './tokenise.ts';

/**
 * The lexemes of a text in its own language, stop words left out, parts of compounds included: what two texts share
 * when they speak of the same.
 *
 * @returns in the order of the text; a lexeme stands in it as often as in the text
 */
export function textLexemes(text: string): string[] {
  const tokens = tokenise(text).map(({ kind, start, end }) => ({ kind, raw: text.slice(start, end) }));
  const words = tokens.filter(({ kind }) => kind === 'word').map(({ raw }) => normaliseWord(raw));
  const { language } = detectLanguage(words);
  return tokens.flatMap(({ kind, raw }) => analyseToken(raw, kind, language).map(({ lexeme }) => lexeme));
}
