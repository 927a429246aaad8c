import type { DraftBlock, Locator } from '@lesart/document';
import { type DraftCell, draftBlock, draftTableRow } from '../draft-block.ts';
import { type InlineText, layRuns, visible } from '../lay-runs.ts';
import { countHeadRows } from './count-head-rows.ts';
import { findRegions, type Region } from './find-regions.ts';
import type { SheetCell, SheetContent, SheetRow } from './sheet-content.ts';

/** Gives the tables of a document their numbers, and knows how many empty cells may still be written. */
export interface TableCounter {
  next: number;
  emptyCells: number;
}

export const countTables = (): TableCounter => ({ next: 0, emptyCells: 500_000 });

const mostTitleRows = 3;
/** A single column of longer texts is prose and no table. */
const longestInColumn = 100;

/**
 * Lays what is on a sheet into blocks, from top to bottom: tables as rows, single cells and lines above a table as
 * headings (level 2, when they are in bold, large or merged) or paragraphs. Locators have the row of the sheet; columns
 * of cells are those of the sheet.
 */
export function laySheet(content: SheetContent, counter: TableCounter): DraftBlock[] {
  const regions = findRegions(content);
  const places = regions.map((region, index) => ({
    row: region.rows[0]?.row ?? 1,
    blocks: layRegion(region, regions[index + 1] ?? null, content, counter),
  }));
  const drawings = content.drawings.map(({ row, block }) => ({ row, blocks: [block] }));
  return [...places, ...drawings]
    .toSorted((a, b) => a.row - b.row)
    .flatMap(({ blocks }) => blocks)
    .filter(({ text, table }) => text !== '' || table !== null);
}

/**
 * Lays one region of a sheet into blocks.
 * @param next the region after it, null when there is none
 */
export function layRegion(
  region: Region,
  next: Region | null,
  content: SheetContent,
  counter: TableCounter,
): DraftBlock[] {
  const locate = (row: number): Locator => ({ kind: 'sheet', sheet: content.sheet, name: content.name, row });
  const line = ({ row, cells }: SheetRow, isTitle: boolean) =>
    cells.map((cell) =>
      isTitle && isProminent(cell)
        ? draftBlock('heading', layCell(cell), { level: 2, locator: locate(row) })
        : draftBlock('paragraph', layCell(cell), { locator: locate(row) }),
    );
  const titles = region.known ? 0 : countTitleRows(region.rows);
  const rows = region.rows.slice(titles);
  const above = region.rows.slice(0, titles).flatMap((row) => line(row, true));
  if (!region.known && !isTable(rows)) {
    const isTitle = rows.length === 1 && next !== null && isTable(next.rows) && standsAbove(region, next);
    return [...above, ...rows.flatMap((row) => line(row, isTitle))];
  }
  return [...above, ...layTable({ rows, known: region.known }, content, counter, locate)];
}

/** Lines of one cell above rows of several. */
function countTitleRows(rows: readonly SheetRow[]): number {
  const left = Math.min(...rows.slice(0, rowsOfTitles).map(({ cells }) => cells[0]?.column ?? 0));
  let titles = 0;
  while (titles < mostTitleRows) {
    const cells = rows[titles]?.cells ?? [];
    if (cells.length !== 1 || cells[0]?.numeric || cells[0]?.column !== left) break;
    titles += 1;
  }
  const body = rows[titles];
  return body && body.cells.length > 1 ? titles : 0;
}
const rowsOfTitles = 20;

function isTable(rows: readonly SheetRow[]): boolean {
  const cells = rows.reduce((sum, row) => sum + row.cells.length, 0);
  if (cells < 2) return false;
  if (cells > rows.length) return true;
  const length = rows.reduce((sum, row) => sum + (row.cells[0]?.text.length ?? 0), 0);
  return length <= longestInColumn * cells;
}

function isProminent({ look, columnSpan }: SheetCell): boolean {
  return look.strong || look.large || columnSpan > 1;
}

function standsAbove(region: Region, next: Region): boolean {
  const distance = (next.rows[0]?.row ?? 0) - (region.rows.at(-1)?.row ?? 0);
  return distance > 0 && distance <= 3;
}

function layTable(
  { rows, known }: Region,
  content: SheetContent,
  counter: TableCounter,
  locate: (row: number) => Locator,
): DraftBlock[] {
  const columns = columnsOf(rows);
  const heads = known?.headRows ?? Math.max(countHeadRows(rows, columns.length), filterHeads(rows, content));
  const empty = spendOnEmpty(rows, columns, counter);
  const numbers = rows.map(({ row }) => row);
  const covered: number[] = [];
  const table = counter.next;
  counter.next += 1;
  return rows.map(({ row, cells }, index) => {
    const header = index < heads;
    const drafts: DraftCell[] = [];
    let at = 0;
    let free = 0;
    for (const cell of cells) {
      for (; empty && (columns[at] ?? Infinity) < cell.column; at += 1) {
        const column = columns[at] ?? 0;
        if (column >= free && (covered[column] ?? 0) < row) drafts.push(emptyCell(column, header));
      }
      const rowSpan = countUpTo(numbers, index, row + cell.rowSpan - 1);
      drafts.push({ column: cell.column, columnSpan: cell.columnSpan, rowSpan, header, inline: layCell(cell) });
      free = cell.column + cell.columnSpan;
      while ((columns[at] ?? Infinity) < free) {
        if (rowSpan > 1) covered[columns[at] ?? 0] = row + cell.rowSpan - 1;
        at += 1;
      }
    }
    for (; empty && at < columns.length; at += 1) {
      const column = columns[at] ?? 0;
      if ((covered[column] ?? 0) < row) drafts.push(emptyCell(column, header));
    }
    return draftTableRow(table, index, drafts, locate(row));
  });
}

/** The columns of the sheet that have text in these rows, ascending. */
function columnsOf(rows: readonly SheetRow[]): number[] {
  const columns = new Set<number>();
  for (const { cells } of rows) for (const { column } of cells) columns.add(column);
  return [...columns].sort((a, b) => a - b);
}

/** Whether empty cells are written too: where they are not many times more than the others. */
function spendOnEmpty(rows: readonly SheetRow[], columns: readonly number[], counter: TableCounter): boolean {
  const filled = rows.reduce((sum, { cells }) => sum + cells.length, 0);
  const empty = rows.length * columns.length - filled;
  if (empty > filled * 10 + 1_000 || empty > counter.emptyCells) return false;
  counter.emptyCells -= empty;
  return true;
}

function filterHeads(rows: readonly SheetRow[], { filters }: SheetContent): number {
  const [first] = rows;
  const begins = filters.some(
    ({ top, left, right }) => top === first?.row && first.cells.some(({ column }) => column >= left && column <= right),
  );
  return begins ? 1 : 0;
}

/** How many of the ascending numbers, from an index on, are not above a number; at least 1. */
function countUpTo(numbers: readonly number[], from: number, most: number): number {
  let low = from + 1;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) <= most) low = middle + 1;
    else high = middle;
  }
  return low - from;
}

function emptyCell(column: number, header: boolean): DraftCell {
  return { column, columnSpan: 1, rowSpan: 1, header, inline: nothing };
}
const nothing: InlineText = { text: '', marks: [] };

/** Nearly all cells are plain; they are not taken apart. */
function layCell({ text, href }: SheetCell): InlineText {
  if (href === null && /^\S+(?: \S+)*$/.test(text)) return { text: visible(text), marks: nothing.marks };
  return layRuns([{ text, href }]);
}
