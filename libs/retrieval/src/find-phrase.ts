import type { Range } from '@lesart/document';
import type { Phrase } from './chunk-index.ts';
import type { Place } from './read-places.ts';

/**
 * Where a phrase stands in a text, each time from its first word to its last.
 *
 * @param places of the text
 * @returns in order; empty for an empty phrase
 */
export function findPhrase(places: readonly Place[], phrase: Phrase): Range[] {
  const [first] = phrase;
  const last = phrase.at(-1);
  if (first === undefined || last === undefined) return [];
  const positions = phrase.map((word) => positionsOf(places, word));
  const found: Range[] = [];
  for (const [position, start] of positions[0] ?? []) {
    const isThere = phrase.every(({ offset }, at) => positions[at]?.has(position + offset));
    const end = positions.at(-1)?.get(position + last.offset);
    if (isThere && end !== undefined) found.push({ start: start.start, end: end.end });
  }
  return found;
}

/** Where a word of the phrase stands, by position. */
function positionsOf(places: readonly Place[], { lexeme, alternatives = [] }: Phrase[number]): Map<number, Range> {
  const wanted = new Set([lexeme, ...alternatives]);
  const positions = new Map<number, Range>();
  for (const { position, start, end, lexemes } of places) {
    if (lexemes.some((one) => wanted.has(one.lexeme))) {
      const before = positions.get(position);
      positions.set(position, { start: before?.start ?? start, end: Math.max(end, before?.end ?? 0) });
    }
  }
  return positions;
}
