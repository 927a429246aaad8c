/** The relevant ids of a question with their grade, 1 or more; what is not in it has 0. */
export type Relevance = ReadonlyMap<string, number>;

/**
 * Normalised discounted cumulated gain of the first k: the sum of grade / log2(rank + 1), divided by that of the best
 * possible ranking (Järvelin and Kekäläinen 2002; with grades as gains, as trec_eval has it).
 *
 * @param ranking ids, best first, each once
 * @returns 0 to 1; 0 when nothing is relevant
 */
export function ndcg(ranking: readonly string[], relevant: Relevance, k: number): number {
  const gain = discountedGain(ranking.slice(0, k).map((id) => relevant.get(id) ?? 0));
  const ideal = discountedGain([...relevant.values()].sort((a, b) => b - a).slice(0, k));
  return ideal === 0 ? 0 : gain / ideal;
}

/**
 * The share of the relevant ones that are among the first k.
 *
 * @param ranking ids, best first, each once
 * @returns 0 to 1; 0 when nothing is relevant
 */
export function recall(ranking: readonly string[], relevant: Relevance, k: number): number {
  const found = ranking.slice(0, k).filter((id) => isRelevant(id, relevant)).length;
  const all = [...relevant.keys()].filter((id) => isRelevant(id, relevant)).length;
  return all === 0 ? 0 : found / all;
}

/**
 * 1 / rank of the first relevant one among the first k; its mean over questions is the MRR (Voorhees 1999).
 *
 * @param ranking ids, best first
 * @returns 0 to 1; 0 when no relevant one is among the first k
 */
export function reciprocalRank(ranking: readonly string[], relevant: Relevance, k: number): number {
  const at = ranking.slice(0, k).findIndex((id) => isRelevant(id, relevant));
  return at === -1 ? 0 : 1 / (at + 1);
}

function discountedGain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0);
}

function isRelevant(id: string, relevant: Relevance): boolean {
  return (relevant.get(id) ?? 0) > 0;
}
