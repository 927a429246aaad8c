import { numberingOf } from '../read-label.ts';
import { type Fragment, type Line, textOf } from './build-lines.ts';

/** A table as it was found: for each row the fragments in each column; a cell may have several lines. */
export interface FoundTable {
  readonly lines: readonly Line[];
  readonly columns: number;
  readonly rows: readonly { readonly lines: readonly Line[]; readonly cells: readonly (readonly Fragment[])[] }[];
}

const leastRows = 3;
/** Lines of a table stand closer than this many font sizes. */
const widestRowGap = 3.2;

/**
 * Finds tables among the lines of one region: at least three rows of two or more cells whose columns are parted by
 * white stripes that run through all of them. Numbered clauses, tables of contents and signatures are none. When in
 * doubt lines stay lines.
 */
export function findTables(lines: readonly Line[]): FoundTable[] {
  const tables: FoundTable[] = [];
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
    if (line.fragments.length < 2) {
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

function gapsOf(line: Line): Stripe[] {
  return line.fragments
    .slice(1)
    .map((fragment, at) => ({ left: line.fragments[at]?.right ?? 0, right: fragment.left }));
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

function readTable(lines: readonly Line[]): FoundTable | null {
  const stripes = lines
    .filter(({ fragments }) => fragments.length > 1)
    .map(gapsOf)
    .reduce(meet);
  const columns = stripes.length + 1;
  const rows: { lines: Line[]; cells: Fragment[][] }[] = [];
  for (const line of lines) {
    const cells = placeInColumns(line, stripes);
    const last = rows.at(-1);
    if (line.fragments.length === 1 && last) {
      last.lines.push(line);
      for (const [at, cell] of cells.entries()) last.cells[at]?.push(...cell);
    } else rows.push({ lines: [line], cells });
  }
  return isSafe(rows, columns) ? { lines, columns, rows } : null;
}

function placeInColumns(line: Line, stripes: readonly Stripe[]): Fragment[][] {
  const sorted = [...stripes].sort((a, b) => a.left - b.left);
  const cells: Fragment[][] = Array.from({ length: sorted.length + 1 }, () => []);
  for (const fragment of line.fragments) {
    const column = sorted.filter(({ left, right }) => fragment.left >= (left + right) / 2).length;
    cells[column]?.push(fragment);
  }
  return cells;
}

function isSafe(rows: readonly { cells: readonly (readonly Fragment[])[] }[], columns: number): boolean {
  if (rows.length < leastRows || columns < 2) return false;
  const texts = rows.map(({ cells }) => cells.map((cell) => cell.map((part) => textOf(part).text).join(' ')));
  const first = texts.map(([cell = '']) => cell);
  const last = texts.map((cells) => cells.at(-1) ?? '');
  const labels = first.filter((cell) => numberingOf(`${cell} X`)?.rest === 'X' || /^[•▪◦–-]$/.test(cell));
  if (columns === 2 && labels.length * 2 >= first.length) return false;
  const contents = texts.filter((cells) => cells.some((cell) => /\.{4,}|(?:\. ){4,}/.test(cell)));
  if (contents.length * 3 >= texts.length) return false;
  const signatures = texts.filter((cells) =>
    cells.some((cell) => /_{4,}|^(?:by|name|title|date|its|von|datum|ort)\s*:/i.test(cell)),
  );
  if (signatures.length * 4 >= texts.length) return false;
  if (columns > 2) return true;
  const lengths = texts.flat().map((cell) => cell.length);
  const usual = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return rows.length >= 4 && usual <= 45 && !last.every((cell) => /^[\divxlc]{1,4}$/i.test(cell));
}
