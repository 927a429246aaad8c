/** A block of the old version that could stand in the place of one of the new version. */
export interface Candidate {
  old: number;
  new: number;
  weight: number;
}

/**
 * The candidates of the greatest total weight among which both sides go up, in order: a longest increasing subsequence
 * with weights, by prefix maxima in a Fenwick tree, O(n log n). Of equal chains the first found.
 */
export function heaviestChain(candidates: readonly Candidate[]): Candidate[] {
  if (candidates.length === 0) return [];
  // Of one old block later new ones come first, so that none follows another of the same block.
  const sorted = [...candidates].sort((a, b) => a.old - b.old || b.new - a.new);
  const columns = sorted.reduce((largest, { new: column }) => Math.max(largest, column), 0) + 1;
  const tree = new Int32Array(columns + 1).fill(-1);
  const total = new Float64Array(sorted.length);
  const previous = new Int32Array(sorted.length).fill(-1);
  let last = -1;
  sorted.forEach((candidate, index) => {
    const before = bestBefore(tree, total, candidate.new);
    previous[index] = before;
    total[index] = candidate.weight + (before < 0 ? 0 : (total[before] ?? 0));
    improve(tree, total, candidate.new + 1, index);
    if (last < 0 || (total[index] ?? 0) > (total[last] ?? 0)) last = index;
  });
  const chain: Candidate[] = [];
  for (let index = last; index >= 0; index = previous[index] ?? -1) {
    const candidate = sorted[index];
    if (candidate) chain.push(candidate);
  }
  return chain.reverse();
}

function bestBefore(tree: Int32Array, total: Float64Array, column: number): number {
  let best = -1;
  for (let node = column; node > 0; node -= node & -node) {
    const index = tree[node] ?? -1;
    if (index >= 0 && (best < 0 || (total[index] ?? 0) > (total[best] ?? 0))) best = index;
  }
  return best;
}

function improve(tree: Int32Array, total: Float64Array, start: number, index: number): void {
  for (let node = start; node < tree.length; node += node & -node) {
    const known = tree[node] ?? -1;
    if (known < 0 || (total[index] ?? 0) > (total[known] ?? 0)) tree[node] = index;
  }
}
