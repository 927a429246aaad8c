import { numberingOf } from '../read-label.ts';
import type { Line } from './build-lines.ts';
import { extentOf } from './extent-of.ts';
import { cellText, type FoundCell, type FoundTable } from './found-table.ts';
import { isLabel } from './join-labels.ts';
import { readAligned } from './read-aligned.ts';

/** A table among the lines of a region. */
export interface TableInLines {
  readonly lines: readonly Line[];
  readonly table: FoundTable;
}

const leastRows = 3;
/** Lines of a table stand closer than this many font sizes. */
const widestRowGap = 3.2;

/**
 * Finds tables among the lines of one region: at least three rows of two or more cells whose columns are parted by
 * white stripes that run through all of them. Numbered clauses, tables of contents and signatures are none. When in
 * doubt lines stay lines.
 */
export function findTables(lines: readonly Line[]): TableInLines[] {
  const tables: TableInLines[] = [];
  let start = 0;
  while (start < lines.length) {
    const end = endOfRun(lines, start);
    const table = end - start >= leastRows ? readTable(lines.slice(start, end)) : null;
    if (table) tables.push(table);
    start = Math.max(end, start + 1);
  }
  return tables;
}

/** The end of the stretch from `start` in which each line has several fragments, or goes on in one of the columns. */
function endOfRun(lines: readonly Line[], start: number): number {
  let end = start;
  let stripes: Stripe[] = [];
  let lastRow = start;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at];
    const above = lines[at - 1];
    if (!line || (at > start && above && line.base - above.base > widestRowGap * line.size)) break;
    if (gapsOf(line).length === 0) {
      if (at === start || at - lastRow > 2 || !continuesCell(line, stripes)) break;
      continue;
    }
    const common = at === start ? gapsOf(line) : meet(stripes, gapsOf(line));
    if (common.length === 0) break;
    stripes = common;
    lastRow = at;
    end = at + 1;
  }
  return end;
}

interface Stripe {
  readonly left: number;
  readonly right: number;
}

/** Gaps between what stands in a line; the one after a bullet or a number belongs to the item. */
function gapsOf(line: Line): Stripe[] {
  return line.fragments.slice(1).flatMap((fragment, at) => {
    const before = line.fragments[at];
    if (!before || (at === 0 && isLabel(before))) return [];
    return [{ left: before.right, right: fragment.left }];
  });
}

/** The parts of white stripes that both have; narrow ones do not part columns. */
function meet(stripes: readonly Stripe[], others: readonly Stripe[]): Stripe[] {
  return stripes.flatMap((stripe) =>
    others
      .map((other) => ({ left: Math.max(stripe.left, other.left), right: Math.min(stripe.right, other.right) }))
      .filter(({ left, right }) => right - left > 3),
  );
}

function continuesCell(line: Line, stripes: readonly Stripe[]): boolean {
  return stripes.length > 0 && stripes.every(({ left, right }) => line.right <= right || line.left >= left);
}

function readTable(lines: readonly Line[]): TableInLines | null {
  const [first] = lines;
  if (!first) return null;
  const { left, right } = extentOf(lines);
  const area = {
    left: left - 1,
    right: right + 1,
    top: first.base - first.size,
    bottom: lines.at(-1)?.base ?? first.base,
    runs: lines.flatMap(({ fragments }) => fragments.flatMap(({ runs }) => runs)),
    columnsAt: [],
    separators: [],
    parts: [],
  };
  const table = readAligned(area, { page: first.page, turn: first.turn });
  return table && isSafe(table) ? { lines, table } : null;
}

/** Numbers of clauses, tables of contents and lists of items look like tables and are none. */
function isSafe({ rows, columns }: FoundTable): boolean {
  if (rows.length < leastRows) return false;
  const texts = rows.map((row) => row.map(cellText));
  const first = texts.map(([cell = '']) => cell);
  const labels = first.filter((cell) => numberingOf(`${cell} X`)?.rest === 'X' || /^[•▪◦–-]$/.test(cell));
  if (columns === 2 && labels.length * 2 >= first.length) return false;
  if (isContents(texts)) return false;
  if (columns > 2) return true;
  if (!areAligned(rows.flatMap((row) => row.filter(({ column }) => column === 1)))) return false;
  const lengths = texts.flat().map((cell) => cell.length);
  const usual = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return rows.length >= 4 && usual <= 45;
}

/** Cells of a column begin, end or are centred at nearly one place: at least this share of those with words. */
const alignedShare = 0.6;

/** Whether cells stand below one another; wide gaps in the lines of a text lie where the words before them end. */
function areAligned(cells: readonly FoundCell[]): boolean {
  const worded = cells.filter((cell) => /\p{L}{2}/u.test(cellText(cell))).map(({ lines }) => extentOf(lines));
  if (worded.length < leastRows) return true;
  const edges = [
    worded.map(({ left }) => left),
    worded.map(({ right }) => right),
    worded.map(({ left, right }) => (left + right) / 2),
  ];
  const size = cells.flatMap(({ lines }) => lines)[0]?.size ?? 10;
  return edges.some((places) => mostWithin(places, size) >= alignedShare * worded.length);
}

/** How many numbers lie together in a stretch of this width, at most. */
function mostWithin(numbers: readonly number[], width: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  let most = 0;
  let from = 0;
  sorted.forEach((number, at) => {
    while (number - (sorted[from] ?? number) > width) from += 1;
    most = Math.max(most, at - from + 1);
  });
  return most;
}

/** Leaders of dots, or titles before numbers that grow. */
function isContents(texts: readonly (readonly string[])[]): boolean {
  const dotted = texts.filter((cells) => cells.some((cell) => /\.{4,}|(?:\. ){4,}/.test(cell)));
  if (dotted.length * 3 >= texts.length) return true;
  const rows = texts.filter(
    (cells) => /^(?:\d{1,4}|[ivxlc]{1,6})$/i.test(cells.at(-1) ?? '') && /\p{L}{3}/u.test(cells[0] ?? ''),
  );
  const numbers = rows.flatMap((cells) => (/^\d+$/.test(cells.at(-1) ?? '') ? [Number(cells.at(-1))] : []));
  const grows = numbers.every((number, at) => number >= (numbers[at - 1] ?? 0));
  return rows.length >= 3 && rows.length * 5 >= texts.length * 4 && grows;
}
