/**
 * Normalised discounted cumulated gain of the first k: the sum of 1 / log2(rank + 1) over the relevant ones found,
 * divided by that of the best possible ranking (Järvelin and Kekäläinen 2002), with relevance 0 or 1.
 *
 * @param ranking ids, best first, each once
 * @returns 0 to 1; 0 when nothing is relevant
 */
export function ndcg(ranking: readonly string[], relevant: ReadonlySet<string>, k: number): number {
  let gain = 0;
  ranking.slice(0, k).forEach((id, at) => {
    if (relevant.has(id)) gain += discount(at);
  });
  let ideal = 0;
  for (let at = 0; at < Math.min(k, relevant.size); at++) ideal += discount(at);
  return ideal === 0 ? 0 : gain / ideal;
}

/**
 * The share of the relevant ones that are among the first k.
 *
 * @param ranking ids, best first, each once
 * @returns 0 to 1; 0 when nothing is relevant
 */
export function recall(ranking: readonly string[], relevant: ReadonlySet<string>, k: number): number {
  const found = ranking.slice(0, k).filter((id) => relevant.has(id)).length;
  return relevant.size === 0 ? 0 : found / relevant.size;
}

/**
 * 1 / rank of the first relevant one; its mean over questions is the MRR (Voorhees 1999).
 *
 * @param ranking ids, best first
 * @returns 0 to 1; 0 when no relevant one is in the ranking
 */
export function reciprocalRank(ranking: readonly string[], relevant: ReadonlySet<string>): number {
  const at = ranking.findIndex((id) => relevant.has(id));
  return at === -1 ? 0 : 1 / (at + 1);
}

function discount(at: number): number {
  return 1 / Math.log2(at + 2);
}
