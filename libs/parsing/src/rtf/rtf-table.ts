import type { DraftCell } from '../draft-block.ts';
import type { InlineText } from '../lay-runs.ts';

/** How a cell was defined before its row: where it ends, and whether it goes on from a neighbour. */
export interface CellDefinition {
  /** In twips from the left. */
  readonly right: number;
  readonly continuesLeft: boolean;
  readonly continuesAbove: boolean;
}

export interface RtfRow {
  readonly cells: readonly InlineText[];
  readonly definitions: readonly CellDefinition[];
  readonly header: boolean;
}

/** Borders of cells that are this near, in twips, are the same border. */
const nearness = 40;

/**
 * Puts the cells of rows into columns: RTF only says where each cell ends, so that a cell spans as many columns as other
 * rows have borders below it (RTF 1.9.1, "Table definitions").
 */
export function placeCells(rows: readonly RtfRow[]): DraftCell[][] {
  const borders = bordersOf(rows);
  const marked = rows.some(({ header }) => header);
  const placed: DraftCell[][] = [];
  const above = new Map<number, { row: number; at: number }>();
  rows.forEach(({ cells, definitions, header }, row) => {
    const kept: DraftCell[] = [];
    let column = 0;
    cells.forEach((inline, index) => {
      const definition = definitions[index];
      // More cells than were defined are no cells of the row.
      if (!definition && definitions.length > 0 && inline.text === '') return;
      const end = definition ? Math.max(column + 1, columnAt(borders, definition.right)) : column + 1;
      const columnSpan = end - column;
      const start = column;
      column = end;
      if (definition?.continuesLeft && inline.text === '' && widenLast(kept, columnSpan)) return;
      const top = definition?.continuesAbove && inline.text === '' ? above.get(start) : undefined;
      const cell = top && placed[top.row]?.[top.at];
      const topRow = top && placed[top.row];
      if (top && cell && topRow) {
        topRow[top.at] = { ...cell, rowSpan: row - top.row + 1 };
        return;
      }
      above.set(start, { row, at: kept.length });
      const isHeader = rows.length > 1 && (marked ? header : row === 0);
      kept.push({ column: start, columnSpan, rowSpan: 1, header: isHeader, inline });
    });
    placed.push(kept);
  });
  return placed;
}

function widenLast(cells: DraftCell[], columns: number): boolean {
  const last = cells.at(-1);
  if (!last) return false;
  cells[cells.length - 1] = { ...last, columnSpan: last.columnSpan + columns };
  return true;
}

function bordersOf(rows: readonly RtfRow[]): number[] {
  const all = rows.flatMap(({ definitions }) => definitions.map(({ right }) => right)).sort((a, b) => a - b);
  const borders: number[] = [];
  for (const right of all) if (right - (borders.at(-1) ?? Number.NEGATIVE_INFINITY) > nearness) borders.push(right);
  return borders;
}

/** How many columns end at a border or left of it. */
function columnAt(borders: readonly number[], right: number): number {
  let [low, high] = [0, borders.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((borders[middle] ?? 0) <= right) low = middle + 1;
    else high = middle;
  }
  return low;
}
