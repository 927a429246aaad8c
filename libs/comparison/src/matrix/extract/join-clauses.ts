import type { Span } from '@lesart/document';
import type { Clause } from './read-clauses.ts';

/** Clauses as one text, to find what reaches over their edges. */
export function joinClauses(clauses: readonly Clause[], longest: number) {
  const starts: number[] = [];
  let text = '';
  for (const clause of clauses) {
    if (text.length > longest) break;
    starts.push(text.length);
    text += `${clause.text} `;
  }
  const spansOf = (start: number, end: number): Span[] =>
    starts.flatMap((clauseStart, index) => {
      const clause = clauses[index];
      if (clause === undefined) return [];
      const from = Math.max(0, start - clauseStart);
      const to = Math.min(clause.text.length, end - clauseStart);
      return from < to ? [clause.spanOf(from, to)] : [];
    });
  return { text, spansOf };
}
