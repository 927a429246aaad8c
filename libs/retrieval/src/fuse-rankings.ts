import type { RankedChunk } from './chunk-index.ts';

/** A chunk with its place in each ranking, counted from 1; null where it was not ranked. */
export interface FusedChunk {
  readonly chunkId: string;
  readonly score: number;
  readonly lexicalRank: number | null;
  readonly vectorRank: number | null;
}

/**
 * Joins a lexical and a vector ranking.
 *
 * Convex combination of normalised scores (Bruch, Gai and Ingber 2023, "An Analysis of Fusion Functions for Hybrid
 * Retrieval"): score = (1 - w) lexical / highest lexical + w (similarity + 1) / (highest similarity + 1), the
 * theoretical minima being 0 and -1. A chunk that a ranking does not hold gets that ranking's lowest score there.
 *
 * @param vectorWeight w, 0 to 1
 * @returns best first; equal scores in the order of the lexical ranking
 */
export function fuseRankings(
  lexical: readonly RankedChunk[],
  vectors: readonly RankedChunk[],
  vectorWeight: number,
): FusedChunk[] {
  const lexicalParts = normalise(lexical, 0);
  const vectorParts = normalise(vectors, -1);
  const ids = new Set([...lexicalParts.byChunk.keys(), ...vectorParts.byChunk.keys()]);
  const fused = Array.from(ids, (chunkId): FusedChunk => {
    const inLexical = lexicalParts.byChunk.get(chunkId);
    const inVectors = vectorParts.byChunk.get(chunkId);
    const score =
      (1 - vectorWeight) * (inLexical?.share ?? lexicalParts.lowest) +
      vectorWeight * (inVectors?.share ?? vectorParts.lowest);
    return { chunkId, score, lexicalRank: inLexical?.rank ?? null, vectorRank: inVectors?.rank ?? null };
  });
  return fused.sort((a, b) => b.score - a.score);
}

interface NormalisedRanking {
  readonly byChunk: ReadonlyMap<string, { readonly share: number; readonly rank: number }>;
  readonly lowest: number;
}

function normalise(ranking: readonly RankedChunk[], minimum: number): NormalisedRanking {
  const highest = (ranking[0]?.score ?? minimum) - minimum;
  const share = (score: number): number => (highest > 0 ? Math.max(0, score - minimum) / highest : 0);
  return {
    byChunk: new Map(ranking.map(({ chunkId, score }, at) => [chunkId, { share: share(score), rank: at + 1 }])),
    lowest: share(ranking.at(-1)?.score ?? minimum),
  };
}
