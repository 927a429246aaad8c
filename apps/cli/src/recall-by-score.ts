import type { RankedChunk } from '@lesart/retrieval';

/** Scores that differ by less are the same number, summed in another order. */
const tolerance = 1e-5;

/**
 * How much of an exact ranking another one found, 0 to 1: what scores as high as the exact ranking's last counts, since
 * of chunks with the same score either may be there (as in ann-benchmarks: Aumüller, Bernhardsson and Faithfull 2018).
 * 1 when there was nothing to find.
 */
export function recallByScore(found: readonly RankedChunk[], exact: readonly RankedChunk[]): number {
  const last = exact.at(-1);
  if (last === undefined) return 1;
  const least = last.score - tolerance * Math.max(1, Math.abs(last.score));
  return found.slice(0, exact.length).filter(({ score }) => score >= least).length / exact.length;
}
