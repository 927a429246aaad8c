import { nameTerm, readTerms } from './read-term.ts';

/** With what a span of time ends: "zum Quartalsende", "zum Ende eines Jahres", "to the end of a month". */
const periodEnd =
  /^ ?(?:zum (?:\p{L}+ende|(?:Ende|Schluss) (?:des|eines|der) (?:jeweiligen )?\p{L}+)|to the end of (?:the|a|each|any) (?:calendar )?\p{L}+)/iu;

/**
 * The only span of time that a clause gives, under the name by which it is always called; in the words of the clause
 * where it must end with a period.
 * @returns null where it gives none, or several
 */
export function readSpan(text: string, language: 'de' | 'en'): string | null {
  const terms = readTerms(text);
  const [term] = terms;
  if (term === undefined) return null;
  const name = nameTerm(term, language);
  if (terms.some((other) => nameTerm(other, language) !== name)) return null;
  const until = periodEnd.exec(text.slice(term.end))?.[0] ?? '';
  return until === '' ? name : `${term.text}${until}`;
}
