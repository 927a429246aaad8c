/** So many chunks are scored at most for one question, however many are stored. */
const MOST_CANDIDATE_CHUNKS = 1_000;
const FEWEST_LEXEMES = 2;

/**
 * Picks the lexemes of which a chunk must hold one to be looked at: the rarest ones, as many as stand together in at
 * most 1,000 chunks, but at least two. Rare lexemes decide the score, so what is passed over would hardly have won;
 * and the time of a search stays bounded as the library grows.
 *
 * @param frequencies in how many chunks each lexeme stands
 */
export function chooseCandidates(frequencies: ReadonlyMap<string, number>): string[] {
  const rarestFirst = [...frequencies].filter(([, chunks]) => chunks > 0).sort(([, a], [, b]) => a - b);
  const chosen: string[] = [];
  let sum = 0;
  for (const [lexeme, chunks] of rarestFirst) {
    sum += chunks;
    if (sum > MOST_CANDIDATE_CHUNKS && chosen.length >= FEWEST_LEXEMES) break;
    chosen.push(lexeme);
  }
  return chosen;
}
