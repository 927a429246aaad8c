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
      const key = tableOf(rows[row], blocks);
      let next = row + 1;
      if (key !== null) {
        while (next < end && next - row < mostTableRows && tableOf(rows[next], blocks) === key) next += 1;
      }
      items.push({ kind: key === null ? 'row' : 'table', from: row, to: next });
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

/** The tables of which a row has rows, as a word; null: it has none. */
function tableOf(row: Row | undefined, blocks: ReadonlyMap<string, Block>): string | null {
  const oldTable = tableNumber(row?.old[0]?.id, blocks);
  const newTable = tableNumber(row?.new[0]?.id, blocks);
  if (row?.old.length !== 0 && oldTable === null) return null;
  if (row?.new.length !== 0 && newTable === null) return null;
  if (newTable !== null) return `new ${newTable}`;
  return oldTable === null ? null : `old ${oldTable}`;
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
