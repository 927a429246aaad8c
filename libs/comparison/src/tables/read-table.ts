import type { Block, TableCell } from '@lesart/document';

/** A cell with its place in the row's text. */
export interface ReadCell {
  column: number;
  start: number;
  /** Exclusive. */
  end: number;
  header: boolean;
  text: string;
  /** As cells are compared: composed, lower case, blanks collapsed. */
  folded: string;
}

/** The rows of a table, cell by cell. */
export interface ReadTable {
  rows: readonly (readonly ReadCell[])[];
  columns: number;
}

/** Reads the rows of one table; a block that is none is a row of one cell. */
export function readTable(rows: readonly Block[]): ReadTable {
  const read = rows.map(readRow);
  const columns = rows.reduce((most, row) => Math.max(most, widthOf(row)), 0);
  return { rows: read, columns };
}

/** The cells of a row in the order of its text. */
export function readRow(row: Block): ReadCell[] {
  const whole: TableCell = { column: 0, columnSpan: 1, rowSpan: 1, header: false, start: 0, end: row.text.length };
  const cells = row.table === null ? [whole] : row.table.cells;
  return cells
    .map(({ column, start, end, header }) => {
      const text = row.text.slice(start, end);
      return { column, start, end, header, text, folded: foldCell(text) };
    })
    .sort((a, b) => a.start - b.start || a.column - b.column);
}

function widthOf(row: Block): number {
  if (row.table === null) return 1;
  return row.table.cells.reduce((most, { column, columnSpan }) => Math.max(most, column + columnSpan), 0);
}

function foldCell(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** The words of a folded cell. */
export function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
