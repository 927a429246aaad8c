/** What has a place from left to right. */
interface Wide {
  readonly left: number;
  readonly right: number;
}

/**
 * How far pieces of text reach from left to right. Not by spreading into Math.min: a page may have more pieces than a
 * call may have arguments.
 */
export function extentOf(pieces: Iterable<Wide>): Wide {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (const piece of pieces) {
    if (piece.left < left) left = piece.left;
    if (piece.right > right) right = piece.right;
  }
  return { left, right };
}
