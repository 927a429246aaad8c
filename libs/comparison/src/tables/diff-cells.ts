import type { Block } from '@lesart/document';
import type { ColumnAlignment } from './align-columns.ts';
import { type ReadCell, readRow } from './read-table.ts';

/** A place at which two texts differ, in characters (UTF-16) of each. */
export interface TextRange {
  oldStart: number;
  oldEnd: number;
  newStart: number;
  newEnd: number;
}

/**
 * Where two rows of a table differ, cell by cell: a word of one cell is never laid beside one of another. Cells of
 * columns that only one of them has, or that stand elsewhere, are gone or new as a whole.
 *
 * @param columns which columns are the same
 * @param diffText where two texts differ, in order; it is given the texts of two cells, or one and nothing
 * @returns in order, in characters of the rows' texts; whatever else `diffText` says of a place is kept
 */
export function diffCells<Difference extends TextRange>(
  old: Block,
  fresh: Block,
  columns: ColumnAlignment,
  diffText: (oldText: string, newText: string) => readonly Difference[],
): Difference[] {
  const [oldCells, newCells] = [readRow(old), readRow(fresh)];
  const differences: Difference[] = [];
  let [oldAt, newAt] = [0, 0];
  const compare = (oldEnd: number, newEnd: number): void => {
    const [oldText, newText] = [old.text.slice(oldAt, oldEnd), fresh.text.slice(newAt, newEnd)];
    if (oldText !== newText) {
      for (const difference of diffText(oldText, newText)) differences.push(shifted(difference, oldAt, newAt));
    }
    [oldAt, newAt] = [oldEnd, newEnd];
  };
  for (const [oldCell, newCell] of sameCells(oldCells, newCells, columns)) {
    compare(oldCell.start, newAt);
    compare(oldAt, newCell.start);
    compare(oldCell.end, newCell.end);
    // The tabs behind both cells are the same, where there are any.
    if (old.text[oldAt] === '\t' && fresh.text[newAt] === '\t') [oldAt, newAt] = [oldAt + 1, newAt + 1];
  }
  compare(old.text.length, newAt);
  compare(oldAt, fresh.text.length);
  return differences;
}

/** The cells of the same columns, in the order of both rows. */
function sameCells(
  oldCells: readonly ReadCell[],
  newCells: readonly ReadCell[],
  { pairs }: ColumnAlignment,
): [ReadCell, ReadCell][] {
  const columns = new Map(pairs.filter(({ moved }) => !moved).map((pair) => [pair.old, pair.new]));
  const fresh = new Map(newCells.map((cell) => [cell.column, cell]));
  let newEnd = 0;
  return oldCells.flatMap((cell): [ReadCell, ReadCell][] => {
    const other = fresh.get(columns.get(cell.column) ?? -1);
    if (other === undefined || other.start < newEnd) return [];
    newEnd = other.end;
    return [[cell, other]];
  });
}

function shifted<Difference extends TextRange>(difference: Difference, oldBy: number, newBy: number): Difference {
  return {
    ...difference,
    oldStart: difference.oldStart + oldBy,
    oldEnd: difference.oldEnd + oldBy,
    newStart: difference.newStart + newBy,
    newEnd: difference.newEnd + newBy,
  };
}
