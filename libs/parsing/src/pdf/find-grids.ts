import type { FramedRules, Segment } from './frame-rules.ts';

/** A cell of a grid: the columns and rows that it covers, from 0, the ends not included. */
export interface GridCell {
  readonly column: number;
  readonly row: number;
  readonly columnEnd: number;
  readonly rowEnd: number;
}

/** Places that drawn lines enclose. */
export interface Grid {
  /** Where columns begin; one more for the end of the last one. The same for rows. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
}

/** Lines meet when they come this close. */
const reach = 3;
/** Parallel lines closer than this bound no cell between them. */
const narrowest = 4;
const mostPlaces = 20_000;
/** This share of a cell's side must be drawn to bound it. */
const drawnShare = 0.6;

/**
 * Finds grids: lines that cross each other, and the cells between them. Sides of a grid that are not drawn are where
 * its other lines end. A cell goes on to where the next line is drawn (it spans).
 */
export function findGrids(rules: FramedRules): Grid[] {
  return clusters(rules)
    .map(readGrid)
    .filter((grid) => grid !== null)
    .sort((a, b) => areaOf(b) - areaOf(a));
}

function areaOf({ xs, ys }: Grid): number {
  return ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) * ((ys.at(-1) ?? 0) - (ys[0] ?? 0));
}

/** Groups lines that meet, directly or by others. */
function clusters({ across, down }: FramedRules): FramedRules[] {
  const all = [...across, ...down];
  const parents = all.map((_segment, at) => at);
  const find = (at: number): number => {
    let root = at;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[at] = root;
    return root;
  };
  across.forEach((line, at) => {
    down.forEach((other, to) => {
      const meets =
        other.at >= line.from - reach &&
        other.at <= line.to + reach &&
        line.at >= other.from - reach &&
        line.at <= other.to + reach;
      if (meets) parents[find(at)] = find(across.length + to);
    });
  });
  const groups = new Map<number, { across: Segment[]; down: Segment[] }>();
  all.forEach((segment, at) => {
    const root = find(at);
    const group = groups.get(root) ?? { across: [], down: [] };
    groups.set(root, group);
    (at < across.length ? group.across : group.down).push(segment);
  });
  return [...groups.values()].filter((group) => group.across.length > 0 && group.down.length > 0);
}

function readGrid({ across, down }: FramedRules): Grid | null {
  const xs = places(down, across);
  const ys = places(across, down);
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 1 || rows < 1 || columns * rows < 2 || columns * rows > mostPlaces) return null;
  // Whether a line is drawn above each place, and to the left of it.
  const above = drawnSides(ys, xs, across);
  const before = drawnSides(xs, ys, down);
  const isOpenAbove = (column: number, row: number) => row > 0 && above[row * columns + column] === 0;
  const isOpenBefore = (column: number, row: number) => column > 0 && before[column * rows + row] === 0;
  return { xs, ys, cells: readCells(columns, rows, isOpenAbove, isOpenBefore) };
}

/** Where lines stand, with the ends of the others; close ones are one. */
function places(lines: readonly Segment[], others: readonly Segment[]): number[] {
  const first = Math.min(...others.map(({ from }) => from));
  const last = Math.max(...others.map(({ to }) => to));
  const inner = lines.map(({ at }) => at).sort((a, b) => a - b);
  const merged: number[] = [];
  for (const at of [Math.min(first, inner[0] ?? first), ...inner, Math.max(last, inner.at(-1) ?? last)]) {
    if (merged.length === 0 || at - (merged.at(-1) ?? 0) > narrowest) merged.push(at);
  }
  return merged;
}

/** For each place along each line: 1 where the line is drawn. */
function drawnSides(at: readonly number[], along: readonly number[], lines: readonly Segment[]): Uint8Array {
  const count = along.length - 1;
  const drawn = new Float64Array(at.length * count);
  for (const line of lines) {
    const index = nearest(at, line.at);
    for (let place = 0; place < count; place += 1) {
      const from = along[place] ?? 0;
      const to = along[place + 1] ?? 0;
      const covered = Math.min(line.to, to) - Math.max(line.from, from);
      if (covered > 0) drawn[index * count + place] = (drawn[index * count + place] ?? 0) + covered / (to - from);
    }
  }
  return Uint8Array.from(drawn, (share) => (share >= drawnShare ? 1 : 0));
}

function nearest(places: readonly number[], at: number): number {
  let best = 0;
  places.forEach((place, index) => {
    if (Math.abs(place - at) < Math.abs((places[best] ?? 0) - at)) best = index;
  });
  return best;
}

type IsOpen = (column: number, row: number) => boolean;

/** Places without a line between them are one cell when they make a rectangle, else one a row. */
function readCells(columns: number, rows: number, isOpenAbove: IsOpen, isOpenBefore: IsOpen): GridCell[] {
  const taken = new Uint8Array(columns * rows);
  const cells: GridCell[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (taken[row * columns + column] === 1) continue;
      let columnEnd = column + 1;
      while (columnEnd < columns && isOpenBefore(columnEnd, row) && taken[row * columns + columnEnd] === 0)
        columnEnd += 1;
      let rowEnd = row + 1;
      while (rowEnd < rows && isOpenRow(rowEnd)) rowEnd += 1;
      for (let y = row; y < rowEnd; y += 1) taken.fill(1, y * columns + column, y * columns + columnEnd);
      cells.push({ column, row, columnEnd, rowEnd });

      function isOpenRow(y: number): boolean {
        for (let x = column; x < columnEnd; x += 1) {
          if (!isOpenAbove(x, y) || (x > column && !isOpenBefore(x, y))) return false;
        }
        const isOpenOutside =
          (column > 0 && isOpenBefore(column, y)) || (columnEnd < columns && isOpenBefore(columnEnd, y));
        return !isOpenOutside;
      }
    }
  }
  return cells;
}
