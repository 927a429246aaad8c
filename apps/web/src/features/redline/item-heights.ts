/** The heights of a long list, of which most are estimates until they are measured; all in CSS pixels. */
export interface ItemHeights {
  readonly count: number;
  total(): number;
  heightOf(index: number): number;
  set(index: number, height: number): void;
  /** Where an item begins. */
  offsetOf(index: number): number;
  /** The item at an offset; before the first it is the first, beyond the last the last. */
  indexAt(offset: number): number;
}

/** Keeps heights in a binary indexed tree (Fenwick, 1994): each change and each look-up takes log n steps. */
export function keepHeights(estimates: readonly number[]): ItemHeights {
  const count = estimates.length;
  const heights = Float64Array.from(estimates);
  const tree = new Float64Array(count + 1);
  for (let index = 1; index <= count; index += 1) {
    tree[index] = (tree[index] ?? 0) + (heights[index - 1] ?? 0);
    const parent = index + (index & -index);
    if (parent <= count) tree[parent] = (tree[parent] ?? 0) + (tree[index] ?? 0);
  }
  const offsetOf = (index: number) => {
    let sum = 0;
    for (let at = Math.min(index, count); at > 0; at -= at & -at) sum += tree[at] ?? 0;
    return sum;
  };
  return {
    count,
    offsetOf,
    total: () => offsetOf(count),
    heightOf: (index) => heights[index] ?? 0,
    set(index, height) {
      const added = height - (heights[index] ?? 0);
      heights[index] = height;
      for (let at = index + 1; at <= count; at += at & -at) tree[at] = (tree[at] ?? 0) + added;
    },
    indexAt(offset) {
      let index = 0;
      let left = offset;
      for (let step = 2 ** Math.floor(Math.log2(Math.max(1, count))); step >= 1; step /= 2) {
        const next = index + step;
        if (next > count || (tree[next] ?? 0) > left) continue;
        index = next;
        left -= tree[next] ?? 0;
      }
      return Math.min(index, Math.max(0, count - 1));
    },
  };
}
