export { alignColumns, type ColumnAlignment, type ColumnPair } from './align-columns.ts';
export { alignTableRows, type TableRowAlignment, type TableRowPair } from './align-table-rows.ts';
export { diffCells, type TextRange } from './diff-cells.ts';
