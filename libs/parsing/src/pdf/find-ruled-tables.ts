import { findGrids, type Grid, type GridCell } from './find-grids.ts';
import { cellLines, cellText, type FoundCell, type FoundTable, type TablePlace } from './found-table.ts';
import type { FramedRules, Segment } from './frame-rules.ts';
import { type AlignedArea, hasGaps, hasSeveralColumns, linesAreRows, readAligned } from './read-aligned.ts';
import type { TextRun } from './read-pages.ts';

/** The tables of a page that are drawn with lines, and the text that stands in none of them. */
export interface RuledTables {
  readonly tables: readonly FoundTable[];
  readonly rest: readonly TextRun[];
}

/**
 * Finds tables by the lines that are drawn around and between their cells: grids, whose lines enclose the cells, and
 * rows between horizontal lines of one width, whose columns are found by the white stripes between them.
 * @param runs the text of one direction of a page
 */
export function findRuledTables(runs: readonly TextRun[], rules: FramedRules, place: TablePlace): RuledTables {
  if (rules.across.length < 2) return { tables: [], rest: runs };
  const tables: FoundTable[] = [];
  // The order of the file tells what belongs together.
  const order = new Map(runs.map((run, at) => [run, at]));
  const inFile = (some: readonly TextRun[]) => [...some].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const taken = new Set<TextRun>();
  let rest = [...runs].sort((a, b) => a.base - b.base);
  const take = (table: FoundTable | null, used: readonly TextRun[]) => {
    if (!table) return;
    tables.push(table);
    for (const run of used) taken.add(run);
    rest = rest.filter((run) => !taken.has(run));
  };
  for (const grid of findGrids(rules).slice(0, mostGrids)) {
    const inside = runsBetween(rest, grid.xs, grid.ys);
    if (inside.length >= leastRuns) take(readGridTable(grid, inFile(inside), rules, place), inside);
  }
  for (const area of rowAreas(rules.across, rest)) {
    // Areas may lie within each other: text stands in one table only.
    const own = area.runs.filter((run) => !taken.has(run));
    if (own.length >= leastRuns) take(readAligned({ ...area, runs: inFile(own) }, place), own);
  }
  return { tables, rest: inFile(rest) };
}

const mostGrids = 200;
const leastRuns = 3;

/** @param sorted runs by their base */
function runsBetween(sorted: readonly TextRun[], xs: readonly number[], ys: readonly number[]): TextRun[] {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  const found: TextRun[] = [];
  for (let at = firstBelow(sorted, top); at < sorted.length; at += 1) {
    const run = sorted[at];
    if (!run || middleOf(run) > bottom + run.size) break;
    const x = (run.left + run.right) / 2;
    if (x > left && x < right && middleOf(run) > top && middleOf(run) < bottom) found.push(run);
  }
  return found;
}

function firstBelow(sorted: readonly TextRun[], y: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.base ?? 0) < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The height at which most of a letter stands. */
function middleOf({ base, size }: TextRun): number {
  return base - 0.3 * size;
}

/** Text that runs over this share of the borders of cells was not written into them: a drawing. */
const mostCrossing = 0.15;
/** Boxes of running text are frames and columns, not cells. */
const mostUsual = 600;
const mostUsualAlone = 200;

function readGridTable(
  grid: Grid,
  inside: readonly TextRun[],
  rules: FramedRules,
  place: TablePlace,
): FoundTable | null {
  const [left = 0, right = 0, top = 0, bottom = 0] = [grid.xs[0], grid.xs.at(-1), grid.ys[0], grid.ys.at(-1)];
  const filled = fillCells(grid, inside);
  if (!filled) return null;
  const area = { left, right, top, bottom, runs: inside, columnsAt: grid.xs.slice(1, -1) };
  if (openColumns(filled, grid, inside, rules.down)) {
    const separators = rules.across.filter((line) => isAcross(line, left, right) && line.at > top && line.at < bottom);
    const parts = rules.across.filter((line) => !isAcross(line, left, right) && isWithin(line, area));
    const table = readAligned({ ...area, separators: separators.map(({ at }) => at), parts }, place);
    if (table) return table;
  }
  const table = layCells(grid, filled, { ...place, left, right, top, bottom });
  return isTable(table) ? table : null;
}

/** Whether what is drawn as one column has several, as where only rows or the first column are ruled off. */
function openColumns(
  filled: ReadonlyMap<GridCell, readonly TextRun[]>,
  grid: Grid,
  inside: readonly TextRun[],
  down: readonly Segment[],
): boolean {
  if (grid.xs.length === 2) return hasSeveralColumns(inside);
  return [...filled].some(([cell, runs]) => {
    const { column, columnEnd, row, rowEnd } = cell;
    const isLong = columnEnd === column + 1 && (rowEnd - row) * 3 >= grid.ys.length - 1;
    return isLong && !holdsLines(grid, cell, down) && hasSeveralColumns(runs);
  });
}

/** A table within a cell has lines of its own; its text is read as that of the cell. */
function holdsLines({ xs, ys }: Grid, { column, columnEnd, row, rowEnd }: GridCell, down: readonly Segment[]): boolean {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[column], xs[columnEnd], ys[row], ys[rowEnd]];
  return down.some(({ at, from, to }) => at > left + 4 && at < right - 4 && from > top - 1 && to < bottom + 1);
}

function fillCells(grid: Grid, inside: readonly TextRun[]): Map<GridCell, TextRun[]> | null {
  const columns = grid.xs.length - 1;
  const byPlace = new Map<number, GridCell>();
  for (const cell of grid.cells) {
    for (let row = cell.row; row < cell.rowEnd; row += 1) {
      for (let column = cell.column; column < cell.columnEnd; column += 1) byPlace.set(row * columns + column, cell);
    }
  }
  const filled = new Map<GridCell, TextRun[]>();
  let crossing = 0;
  let all = 0;
  for (const run of inside) {
    const row = indexOf(grid.ys, middleOf(run));
    const cellAt = (x: number) => byPlace.get(row * columns + indexOf(grid.xs, x));
    const pieces = cutAtBorders(run, grid.xs, (x) => cellAt(x - 1) !== cellAt(x + 1));
    all += 1;
    for (const piece of pieces) {
      const cell = cellAt((piece.left + piece.right) / 2);
      if (!cell) continue;
      const cellRight = grid.xs[cell.columnEnd] ?? 0;
      if (piece.right > cellRight + piece.size) crossing += 1;
      const own = filled.get(cell);
      if (own) own.push(piece);
      else filled.set(cell, [piece]);
    }
  }
  return crossing > mostCrossing * all ? null : filled;
}

function indexOf(places: readonly number[], at: number): number {
  let index = 0;
  while (index < places.length - 2 && (places[index + 1] ?? 0) <= at) index += 1;
  return index;
}

/** Cuts a run that was written over several cells at the spaces nearest to their borders. */
function cutAtBorders(run: TextRun, xs: readonly number[], isBorder: (x: number) => boolean): TextRun[] {
  const pieces: TextRun[] = [];
  let rest = run;
  for (const x of xs) {
    if (x < rest.left + 2 || x > rest.right - 2 || !isBorder(x)) continue;
    const width = (rest.right - rest.left) / rest.text.length;
    const wanted = (x - rest.left) / width;
    const spaces = [...rest.text.matchAll(/ /g)].map(({ index }) => index);
    const cut = spaces.reduce((best, at) => (Math.abs(at - wanted) < Math.abs(best - wanted) ? at : best), Infinity);
    if (Math.abs(cut - wanted) > 4) continue;
    pieces.push({ ...rest, text: rest.text.slice(0, cut), right: rest.left + cut * width });
    rest = { ...rest, text: rest.text.slice(cut + 1), left: rest.left + (cut + 1) * width, spaceBefore: true };
  }
  return [...pieces, rest];
}

function layCells(
  grid: Grid,
  filled: ReadonlyMap<GridCell, TextRun[]>,
  frame: TablePlace & Pick<FoundTable, 'left' | 'right' | 'top' | 'bottom'>,
): FoundTable {
  const written = grid.cells.filter((cell) => filled.has(cell));
  const columnOf = keptPlaces(
    grid.xs,
    written.map((cell) => [cell.column, cell.columnEnd]),
  );
  const rowOf = keptPlaces(
    grid.ys,
    written.map((cell) => [cell.row, cell.rowEnd]),
  );
  const columns = columnOf.at(-1) ?? 0;
  const rows: FoundCell[][] = Array.from({ length: rowOf.at(-1) ?? 0 }, () => []);
  for (const cell of grid.cells) {
    const column = columnOf[cell.column] ?? 0;
    const columnSpan = (columnOf[cell.columnEnd] ?? 0) - column;
    const row = rowOf[cell.row] ?? 0;
    const rowSpan = (rowOf[cell.rowEnd] ?? 0) - row;
    if (columnSpan === 0 || rowSpan === 0) continue;
    const lines = cellLines(filled.get(cell) ?? [], frame);
    rows[row]?.push({ column, columnSpan, rowSpan, header: row === 0, lines });
  }
  for (const row of rows) row.sort((a, b) => a.column - b.column);
  return { ...frame, columns, rows: markHeads(rows.flatMap(splitBand)) };
}

/** Strips narrower than this that hold no text are the space between double lines. */
const narrowestPlace = 8;

/** For each place its number among those that are kept. */
function keptPlaces(places: readonly number[], written: readonly (readonly [number, number])[]): number[] {
  const used = new Set(written.flatMap(([from, to]) => (to === from + 1 ? [from] : [])));
  const kept = [0];
  for (let at = 0; at < places.length - 1; at += 1) {
    const isKept = used.has(at) || (places[at + 1] ?? 0) - (places[at] ?? 0) >= narrowestPlace;
    kept.push((kept[at] ?? 0) + (isKept ? 1 : 0));
  }
  return kept;
}

/** A band between two lines may hold many rows that nothing is drawn between. */
function splitBand(row: readonly FoundCell[]): FoundCell[][] {
  if (row.some(({ rowSpan }) => rowSpan > 1) || !linesAreRows(row.map(({ lines }) => lines))) return [[...row]];
  const bases = row.find(({ lines }) => lines.length > 0)?.lines.map(({ base }) => base) ?? [];
  return bases.map((base) =>
    row.map((cell) => ({ ...cell, lines: cell.lines.filter((line) => Math.abs(line.base - base) < 0.45 * line.size) })),
  );
}

/** Cells of the first row are heads, and so are those of the next rows as far as a cell of the first row spans. */
function markHeads(rows: readonly (readonly FoundCell[])[]): FoundCell[][] {
  const [first = []] = rows;
  const heads = Math.max(1, ...first.filter(({ lines }) => lines.length > 0).map(({ rowSpan }) => rowSpan));
  return rows.map((row, at) => row.map((cell) => ({ ...cell, header: at < heads && rows.length > heads })));
}

function isTable({ rows, columns }: FoundTable): boolean {
  const filled = rows.flatMap((row, at) => row.filter(({ lines }) => lines.length > 0).map((cell) => ({ cell, at })));
  const inRows = new Set(filled.map(({ at }) => at)).size;
  const characters = filled.reduce((sum, { cell }) => sum + cellText(cell).length, 0);
  const longest = columns === 1 ? mostUsualAlone : mostUsual;
  const isFilled = filled.length >= 3 || (columns >= 2 && inRows >= 2);
  return inRows >= 2 && isFilled && characters <= longest * filled.length && rows.flat().length <= 12 * filled.length;
}

const shortestRule = 60;
/** Lines of one table begin and end within this many points of each other. */
const sameEnds = 5;

function isAcross(line: Segment, left: number, right: number): boolean {
  return line.from <= left + sameEnds && line.to >= right - sameEnds;
}

function isWithin(line: Segment, { left, right, top, bottom }: Pick<AlignedArea, 'left' | 'right' | 'top' | 'bottom'>) {
  return line.at > top && line.at < bottom && line.from > left - sameEnds && line.to < right + sameEnds;
}

/** Lines of more different widths than this on one page are a drawing. */
const mostWidths = 60;

/** What stands between horizontal lines of one width that follow one another. */
function rowAreas(across: readonly Segment[], sorted: readonly TextRun[]): AlignedArea[] {
  const used = new Set<Segment>();
  const areas: AlignedArea[] = [];
  let widths = 0;
  for (const first of across) {
    if (used.has(first) || first.to - first.from < shortestRule) continue;
    widths += 1;
    if (widths > mostWidths) break;
    const same = across.filter(
      (line) =>
        !used.has(line) &&
        line.at >= first.at &&
        Math.abs(line.from - first.from) <= sameEnds &&
        Math.abs(line.to - first.to) <= sameEnds,
    );
    for (const line of same) used.add(line);
    const ownLines = new Set(same);
    for (const chain of chainsOf(same, sorted)) {
      const [left, right] = [first.from - 2, first.to + 2];
      const [top = 0, bottom = 0] = [chain[0], chain.at(-1)];
      const runs = runsBetween(sorted, [left, right], [top, bottom]);
      // Two lines alone may be around a listing or a formula, which has gaps too.
      if (chain.length === 2 && !hasSeveralColumns(runs)) continue;
      const parts = across.filter((line) => !ownLines.has(line) && isWithin(line, { left, right, top, bottom }));
      areas.push({ left, right, top, bottom, runs, columnsAt: [], separators: chain.slice(1, -1), parts });
    }
  }
  return areas;
}

/** Stretches of lines with rows of cells between all of them. */
function chainsOf(lines: readonly Segment[], sorted: readonly TextRun[]): number[][] {
  const chains: number[][] = [];
  let chain: number[] = [];
  const flush = () => {
    if (chain.length > 1) chains.push(chain);
    chain = [];
  };
  lines.forEach((line, at) => {
    chain.push(line.at);
    const next = lines[at + 1];
    const between = next ? runsBetween(sorted, [line.from - 2, line.to + 2], [line.at, next.at]) : [];
    if (!next || !isBand(between)) flush();
  });
  flush();
  return chains;
}

/** Cells of more lines than this are rare where only rows are ruled off. */
const mostLines = 8;
const mostRuns = 5_000;

/** Whether nothing stands between two lines, a few lines with gaps between cells, or many in columns. */
function isBand(runs: readonly TextRun[]): boolean {
  if (runs.length > mostRuns) return false;
  const bases = new Set(runs.map(({ base }) => Math.round(base)));
  return bases.size === 0 || (bases.size <= mostLines && hasGaps(runs)) || hasSeveralColumns(runs);
}
