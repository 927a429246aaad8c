/** A stretch in which two sequences differ: `[oldFrom, oldTo)` of the one stands where `[newFrom, newTo)` of the other does. */
export interface Edit {
  oldFrom: number;
  oldTo: number;
  newFrom: number;
  newTo: number;
}

/** The two sequences and the working memory of one difference. */
interface Search {
  old: Int32Array;
  new: Int32Array;
  /** Furthest old position on each diagonal, from the start and from the end. */
  forward: Int32Array;
  backward: Int32Array;
  emit: (edit: Edit) => void;
  /** Steps after which the search for the middle settles for the furthest point that it has reached. */
  patience: number;
}

/**
 * The differences of `old` and `new` between the given bounds, in order: fewest insertions and deletions, found by the
 * linear-space algorithm of E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986). Where more than
 * twice `patience` differ in a stretch it cuts the stretch at the furthest point that it has reached so far, so that
 * time grows with length times `patience` at most; the result depends on nothing but the sequences and it.
 */
export function diffInts(
  old: Int32Array,
  oldFrom: number,
  oldTo: number,
  fresh: Int32Array,
  newFrom: number,
  newTo: number,
  patience: number,
  emit: (edit: Edit) => void,
): void {
  const reach = Math.min(patience, Math.ceil((oldTo - oldFrom + newTo - newFrom) / 2)) + 2;
  const size = 2 * reach + 3;
  const search: Search = {
    old,
    new: fresh,
    forward: new Int32Array(size),
    backward: new Int32Array(size),
    emit,
    patience,
  };
  divide(search, oldFrom, oldTo, newFrom, newTo);
}

function divide(search: Search, oldStart: number, oldStop: number, newStart: number, newStop: number): void {
  let [oldFrom, oldTo, newFrom, newTo] = [oldStart, oldStop, newStart, newStop];
  const { old, new: fresh } = search;
  for (;;) {
    while (oldFrom < oldTo && newFrom < newTo && old[oldFrom] === fresh[newFrom]) {
      oldFrom++;
      newFrom++;
    }
    while (oldFrom < oldTo && newFrom < newTo && old[oldTo - 1] === fresh[newTo - 1]) {
      oldTo--;
      newTo--;
    }
    if (oldFrom === oldTo && newFrom === newTo) return;
    if (oldFrom === oldTo || newFrom === newTo) {
      search.emit({ oldFrom, oldTo, newFrom, newTo });
      return;
    }
    const [x, y] = middle(search, oldFrom, oldTo, newFrom, newTo);
    if ((x === oldFrom && y === newFrom) || (x === oldTo && y === newTo)) {
      search.emit({ oldFrom, oldTo, newFrom, newTo });
      return;
    }
    divide(search, oldFrom, x, newFrom, y);
    oldFrom = x;
    newFrom = y;
  }
}

/** A point through which a shortest path from corner to corner leads. */
function middle(
  search: Search,
  oldFrom: number,
  oldTo: number,
  newFrom: number,
  newTo: number,
): readonly [number, number] {
  const { old, new: fresh, forward, backward } = search;
  const n = oldTo - oldFrom;
  const m = newTo - newFrom;
  const delta = n - m;
  const odd = (delta & 1) !== 0;
  const limit = Math.min(search.patience, (n + m + 1) >> 1);
  const centre = limit + 1;
  forward[centre + 1] = 0;
  backward[centre + 1] = 0;
  for (let d = 0; d <= limit; d++) {
    const forwardFrom = -d + 2 * Math.max(0, d - m);
    const forwardTo = d - 2 * Math.max(0, d - n);
    for (let k = forwardFrom; k <= forwardTo; k += 2) {
      const below = forward[centre + k - 1] ?? 0;
      const above = forward[centre + k + 1] ?? 0;
      let x = k === -d || (k !== d && below < above) ? above : below + 1;
      let y = x - k;
      while (x < n && y < m && old[oldFrom + x] === fresh[newFrom + y]) {
        x++;
        y++;
      }
      forward[centre + k] = x;
      const mirrored = delta - k;
      if (odd && mirrored >= -(d - 1) && mirrored <= d - 1 && x + (backward[centre + mirrored] ?? 0) >= n) {
        return [oldFrom + x, newFrom + y];
      }
    }
    for (let k = forwardFrom; k <= forwardTo; k += 2) {
      const below = backward[centre + k - 1] ?? 0;
      const above = backward[centre + k + 1] ?? 0;
      let x = k === -d || (k !== d && below < above) ? above : below + 1;
      let y = x - k;
      while (x < n && y < m && old[oldTo - 1 - x] === fresh[newTo - 1 - y]) {
        x++;
        y++;
      }
      backward[centre + k] = x;
      const mirrored = delta - k;
      if (!odd && mirrored >= -d && mirrored <= d && x + (forward[centre + mirrored] ?? 0) >= n) {
        return [oldTo - x, newTo - y];
      }
    }
  }
  return furthest(search, limit, centre, oldFrom, oldTo, newFrom, newTo);
}

/** The point with the longest way behind it, from either end. */
function furthest(
  search: Search,
  limit: number,
  centre: number,
  oldFrom: number,
  oldTo: number,
  newFrom: number,
  newTo: number,
): readonly [number, number] {
  const n = oldTo - oldFrom;
  const m = newTo - newFrom;
  let best = -1;
  let point: readonly [number, number] = [oldTo, newTo];
  for (let k = -limit; k <= limit; k += 2) {
    const x = Math.min(search.forward[centre + k] ?? 0, n);
    const y = x - k;
    if (y >= 0 && y <= m && x + y > best) {
      best = x + y;
      point = [oldFrom + x, newFrom + y];
    }
    const back = Math.min(search.backward[centre + k] ?? 0, n);
    const up = back - k;
    if (up >= 0 && up <= m && back + up > best) {
      best = back + up;
      point = [oldTo - back, newTo - up];
    }
  }
  return point;
}
