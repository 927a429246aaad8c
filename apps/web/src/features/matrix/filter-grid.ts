import type { Cell } from '@lesart/contracts';
import type { Grid, Line } from './shape-grid.ts';

/** What one can look for among the cells. `open`: what a run would answer; `mine`: what is assigned to the person. */
export const cellFilters = ['unsure', 'deviating', 'flagged', 'unverified', 'mine', 'open'] as const;
export type CellFilter = (typeof cellFilters)[number];

/** Whether a cell is among what is looked for. */
export function passes(cell: Cell, filter: CellFilter, personId: string): boolean {
  if (filter === 'unsure') return cell.state === 'unsure';
  if (filter === 'deviating') return cell.deviates;
  if (filter === 'flagged') return cell.flagged;
  if (filter === 'unverified') return cell.value !== null && cell.verifiedBy === null;
  if (filter === 'mine') return cell.assignee?.id === personId;
  return isOpen(cell);
}

/** Whether a run would answer the cell: it waits, was stopped, failed, or is about another question or version. */
export const isOpen = ({ state }: Cell): boolean => state === 'waiting' || state === 'failed' || state === 'stale';

/** How many cells pass each filter; those that none passes are left out. */
export function countCells(cells: readonly Cell[], personId: string): { filter: CellFilter; count: number }[] {
  return cellFilters.flatMap((filter) => {
    const count = cells.filter((cell) => passes(cell, filter, personId)).length;
    return count === 0 ? [] : [{ filter, count }];
  });
}

/** The grid with only the lines in which a cell passes, and whose name, for rows, has the words. */
export function filterGrid(
  grid: Grid,
  given: { readonly filter: CellFilter | null; readonly words: string; readonly personId: string },
): Grid {
  const wanted = given.words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const named = grid.rows.filter((row) => {
    const name = nameOfLine(row).toLocaleLowerCase();
    return wanted.every((word) => name.includes(word));
  });
  const { filter, personId } = given;
  if (filter === null) return { ...grid, rows: named };
  const hasAny = (line: Line, others: readonly Line[]) =>
    others.some((other) => {
      const cell = grid.cellOf(line, other);
      return cell !== undefined && passes(cell, filter, personId);
    });
  const rows = named.filter((row) => hasAny(row, grid.columns));
  return { ...grid, rows, columns: grid.columns.filter((column) => hasAny(column, rows)) };
}

/** What a line is called. */
export const nameOfLine = (line: Line): string =>
  line.kind === 'document' ? line.document.documentName : line.question.label;
