import { detectLanguage, type Language, type Sign } from './detect-language.ts';
import type { WrittenToken } from './read-words.ts';

const SENTENCE_END = /[\n.!?;|]/;

/**
 * The language of each token of a text: that of its line or sentence where that leaves little doubt, else that of the
 * text, so that an English clause in a German contract is stemmed as English.
 *
 * @param own the language of the text
 */
export function tokenLanguages(text: string, tokens: readonly WrittenToken[], own: Language): Language[] {
  const languages: Language[] = [];
  let from = 0;
  let signs: Sign[] = [];
  const finish = (to: number) => {
    const { language, certain } = detectLanguage(signs);
    for (let at = from; at < to; at++) languages.push(certain ? language : own);
    from = to;
    signs = [];
  };
  let end = 0;
  tokens.forEach((token, at) => {
    if (token.start > end && SENTENCE_END.test(text.slice(end, token.start))) finish(at);
    if (token.word !== null) signs.push(token.word.sign);
    end = Math.max(end, token.end);
  });
  finish(tokens.length);
  return languages;
}
