import type { SheetCell, SheetRow } from './sheet-content.ts';

const mostHeadRows = 3;
/** Heads are names; what is longer is a sentence. */
const longestHead = 80;
const rowsLookedAt = 50;

/**
 * How many rows at the beginning of a table name its columns, by how they look: in bold or on a ground of their own above
 * rows that are not, text above numbers, or short names that are all different above many rows. Heads of two lines have
 * merged cells in the first one.
 * @param rows of the table, with cells that have text
 * @param columns how many columns of the table have text
 * @returns 0 to 3, and fewer than there are rows
 */
export function countHeadRows(rows: readonly SheetRow[], columns: number): number {
  const [first] = rows;
  if (!first || rows.length < 2 || !isHead(first, rows.slice(1, rowsLookedAt), columns)) return 0;
  let heads = 1;
  while (heads < Math.min(mostHeadRows, rows.length - 1) && continues(rows, heads)) heads += 1;
  return heads;
}

function isHead({ cells }: SheetRow, below: readonly SheetRow[], columns: number): boolean {
  if (cells.some(({ text }) => text.length > longestHead)) return false;
  const next = below.find((row) => row.cells.length > 0)?.cells ?? [];
  if (share(cells, ({ look }) => look.strong) > 0.5 && share(next, ({ look }) => look.strong) <= 0.5) return true;
  if (cells.some(({ numeric }) => numeric)) return false;
  const wide = cells.reduce((sum, { columnSpan }) => sum + columnSpan, 0);
  const isComplete = wide * 3 >= columns * 2;
  if (isComplete && standsAboveNumbers(cells, below)) return true;
  const isUnique = new Set(cells.map(({ text }) => text)).size === cells.length;
  const isShort = cells.every(({ text }) => text.length <= longestHead / 2);
  return wide >= columns && isUnique && isShort && below.length >= 2 && columns > 1;
}

function standsAboveNumbers(heads: readonly SheetCell[], below: readonly SheetRow[]): boolean {
  const columns = new Set(heads.map(({ column }) => column));
  const counts = { numbers: 0, texts: 0 };
  const numeric = new Map<number, { numbers: number; texts: number }>();
  for (const { cells } of below) {
    for (const cell of cells) {
      if (!columns.has(cell.column)) continue;
      const count = numeric.get(cell.column) ?? { ...counts };
      numeric.set(cell.column, count);
      if (cell.numeric) count.numbers += 1;
      else count.texts += 1;
    }
  }
  return [...numeric.values()].some(({ numbers, texts }) => numbers > texts);
}

/** Whether the row after the heads so far is one too. */
function continues(rows: readonly SheetRow[], heads: number): boolean {
  const above = rows.slice(0, heads).flatMap(({ row, cells }) => cells.map((cell) => ({ row, cell })));
  const next = rows[heads];
  if (!next) return false;
  if (above.some(({ row, cell }) => row + cell.rowSpan - 1 >= next.row)) return true;
  const last = rows[heads - 1]?.cells ?? [];
  return (
    last.some(({ columnSpan }) => columnSpan > 1) &&
    next.cells.every(({ numeric, text }) => !numeric && text.length <= longestHead)
  );
}

function share<T>(values: readonly T[], test: (value: T) => boolean): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}
