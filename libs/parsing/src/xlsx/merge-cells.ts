import type { CellRange, SheetCell, SheetRow } from '../sheet/sheet-content.ts';

/** Columns that merged cells may cover in one sheet, all together. */
const mostCovered = 20_000_000;

/**
 * Gives the first cell of each range the span of it, and takes out what stands under it: nobody sees that.
 * @param rows ascending, with cells ascending
 * @param keepCovered asked about each text under a merged cell
 */
export function mergeCells(
  rows: readonly SheetRow[],
  ranges: readonly CellRange[],
  keepCovered: (text: string) => boolean,
): SheetRow[] {
  if (ranges.length === 0) return [...rows];
  const waiting = ranges.toSorted((a, b) => a.top - b.top || a.left - b.left);
  const until: number[] = [];
  let next = 0;
  let columns = 0;
  return rows.flatMap(({ row, cells }) => {
    const starts = new Map<number, CellRange>();
    for (; next < waiting.length && (waiting[next]?.top ?? 0) <= row; next += 1) {
      const range = waiting[next];
      if (!range || range.bottom < row) continue;
      columns += range.right - range.left + 1;
      if (columns > mostCovered) continue;
      for (let column = range.left; column <= range.right; column += 1) until[column] = range.bottom;
      if (range.top === row) starts.set(range.left, range);
    }
    const kept = cells.flatMap((cell): SheetCell[] => {
      const range = starts.get(cell.column);
      if (range) {
        return [{ ...cell, columnSpan: range.right - range.left + 1, rowSpan: range.bottom - range.top + 1 }];
      }
      if ((until[cell.column] ?? 0) < row) return [cell];
      return keepCovered(cell.text) ? [cell] : [];
    });
    return kept.length === 0 ? [] : [{ row, cells: kept }];
  });
}
