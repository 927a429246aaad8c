import type { Alignment, Group } from '../alignment/alignment.ts';

/** A row before it has pieces: ranges of blocks, one of them empty where the row is on one side only. */
export interface PlannedRow extends Group {
  /** The number of the move that leads out of it or into it; -1: none. */
  move: number;
  counterpart: number;
}

/** The rows of an alignment: every block of either side once, in order; what is gone before what is new. */
export function planRows(alignment: Alignment, oldLength: number, newLength: number): PlannedRow[] {
  const rows: PlannedRow[] = [];
  const [oldMoves, newMoves] = [new Map<number, [number, Group]>(), new Map<number, [number, Group]>()];
  alignment.moves.forEach((pairs, number) => {
    for (const pair of pairs) {
      oldMoves.set(pair.oldFrom, [number, pair]);
      newMoves.set(pair.newFrom, [number, pair]);
    }
  });
  const rowOfPair = new Map<Group, number>();
  const addMoved = (moved: [number, Group], range: Group): void => {
    const [move, pair] = moved;
    const other = rowOfPair.get(pair);
    const counterpart = other ?? -1;
    const first = other === undefined ? undefined : rows[other];
    if (first) first.counterpart = rows.length;
    rowOfPair.set(pair, rows.length);
    rows.push({ ...range, move, counterpart });
  };
  let [x, y] = [0, 0];
  const end: Group = { oldFrom: oldLength, oldTo: oldLength, newFrom: newLength, newTo: newLength };
  for (const group of [...alignment.groups, end]) {
    while (x < group.oldFrom) {
      const moved = oldMoves.get(x);
      const oldTo = moved ? moved[1].oldTo : x + 1;
      const range = { oldFrom: x, oldTo, newFrom: y, newTo: y };
      if (moved) addMoved(moved, range);
      else rows.push({ ...range, move: -1, counterpart: -1 });
      x = oldTo;
    }
    while (y < group.newFrom) {
      const moved = newMoves.get(y);
      const newTo = moved ? moved[1].newTo : y + 1;
      const range = { oldFrom: x, oldTo: x, newFrom: y, newTo };
      if (moved) addMoved(moved, range);
      else rows.push({ ...range, move: -1, counterpart: -1 });
      y = newTo;
    }
    if (group !== end) rows.push({ ...group, move: -1, counterpart: -1 });
    x = group.oldTo;
    y = group.newTo;
  }
  return rows;
}
