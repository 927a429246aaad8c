import type { Block } from '@lesart/document';
import { textLanguage, textLexemes } from '@lesart/retrieval';

/** So much of a document tells its language. */
const charactersForLanguage = 20_000;

/** How the words of documents are read that were asked before: many questions are asked of the same blocks. */
const analysers = new WeakMap<readonly Block[], (text: string) => string[]>();

/**
 * Gives the lexemes of texts in the language of a document. Its words and what is said about it are stemmed alike: a few
 * words do not tell their language.
 */
export function analyseAs(blocks: readonly Block[]): (text: string) => string[] {
  const analyse = analysers.get(blocks) ?? createAnalyser(blocks);
  analysers.set(blocks, analyse);
  return analyse;
}

function createAnalyser(blocks: readonly Block[]): (text: string) => string[] {
  let beginning = '';
  for (const { text } of blocks) {
    beginning += `${text}\n`;
    if (beginning.length > charactersForLanguage) break;
  }
  const language = textLanguage(beginning);
  return (text) => textLexemes(text, language);
}
