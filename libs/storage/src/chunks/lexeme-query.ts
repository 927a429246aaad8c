import type { LexicalQuery, Phrase } from '@lesart/retrieval';
import { storableText } from '../storable-text.ts';

/**
 * What a chunk must hold, in the text form of a `tsquery`: all lexemes of one of the groups, and every phrase.
 * It is sent as a parameter; lexemes are quoted, as that form wants it. null when no chunk can hold it.
 */
export function lexemeQuery({ candidates, phrases }: Pick<LexicalQuery, 'candidates' | 'phrases'>): string | null {
  const groups = candidates.filter((group) => group.length > 0).map((group) => group.map(quoted).join(' & '));
  if (groups.length === 0) return null;
  return [groups.join(' | '), ...phrases.filter((phrase) => phrase.length > 0).map(phraseQuery)]
    .map((part) => `(${part})`)
    .join(' & ');
}

function phraseQuery(phrase: Phrase): string {
  return phrase
    .map(({ lexeme, offset }, at) => {
      const before = phrase[at - 1];
      return before === undefined ? quoted(lexeme) : `<${offset - before.offset}> ${quoted(lexeme)}`;
    })
    .join(' ');
}

function quoted(lexeme: string): string {
  return `'${storableText(lexeme).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
