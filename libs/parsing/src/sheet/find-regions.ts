import {
  type KnownTable,
  mostColumns,
  type RowRange,
  type SheetCell,
  type SheetContent,
  type SheetRow,
} from './sheet-content.ts';

/** Cells that belong together: a table, a title, a note. */
export interface Region {
  readonly rows: readonly SheetRow[];
  /** The table of the file that it is; null when it was found by its cells. */
  readonly known: KnownTable | null;
}

/** A sheet with more islands of cells is a form or a drawing made of cells; it stays in one piece. */
const mostRegions = 1_000;
const mostKnownTables = 200;
/** Columns that merged cells cover in one sheet; beyond, a merged cell counts as a single one. */
const mostCovered = 20_000_000;

interface Box {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

interface Island extends Box {
  /** Where its cells are known by: an island that was merged into another points at that. */
  parent: Island | null;
  readonly known: KnownTable | null;
}

/**
 * Parts the cells of a sheet into regions. Cells that touch at an edge belong together (merged cells with all that they
 * cover), and so do groups of them whose rectangles overlap; empty rows and columns part. Rows and columns that are left
 * out part nothing. Tables that the file names are regions of their own. Linear in the cells.
 * @returns from top to bottom, then from left to right
 */
export function findRegions(content: Pick<SheetContent, 'rows' | 'hiddenRows' | 'narrowColumns' | 'tables'>): Region[] {
  const islands: Island[] = [];
  const owners = joinTouching(content, islands);
  const roots = islands.filter(({ parent }) => parent === null);
  const merged = roots.length > mostRegions ? mergeAll(roots) : mergeOverlapping(roots);
  const rowsOf = new Map<Island, SheetRow[]>(merged.map((island) => [island, []]));
  content.rows.forEach(({ row, cells }, at) => {
    const parts = new Map<Island, SheetCell[]>();
    cells.forEach((cell, index) => {
      const start = owners[at]?.[index];
      if (!start) return;
      const island = rootOf(start);
      const part = parts.get(island);
      if (part) part.push(cell);
      else parts.set(island, [cell]);
    });
    for (const [island, part] of parts) rowsOf.get(island)?.push({ row, cells: part });
  });
  return merged
    .toSorted((a, b) => a.top - b.top || a.left - b.left)
    .map((island) => ({ rows: rowsOf.get(island) ?? [], known: island.known }));
}

/** Gives each cell its island, which grows while cells are seen in reading order. */
function joinTouching(
  { rows, hiddenRows, narrowColumns, tables }: Pick<SheetContent, 'rows' | 'hiddenRows' | 'narrowColumns' | 'tables'>,
  islands: Island[],
): Island[][] {
  const columnPlace = placeColumns(rows, narrowColumns);
  const rowPlace = placeRows(hiddenRows);
  const last = rows.reduce((most, { cells }) => Math.max(most, cells.at(-1)?.column ?? 0), 0);
  const known = tables.slice(0, mostKnownTables);
  const above: (Island | undefined)[] = [];
  const until: number[] = [];
  let covered = 0;
  return rows.map(({ row, cells }) => {
    const place = rowPlace(row);
    const inRow = known.filter(({ top, bottom }) => row >= top && row <= bottom);
    return cells.map((cell) => {
      const end = Math.min(cell.column + cell.columnSpan - 1, last);
      covered += end - cell.column;
      const left = columnPlace[cell.column] ?? 0;
      const right = covered > mostCovered ? left : (columnPlace[end] ?? left);
      const bottom = rowPlace(row + cell.rowSpan - 1);
      const table = inRow.find((range) => cell.column >= range.left && cell.column <= range.right) ?? null;
      const own: Box = { top: place, bottom, left, right };
      let island: Island | null = null;
      for (let column = left - 1; column <= right + 1; column += 1) {
        const other = above[column];
        const reach = column < left || column > right ? place : place - 1;
        if (!other || (until[column] ?? -1) < reach) continue;
        const root = rootOf(other);
        if (root.known === table) island = island ? join(island, root) : root;
      }
      if (island) grow(island, own);
      else {
        island = { ...own, parent: null, known: table };
        islands.push(island);
      }
      for (let column = left; column <= right; column += 1) {
        above[column] = island;
        until[column] = bottom;
      }
      return island;
    });
  });
}

/** The places of columns when those that part nothing are taken out. */
function placeColumns(rows: readonly SheetRow[], narrow: ReadonlySet<number>): Int32Array {
  const filled = new Set<number>();
  if (narrow.size > 0) for (const { cells } of rows) for (const { column } of cells) filled.add(column);
  const places = new Int32Array(mostColumns + 1);
  let place = 0;
  for (let column = 0; column < places.length; column += 1) {
    if (column > 0 && (filled.has(column) || !narrow.has(column))) place += 1;
    places[column] = place;
  }
  return places;
}

/** The place of a row when hidden ones are taken out. Asked for rows that ascend, or lie a merged cell further. */
function placeRows(hidden: readonly RowRange[]): (row: number) => number {
  const starts: number[] = [];
  const before: number[] = [];
  let sum = 0;
  for (const { from, to } of hidden) {
    starts.push(from);
    before.push(sum);
    sum += to - from + 1;
  }
  return (row) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= row) low = middle + 1;
      else high = middle;
    }
    const range = hidden[low - 1];
    return range ? row - (before[low - 1] ?? 0) - (Math.min(row, range.to) - range.from + 1) : row;
  };
}

function rootOf(island: Island): Island {
  let root = island;
  while (root.parent) root = root.parent;
  for (let at = island; at.parent; ) {
    const next: Island = at.parent;
    if (next !== root) at.parent = root;
    at = next;
  }
  return root;
}

/** Makes one of two islands, which is the first. */
function join(first: Island, second: Island): Island {
  if (first === second) return first;
  grow(first, second);
  second.parent = first;
  return first;
}

function grow(island: Box, box: Box): void {
  island.top = Math.min(island.top, box.top);
  island.bottom = Math.max(island.bottom, box.bottom);
  island.left = Math.min(island.left, box.left);
  island.right = Math.max(island.right, box.right);
}

function mergeAll(islands: readonly Island[]): Island[] {
  const byTable = new Map<KnownTable | null, Island>();
  for (const island of islands) {
    const first = byTable.get(island.known);
    if (first) join(first, island);
    else byTable.set(island.known, island);
  }
  return [...byTable.values()];
}

function mergeOverlapping(islands: readonly Island[]): Island[] {
  const kept: Island[] = [];
  for (const island of islands) {
    let grown = true;
    while (grown) {
      const other = kept.findIndex((box) => box.known === island.known && overlap(box, island));
      grown = other !== -1;
      if (grown) for (const box of kept.splice(other, 1)) join(island, box);
    }
    kept.push(island);
  }
  return kept;
}

function overlap(a: Box, b: Box): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
