import type { RankedChunk } from './chunk-index.ts';

/** A chunk with its place in each ranking, counted from 1; null where it was not ranked. */
export interface FusedChunk {
  readonly chunkId: string;
  readonly score: number;
  readonly lexicalRank: number | null;
  readonly vectorRank: number | null;
}

/**
 * Joins a lexical and a vector ranking by a convex combination of normalised scores (Bruch, Gai and Ingber 2023,
 * "An Analysis of Fusion Functions for Hybrid Retrieval"): score = (1 - w) lexical + w vector.
 *
 * A lexical score is divided by the highest one, or by `attainable` where that is higher: when the best chunk holds few
 * of the question's words (questions in another language, other words for the same), the words have less to say and the
 * vectors more. That is the theoretical bound which the paper proposes, at the upper end. A similarity is scaled so that the ranking's highest is 1 and its
 * lowest 0, because models differ in what they call similar. What a ranking does not hold gets 0 there.
 *
 * @param vectorWeight w, 0 to 1
 * @param attainable about the lexical score of a chunk that holds all words of the question; 0 when the words are to count
 *   the same however few they find
 * @returns best first; equal scores in the order of the lexical ranking, then of the vectors'
 */
export function fuseRankings(
  lexical: readonly RankedChunk[],
  vectors: readonly RankedChunk[],
  vectorWeight: number,
  attainable = 0,
): FusedChunk[] {
  const lexicalPlaces = placesOf(lexical, 0, attainable);
  const vectorPlaces = placesOf(vectors, vectors.length > 1 ? (vectors.at(-1)?.score ?? -1) : -1);
  const ids = new Set([...lexicalPlaces.keys(), ...vectorPlaces.keys()]);
  const fused = Array.from(ids, (chunkId): FusedChunk => {
    const inLexical = lexicalPlaces.get(chunkId);
    const inVectors = vectorPlaces.get(chunkId);
    return {
      chunkId,
      score: (1 - vectorWeight) * (inLexical?.share ?? 0) + vectorWeight * (inVectors?.share ?? 0),
      lexicalRank: inLexical?.rank ?? null,
      vectorRank: inVectors?.rank ?? null,
    };
  });
  return fused.sort((a, b) => b.score - a.score);
}

interface Place {
  /** Between the lowest score (0) and the highest that there could be (1). */
  readonly share: number;
  readonly rank: number;
}

function placesOf(ranking: readonly RankedChunk[], lowest: number, attainable = lowest): ReadonlyMap<string, Place> {
  const width = Math.max(ranking[0]?.score ?? lowest, attainable) - lowest;
  return new Map(
    ranking.map(({ chunkId, score }, at) => [
      chunkId,
      { share: width > 0 ? (score - lowest) / width : 0, rank: at + 1 },
    ]),
  );
}
