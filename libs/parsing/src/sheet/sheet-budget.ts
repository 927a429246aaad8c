/** How much of a spreadsheet is read; what is left over is counted. */
export interface SheetBudget {
  /** Takes a row of this many cells with text; false when there is no more room, for this and all following rows. */
  take(cells: number): boolean;
}

/** More rows than anybody reads, few enough that their blocks fit into the memory of a sandbox. */
export const mostRows = 100_000;
export const mostCells = 1_000_000;

/** The limits hold for all sheets of a file together. */
export function createSheetBudget(rows = mostRows, cells = mostCells): SheetBudget {
  const left = { rows, cells };
  return {
    take(count) {
      if (left.rows < 1 || left.cells < count) {
        left.rows = 0;
        return false;
      }
      left.rows -= 1;
      left.cells -= count;
      return true;
    },
  };
}
