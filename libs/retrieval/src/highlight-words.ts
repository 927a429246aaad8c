import type { Range } from '@lesart/document';
import { analyseQuestion } from './analyse-question.ts';
import { analyseToken } from './analyse-token.ts';
import { languageOf, readTokens } from './read-words.ts';

/**
 * The words of a text that a question asks for, in any inflection, alone or in a compound.
 *
 * @returns ranges in the text, in order, none overlapping
 */
export function highlightWords(text: string, question: string): Range[] {
  const wanted = new Set(analyseQuestion(question).lexemes.map(({ lexeme }) => lexeme));
  return highlightLexemes(text, wanted);
}

/** The words of a text of which a lexeme is wanted. */
export function highlightLexemes(text: string, wanted: ReadonlySet<string>): Range[] {
  const tokens = readTokens(text);
  const { language } = languageOf(tokens);
  const ranges: Range[] = [];
  for (const { kind, raw, start, end } of tokens) {
    if (start < (ranges.at(-1)?.end ?? 0)) continue;
    if (analyseToken(raw, kind, language).some(({ lexeme }) => wanted.has(lexeme))) ranges.push({ start, end });
  }
  return ranges;
}
