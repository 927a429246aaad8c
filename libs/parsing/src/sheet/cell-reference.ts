import { type CellRange, mostColumns } from './sheet-content.ts';

/** The last row that there is in Excel and LibreOffice. */
export const lastRow = 1_048_576;

export interface CellPlace {
  /** From 1. */
  readonly row: number;
  /** From 0 at column A. */
  readonly column: number;
}

/** "B7", "$B$7"; null for what is no cell of a sheet. */
export function readCellReference(reference: string): CellPlace | null {
  const found = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!found) return null;
  const column = columnOf(found[1] ?? '');
  const row = Number(found[2]);
  return row >= 1 && row <= lastRow && column < mostColumns ? { row, column } : null;
}

/** "A1:C3" or a single cell; null for what is no range of a sheet. */
export function readCellRange(reference: string): CellRange | null {
  const [from = '', to = from] = reference.trim().split(':');
  const [a, b] = [readCellReference(from), readCellReference(to)];
  if (!a || !b) return null;
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}

/** From 0: A, B, ... Z, AA. */
function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
