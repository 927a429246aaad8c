import type { Block, Row } from '@lesart/document';

/** What a redline shows as one: a row, neighbouring rows of a table, or a stretch without changes that is folded. */
export interface Item {
  readonly kind: 'row' | 'table' | 'unchanged';
  /** The rows: from the first to before the other. */
  readonly from: number;
  readonly to: number;
}

/** Rows of a table that are set as one; more of them would make scrolling heavy. */
const mostTableRows = 20;
/** Rows around a change that stay when the others are folded. */
const context = 1;
/** Fewer rows are not folded: the line that stands for them would take their place. */
const fewestFolded = 3;

/**
 * Groups the rows of a redline for display.
 * @param folding which rows are changed, and the first rows of stretches that were opened; null: nothing is folded.
 */
export function layOutItems(
  rows: readonly Row[],
  blocks: ReadonlyMap<string, Block>,
  folding: { readonly isChanged: (row: number) => boolean; readonly opened: ReadonlySet<number> } | null,
): Item[] {
  const items: Item[] = [];
  const stretches = folding ? foldedStretches(rows.length, folding.isChanged) : [];
  let row = 0;
  const showUntil = (end: number) => {
    while (row < end) {
      const table = tableOf(rows[row], blocks);
      let last = table;
      let next = row + 1;
      while (last && next < end && next - row < mostTableRows) {
        last = goesOn(last, tableOf(rows[next], blocks));
        if (last) next += 1;
      }
      items.push({ kind: table ? 'table' : 'row', from: row, to: next });
      row = next;
    }
  };
  for (const { from, to } of stretches) {
    if (folding?.opened.has(from)) continue;
    showUntil(from);
    items.push({ kind: 'unchanged', from, to });
    row = to;
  }
  showUntil(rows.length);
  return items;
}

function foldedStretches(count: number, isChanged: (row: number) => boolean): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  let begin = 0;
  const close = (end: number, isLast: boolean) => {
    const from = begin === 0 ? 0 : begin + context;
    const to = isLast ? end : end - context;
    if (to - from >= fewestFolded) stretches.push({ from, to });
  };
  for (let row = 0; row < count; row += 1) {
    if (!isChanged(row)) continue;
    close(row, false);
    begin = row + 1;
  }
  close(count, true);
  return stretches;
}

/** The tables of which a row has rows: in the old and in the new version; null: on that side it has none. */
interface RowTables {
  readonly old: number | null;
  readonly new: number | null;
}

function tableOf(row: Row | undefined, blocks: ReadonlyMap<string, Block>): RowTables | null {
  const old = tableNumber(row?.old[0]?.id, blocks);
  const fresh = tableNumber(row?.new[0]?.id, blocks);
  const isTable = row && (row.old.length === 0 || old !== null) && (row.new.length === 0 || fresh !== null);
  return isTable ? { old, new: fresh } : null;
}

/** The tables so far, where the next row is of the same; a row that is only on one side is of what is there. */
function goesOn(so: RowTables, next: RowTables | null): RowTables | null {
  if (!next) return null;
  const isSame = (a: number | null, b: number | null) => a === null || b === null || a === b;
  if (!isSame(so.old, next.old) || !isSame(so.new, next.new)) return null;
  return { old: next.old ?? so.old, new: next.new ?? so.new };
}

function tableNumber(id: string | undefined, blocks: ReadonlyMap<string, Block>): number | null {
  return (id === undefined ? undefined : blocks.get(id))?.table?.table ?? null;
}

/** The item that shows a row, by its index. */
export function itemOfRow(items: readonly Item[], row: number): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((items[middle]?.from ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}
