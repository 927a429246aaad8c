/** A cell by its row and column, from 0. */
export interface GridPosition {
  readonly row: number;
  readonly column: number;
}

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

/**
 * Where a key leads from a cell (WAI-ARIA, grid pattern); null for keys that lead nowhere.
 * @param given.rows and `columns`: how many there are; `page`: how many rows are seen at once; `control`: with Ctrl or ⌘,
 *   Home and End lead to the first and the last cell of all.
 */
export function moveInGrid(
  from: GridPosition,
  key: string,
  given: { readonly rows: number; readonly columns: number; readonly page: number; readonly control: boolean },
): GridPosition | null {
  if (given.rows === 0 || given.columns === 0) return null;
  const last = { row: given.rows - 1, column: given.columns - 1 };
  if (given.control && key === 'Home') return { row: 0, column: 0 };
  if (given.control && key === 'End') return last;
  const page = Math.max(1, given.page - 1);
  const [rows, columns] = key === 'PageUp' ? [-page, 0] : key === 'PageDown' ? [page, 0] : (steps[key] ?? [0, 0]);
  if (rows === 0 && columns === 0) return null;
  return { row: clamp(from.row + rows, last.row), column: clamp(from.column + columns, last.column) };
}

const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
