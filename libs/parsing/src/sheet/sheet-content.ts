import type { DraftBlock } from '@lesart/document';

/** How a cell looks, as far as that says something about its part in a table. One value is shared by many cells. */
export interface CellLook {
  /** Bold, or on a ground of its own, as heads of columns are. */
  readonly strong: boolean;
  /** In larger letters than most. */
  readonly large: boolean;
}

export const plainLook: CellLook = { strong: false, large: false };

/** A cell with text, as it is shown. */
export interface SheetCell {
  /** From 0 at column A. */
  readonly column: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly text: string;
  readonly href: string | null;
  /** A number, a date or a time, and not a text. */
  readonly numeric: boolean;
  readonly look: CellLook;
}

export interface SheetRow {
  /** From 1. */
  readonly row: number;
  /** Cells with text only, from left to right. */
  readonly cells: readonly SheetCell[];
}

/** Rows of a sheet from 1, both included. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** A rectangle of cells: rows from 1, columns from 0, all included. */
export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A table that the file itself names as one. */
export interface KnownTable extends CellRange {
  readonly headRows: number;
}

/** What a person sees on a sheet. */
export interface SheetContent {
  /** From 1, in the order of the file. */
  readonly sheet: number;
  readonly name: string;
  /** In ascending order, each once. */
  readonly rows: readonly SheetRow[];
  /** Rows that are left out and part nothing, in ascending order. */
  readonly hiddenRows: readonly RowRange[];
  /** Columns that are left out, or so narrow that they part nothing when they are empty. */
  readonly narrowColumns: ReadonlySet<number>;
  readonly tables: readonly KnownTable[];
  /** Ranges with a filter: their first row is a head. */
  readonly filters: readonly CellRange[];
  /** What is drawn over the cells, by the row (from 1) at which it begins. */
  readonly drawings: readonly { readonly row: number; readonly block: DraftBlock }[];
}

/** The widest sheet that there is (XFD in Excel, the same in LibreOffice). */
export const mostColumns = 16_384;
