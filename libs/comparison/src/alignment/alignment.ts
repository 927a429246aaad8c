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
