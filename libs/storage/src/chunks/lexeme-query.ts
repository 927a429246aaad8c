import type { LexicalQuery, Phrase } from '@lesart/retrieval';
import { storableText } from '../storable-text.ts';

/*
 * What a chunk must hold, in the text form of a `tsquery`. It is sent as a parameter; lexemes are quoted, as that form
 * wants it.
 */

/** All lexemes of one of the groups; null when there is no group. */
export function groupsQuery(groups: LexicalQuery['candidates']): string | null {
  const wanted = groups.filter((group) => group.length > 0).map((group) => `(${group.map(quoted).join(' & ')})`);
  return wanted.length === 0 ? null : wanted.join(' | ');
}

/** Every phrase; null when there is none. */
export function phrasesQuery(phrases: readonly Phrase[]): string | null {
  const wanted = phrases.filter((phrase) => phrase.length > 0).map((phrase) => `(${phraseQuery(phrase)})`);
  return wanted.length === 0 ? null : wanted.join(' & ');
}

function phraseQuery(phrase: Phrase): string {
  return phrase
    .map(({ lexeme, offset, alternatives = [] }, at) => {
      const word = `(${[lexeme, ...alternatives].map(quoted).join(' | ')})`;
      const before = phrase[at - 1];
      return before === undefined ? word : `<${offset - before.offset}> ${word}`;
    })
    .join(' ');
}

function quoted(lexeme: string): string {
  return `'${storableText(lexeme).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
