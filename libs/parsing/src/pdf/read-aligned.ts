import { buildFragments, type Fragment, groupByBase, type Line, textOf } from './build-lines.ts';
import { extentOf } from './extent-of.ts';
import { cellText, type FoundCell, type FoundTable, fragmentLines, type TablePlace } from './found-table.ts';
import type { Segment } from './frame-rules.ts';
import { joinLabels } from './join-labels.ts';
import type { TextRun } from './read-pages.ts';

/** A part of a page that is taken for a table. */
export interface AlignedArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly runs: readonly TextRun[];
  /** Where columns are ruled off. */
  readonly columnsAt: readonly number[];
  /** Where lines are drawn through all of it, from the top down, without the first and the last. */
  readonly separators: readonly number[];
  /** Lines over some of the columns: what stands above spans them. */
  readonly parts: readonly Segment[];
}

/** Wider gaps than this many font sizes part cells: text in tables is rarely justified. */
const cellGap = 0.55;
/** White stripes between columns are at least this wide, in font sizes. */
const leastStripe = 0.45;

interface Stripe {
  readonly left: number;
  readonly right: number;
}

/** A line of an area: the fragments in each column, or over several. */
interface AlignedLine {
  readonly base: number;
  readonly size: number;
  readonly cells: readonly { readonly column: number; readonly end: number; readonly fragments: readonly Fragment[] }[];
}

/**
 * Reads an area as a table: columns are parted by the white stripes that (nearly) all lines leave free, rows by drawn
 * lines or, where a stretch has more lines of text than drawn ones, by where cells begin.
 * @returns null when it has not at least two columns and two rows of cells, or is running text in columns
 */
export function readAligned(area: AlignedArea, place: TablePlace): FoundTable | null {
  const rows = groupByBase(buildFragments(area.runs, cellGap)).map((row) => joinLabels(cutRow(row, area.columnsAt)));
  if (rows.length < 2) return null;
  const below = rows.filter((row) => baseOf(row) > (area.separators[0] ?? area.top));
  const stripes = findStripes(below.length >= 3 ? below : rows, area);
  const columns = stripes.length + 1;
  if (columns < 2 || isRunningText(rows, stripes, area)) return null;
  const lines = rows.map((row) => placeInColumns(row, stripes, area.parts));
  const bands = cutBands(lines, area.separators);
  const heads = bands.length > 1 ? 1 : 0;
  const isRuled = bands.length - heads >= 3 && lines.length <= 4 * bands.length && !hasRowsInBands(bands.slice(heads));
  const [head, tail] = heads > 0 ? partHead(bands[0] ?? [], area.parts) : [[], []];
  const headRows = cutHead(head, area.parts);
  const bodyRows = [
    ...cutBody(tail, columns),
    ...bands.slice(heads).flatMap((band) => (isRuled ? [band] : cutBody(band, columns))),
  ];
  const headCount = Math.max(1, headRows.length);
  const found = [...headRows, ...bodyRows].map((row, at) => joinRow(row, at < headCount, columns, place));
  if (isSigned(found)) return null;
  const full = found.filter((row) => row.filter(({ lines }) => lines.length > 0).length >= 2);
  const { left, right, top, bottom } = area;
  return full.length >= 2 ? { ...place, columns, left, right, top, bottom, rows: found } : null;
}

/** Two parties sign beside each other. */
function isSigned(rows: readonly (readonly FoundCell[])[]): boolean {
  const signed = rows.filter((row) =>
    row.some((cell) => /_{4,}|^(?:by|name|title|date|its|von|datum|ort)\s*:|^\/s\//i.test(cellText(cell))),
  );
  return signed.length * 4 >= rows.length;
}

/** Whether text between two lines stands in columns: most of its lines, and at least two, have gaps in them. */
export function hasSeveralColumns(runs: readonly TextRun[]): boolean {
  const rows = groupByBase(buildFragments(runs, 1)).map(joinLabels);
  const parted = rows.filter((row) => row.length > 1);
  if (parted.length < 2 || parted.length * 2 < rows.length) return false;
  const { left, right } = extentOf(rows.flat());
  const stripes = findStripes(rows, { left, right, columnsAt: [] });
  return stripes.length > 0 && !isRunningText(rows, stripes, { left, right });
}

/** Whether any line of a text has a gap in it. */
export function hasGaps(runs: readonly TextRun[]): boolean {
  return groupByBase(buildFragments(runs, cellGap)).some((row) => joinLabels(row).length > 1);
}

/** Whether cells whose lines stand beside each other are rows that nothing is drawn between. */
export function linesAreRows(cells: readonly (readonly Line[])[]): boolean {
  const written = cells.filter((lines) => lines.length > 0);
  const [first = []] = written;
  if (written.length < 2 || first.length < 3) return false;
  const matches = written.filter((lines) =>
    lines.every(({ base, size }) => first.some((other) => Math.abs(other.base - base) < 0.3 * size)),
  );
  const full = written.filter((lines) => lines.length === first.length);
  return matches.length === written.length && full.length * 2 > written.length && !written.some(isWrapped);
}

/** Lines that fill their cell go on in the next one: most but the last are about as long as the longest. */
function isWrapped(lines: readonly Line[]): boolean {
  const widths = lines.map(({ left, right }) => right - left);
  const widest = Math.max(...widths);
  const long = widths.slice(0, -1).filter((width) => width > 0.8 * widest);
  const words = lines.some(({ text }) => text.length > 12 && text.includes(' '));
  return words && long.length * 2 > lines.length - 1;
}

function baseOf(row: readonly Fragment[]): number {
  return row[0]?.base ?? 0;
}

/** Fragments end where a line is drawn. */
function cutRow(row: readonly Fragment[], columnsAt: readonly number[]): Fragment[] {
  if (columnsAt.length === 0) return [...row];
  return row.flatMap((fragment) => {
    const groups = new Map<number, TextRun[]>();
    for (const run of fragment.runs) {
      const side = columnsAt.filter((x) => x < (run.left + run.right) / 2).length;
      groups.set(side, [...(groups.get(side) ?? []), run]);
    }
    return groups.size === 1 ? [fragment] : [...groups.values()].flatMap((runs) => buildFragments(runs, cellGap));
  });
}

const widestArea = 5_000;
/** This share of the lines may go over a stripe: heads and notes that span columns. */
const crossingShare = 0.12;

function findStripes(
  rows: readonly (readonly Fragment[])[],
  { left, right, columnsAt }: Pick<AlignedArea, 'left' | 'right' | 'columnsAt'>,
): Stripe[] {
  const width = Math.ceil(right - left) + 2;
  if (!(width > 10 && width < widestArea)) return [];
  // Lines of one cell say nothing about columns.
  const parted = rows.filter((row) => row.length > 1);
  if (parted.length === 0) return [];
  const covers = new Int32Array(width * 2 + 2);
  for (const row of parted) {
    for (const fragment of row) {
      const from = Math.max(0, Math.round((fragment.left - left) * 2));
      const to = Math.min(width * 2, Math.round((fragment.right - left) * 2));
      covers[from] = (covers[from] ?? 0) + 1;
      covers[to] = (covers[to] ?? 0) - 1;
    }
  }
  for (let at = 1; at < covers.length; at += 1) covers[at] = (covers[at] ?? 0) + (covers[at - 1] ?? 0);
  const allowed = Math.floor(parted.length * crossingShare);
  const size = parted[0]?.[0]?.size ?? 10;
  const stripes: Stripe[] = [];
  let start = 0;
  for (let at = 0; at <= width * 2; at += 1) {
    const isFree = at < width * 2 && (covers[at] ?? 0) <= allowed;
    if (isFree) continue;
    const stripe = { left: left + start / 2, right: left + at / 2 };
    if (stripe.right - stripe.left >= leastStripe * size && start > 0 && at < width * 2) stripes.push(stripe);
    start = at + 1;
  }
  const drawn = columnsAt
    .filter((x) => !stripes.some((stripe) => x >= stripe.left - 2 && x <= stripe.right + 2))
    .map((x) => ({ left: x, right: x }));
  return dropEmptyColumns(
    [...stripes, ...drawn].sort((a, b) => a.left - b.left),
    rows,
  );
}

/** Stripes beside which nothing stands but what spans them part no columns. */
function dropEmptyColumns(stripes: readonly Stripe[], rows: readonly (readonly Fragment[])[]): Stripe[] {
  const counts = new Int32Array(stripes.length + 1);
  for (const row of rows) {
    for (const fragment of row) {
      const column = columnAt(stripes, (fragment.left + fragment.right) / 2);
      counts[column] = (counts[column] ?? 0) + 1;
    }
  }
  const least = rows.length > 3 ? 2 : 1;
  return stripes.filter(
    (_stripe, at) => (counts[at] ?? 0) >= least && (at + 1 < stripes.length || (counts[at + 1] ?? 0) >= least),
  );
}

function columnAt(stripes: readonly Stripe[], x: number): number {
  let column = 0;
  for (const { left, right } of stripes) if (x > (left + right) / 2) column += 1;
  return column;
}

/** Columns whose lines are long and fill them are columns of a page. */
function isRunningText(
  rows: readonly (readonly Fragment[])[],
  stripes: readonly Stripe[],
  { left, right }: { left: number; right: number },
): boolean {
  let filling = 0;
  let all = 0;
  for (const row of rows) {
    for (const fragment of row) {
      const column = columnAt(stripes, (fragment.left + fragment.right) / 2);
      const from = stripes[column - 1]?.right ?? left;
      const to = stripes[column]?.left ?? right;
      all += 1;
      const isLong = textOf(fragment).text.length > 24;
      if (isLong && fragment.right - fragment.left > 0.85 * (to - from)) filling += 1;
    }
  }
  return stripes.length <= 2 && rows.length > 4 && filling * 2 > all;
}

function placeInColumns(row: readonly Fragment[], stripes: readonly Stripe[], parts: readonly Segment[]): AlignedLine {
  const cells: { column: number; end: number; fragments: Fragment[] }[] = [];
  const base = baseOf(row);
  const size = row[0]?.size ?? 10;
  for (const fragment of row) {
    const middle = (fragment.left + fragment.right) / 2;
    const under = parts.find((line) => {
      const isBelow = line.at > base - 0.2 * size && line.at < base + 1.2 * size;
      return isBelow && line.from <= middle && line.to >= middle && isAlone(row, line);
    });
    const from = Math.min(fragment.left, under?.from ?? fragment.left);
    const to = Math.max(fragment.right, under?.to ?? fragment.right);
    const overlapped = stripes.flatMap((stripe, at) => (from < stripe.left && to > stripe.right ? [at] : []));
    const single = columnAt(stripes, middle);
    const column = Math.min(single, overlapped[0] ?? single);
    const end = Math.max(single, (overlapped.at(-1) ?? single - 1) + 1) + 1;
    const last = cells.at(-1);
    if (last && column < last.end) {
      last.fragments.push(fragment);
      last.end = Math.max(last.end, end);
    } else cells.push({ column, end, fragments: [fragment] });
  }
  return { base, size, cells };
}

/** A line over columns joins them only for one cell above it. */
function isAlone(row: readonly Fragment[], { from, to }: Segment): boolean {
  return row.filter(({ left, right }) => left + right > 2 * from && left + right < 2 * to).length === 1;
}

function cutBands(lines: readonly AlignedLine[], separators: readonly number[]): AlignedLine[][] {
  const bands: AlignedLine[][] = Array.from({ length: separators.length + 1 }, () => []);
  for (const line of lines) {
    const at = separators.filter((y) => y < line.base - 0.3 * line.size).length;
    bands[at]?.push(line);
  }
  return bands.filter((band) => band.length > 0);
}

/** Whether lines are drawn only between groups of rows. */
function hasRowsInBands(bands: readonly (readonly AlignedLine[])[]): boolean {
  const several = bands.filter((band) => band.length > 1);
  const rows = several.filter((band) => band.every(({ cells }) => cells[0]?.column === 0 && cells.length > 1));
  return several.length > 0 && rows.length * 2 > several.length;
}

const mostHeadLines = 3;

/** A head whose last line is not drawn through goes on with rows: what stands below the lines over its columns. */
function partHead(
  band: readonly AlignedLine[],
  parts: readonly Segment[],
): [readonly AlignedLine[], readonly AlignedLine[]] {
  if (band.length <= mostHeadLines) return [band, []];
  const bottom = band.at(-1)?.base ?? 0;
  const drawn = parts.filter(({ at }) => at < bottom && at > (band[0]?.base ?? 0)).map(({ at }) => at);
  const last = Math.max(...drawn, Number.NEGATIVE_INFINITY);
  const count = band.filter(({ base }) => base < last).length;
  return band.length - count < mostHeadLines ? [band, []] : [band.slice(0, count), band.slice(count)];
}

/** Lines of a head are one row, unless one of their cells spans those below it. */
function cutHead(band: readonly AlignedLine[], parts: readonly Segment[]): AlignedLine[][] {
  const rows: AlignedLine[][] = [];
  for (const line of band) {
    const above = rows.at(-1)?.at(-1);
    const isDrawn = above && parts.some(({ at }) => at > above.base && at < line.base);
    const isSpanned = above?.cells.some(({ column, end }) => end > column + 1);
    if (above && !isDrawn && !isSpanned) rows.at(-1)?.push(line);
    else rows.push([line]);
  }
  return rows;
}

/** A line that goes on in cells of the row above begins no row. */
function cutBody(band: readonly AlignedLine[], columns: number): AlignedLine[][] {
  const distances = band.slice(1).map((line, at) => line.base - (band[at]?.base ?? 0));
  const usual = [...distances].sort((a, b) => a - b)[distances.length >> 1] ?? 0;
  const rows: AlignedLine[][] = [];
  band.forEach((line, at) => {
    const row = rows.at(-1);
    const distance = distances[at - 1] ?? 0;
    if (row && goesOn(row, line, distance <= usual * 1.1, columns)) row.push(line);
    else rows.push([line]);
  });
  return rows;
}

function goesOn(row: readonly AlignedLine[], line: AlignedLine, isNear: boolean, columns: number): boolean {
  const [first] = line.cells;
  if (!first || !isNear) return false;
  const filled = new Set(row.flatMap(({ cells }) => cells.map(({ column }) => column)));
  const goesOnAbove = line.cells.every(({ column, end }) => end === column + 1 && filled.has(column));
  const text = line.cells.flatMap(({ fragments }) => fragments.map((fragment) => textOf(fragment).text)).join(' ');
  if (first.column > 0) return goesOnAbove && line.cells.length * 2 <= columns && filled.size > line.cells.length;
  return line.cells.length === 1 && columns > 1 && filled.size > 1 && /^[\p{Ll}(]/u.test(text);
}

function joinRow(lines: readonly AlignedLine[], header: boolean, columns: number, place: TablePlace): FoundCell[] {
  const cells: { column: number; end: number; fragments: Fragment[] }[] = [];
  const parts = lines.flatMap((line) => line.cells);
  // Sorted by their columns, cells that overlap follow one another.
  for (const { column, end, fragments } of parts.sort((a, b) => a.column - b.column)) {
    const last = cells.at(-1);
    if (last && column < last.end) {
      last.end = Math.max(last.end, end);
      last.fragments.push(...fragments);
    } else cells.push({ column, end, fragments: [...fragments] });
  }
  for (let column = 0; column < columns; column += 1) {
    if (!cells.some((cell) => column >= cell.column && column < cell.end))
      cells.push({ column, end: column + 1, fragments: [] });
  }
  return cells
    .sort((a, b) => a.column - b.column)
    .map(({ column, end, fragments }) => ({
      column,
      columnSpan: end - column,
      rowSpan: 1,
      header,
      lines: fragmentLines(fragments, place),
    }));
}
