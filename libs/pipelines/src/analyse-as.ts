import type { Block } from '@lesart/document';
import { certainLanguage, textLanguage, textLexemes } from '@lesart/retrieval';

/** So much of a document tells its language. */
const charactersForLanguage = 20_000;

interface Reader {
  readonly language: ReturnType<typeof textLanguage>;
  readonly analyse: (text: string) => string[];
}

/** How the words of documents are read that were asked before: many questions are asked of the same blocks. */
const readers = new WeakMap<readonly Block[], Reader>();

/**
 * Gives the lexemes of texts in the language of a document. Its words and what is said about it are stemmed alike: a few
 * words do not tell their language.
 */
export const analyseAs = (blocks: readonly Block[]): Reader['analyse'] => readerOf(blocks).analyse;

/** Whether a text is written in the language of a document, or in too few words to tell. */
export const isInLanguageOf = (text: string, blocks: readonly Block[]): boolean =>
  (certainLanguage(text) ?? readerOf(blocks).language) === readerOf(blocks).language;

function readerOf(blocks: readonly Block[]): Reader {
  const reader = readers.get(blocks) ?? createReader(blocks);
  readers.set(blocks, reader);
  return reader;
}

function createReader(blocks: readonly Block[]): Reader {
  let beginning = '';
  for (const { text } of blocks) {
    beginning += `${text}\n`;
    if (beginning.length > charactersForLanguage) break;
  }
  const language = textLanguage(beginning);
  return { language, analyse: (text) => textLexemes(text, language) };
}
