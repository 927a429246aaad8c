/** Where each row begins, in pixels from the first, and at the end where the last one ends. */
export function placeRows<Row>(rows: readonly Row[], heightOf: (row: Row) => number): number[] {
  const offsets = [0];
  let end = 0;
  for (const row of rows) {
    end += heightOf(row);
    offsets.push(end);
  }
  return offsets;
}

/**
 * The rows of which something stands between `top` and `bottom`: from `first` up to and without `end`.
 * @param offsets as `placeRows` gives them
 */
export function rowsWithin(offsets: readonly number[], top: number, bottom: number): { first: number; end: number } {
  const count = offsets.length - 1;
  const first = Math.max(0, firstAbove(offsets, top) - 1);
  const end = Math.min(count, firstAbove(offsets, bottom - 1));
  return { first: Math.min(first, count), end: Math.max(end, Math.min(first, count)) };
}

/** The first place whose offset is greater than `value`. */
function firstAbove(offsets: readonly number[], value: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
