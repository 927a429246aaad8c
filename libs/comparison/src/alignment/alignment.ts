/** A run of blocks of both sides that stand beside one another: `[oldFrom, oldTo)` and `[newFrom, newTo)`. */
export interface Group {
  oldFrom: number;
  oldTo: number;
  newFrom: number;
  newTo: number;
}

/** Which blocks belong together. What is in no group is only on its side. */
export interface Alignment {
  /** In the order of both sides. */
  groups: Group[];
  /** Each move as the blocks that it takes elsewhere, in their order. */
  moves: Group[][];
}

function mirrorGroup({ oldFrom, oldTo, newFrom, newTo }: Group): Group {
  return { oldFrom: newFrom, oldTo: newTo, newFrom: oldFrom, newTo: oldTo };
}

/** The alignment of the same versions, the other way round. */
export function mirrorAlignment({ groups, moves }: Alignment): Alignment {
  const mirrored = moves.map((move) => move.map(mirrorGroup));
  return {
    groups: groups.map(mirrorGroup),
    moves: mirrored.sort((a, b) => (a[0]?.oldFrom ?? 0) - (b[0]?.oldFrom ?? 0)),
  };
}
