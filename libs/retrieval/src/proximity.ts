import type { Place } from './read-places.ts';

/** So many words lie between two that belong together, stop words counted: "Frist der ordentlichen Kündigung". */
const NEAR = 3;
/** Of a long question the heaviest lexemes count: pairs grow with their square. */
const MOST_LEXEMES = 24;

/**
 * How closely the lexemes of a question stand together in a text: of all pairs of them, weighed by the product of their
 * weights, the share that stands at most three words apart somewhere (pairs of terms within a window, as in Tao and
 * Zhai 2007, "An Exploration of Proximity Measures in Information Retrieval"). Linear in the length of the text.
 *
 * @param places of the text
 * @param weights of the question's lexemes, their rarity (idf) included; lexemes that stand in no chunk left out
 * @returns 0 to 1; 0 with fewer than two lexemes
 */
export function proximity(places: readonly Place[], weights: ReadonlyMap<string, number>): number {
  const heaviest = [...weights].sort(([, one], [, other]) => other - one).slice(0, MOST_LEXEMES);
  const numbers = new Map(heaviest.map(([lexeme], number) => [lexeme, number]));
  const near = nearPairs(places, numbers);
  let all = 0;
  let found = 0;
  heaviest.forEach(([, weight], one) => {
    for (const [other, [, otherWeight]] of heaviest.entries()) {
      if (other <= one) continue;
      all += weight * otherWeight;
      if (near.has(one * MOST_LEXEMES + other)) found += weight * otherWeight;
    }
  });
  return all === 0 ? 0 : found / all;
}

/** The pairs of lexemes that stand near each other, each as one number: smaller times `MOST_LEXEMES` plus larger. */
function nearPairs(places: readonly Place[], numbers: ReadonlyMap<string, number>): ReadonlySet<number> {
  const near = new Set<number>();
  const lastSeen = new Map<number, number>();
  for (const { position, lexemes } of places) {
    for (const { lexeme } of lexemes) {
      const number = numbers.get(lexeme);
      if (number === undefined) continue;
      for (const [other, at] of lastSeen) {
        if (other !== number && position - at <= NEAR)
          near.add(Math.min(number, other) * MOST_LEXEMES + Math.max(number, other));
      }
      lastSeen.set(number, position);
    }
  }
  return near;
}
