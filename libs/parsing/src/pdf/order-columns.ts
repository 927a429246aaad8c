import { type Fragment, groupByBase } from './build-lines.ts';
import { extentOf } from './extent-of.ts';

/**
 * Parts the fragments of a page into regions that are read one after the other: columns of running text from left to
 * right, each from top to bottom; what stands above, between and below them by itself. Tables, forms and signatures
 * have columns too, but are read line by line: only columns that their lines fill are columns of text.
 */
export function orderColumns(fragments: readonly Fragment[], depth = 0): Fragment[][] {
  const gutter = depth < 3 ? findGutter(fragments) : null;
  if (gutter === null) return fragments.length > 0 ? [[...fragments]] : [];
  const regions: Fragment[][] = [];
  let across: Fragment[] = [];
  const flushAcross = () => {
    if (across.length > 0) regions.push(across);
    across = [];
  };
  for (const band of bandsOf(fragments, gutter)) {
    const left = band.filter((fragment) => fragment.right <= gutter);
    const right = band.filter((fragment) => fragment.left >= gutter);
    if (left.length >= 2 && right.length >= 2) {
      flushAcross();
      regions.push(...orderColumns(left, depth + 1), ...orderColumns(right, depth + 1));
    } else across.push(...band);
  }
  flushAcross();
  return regions;
}

/** Stretches of lines, from the top down: those with something across the gutter, and those without. */
function bandsOf(fragments: readonly Fragment[], gutter: number): Fragment[][] {
  const bands: Fragment[][] = [];
  let crossing: boolean | null = null;
  for (const row of groupByBase(fragments)) {
    const crosses = row.some(({ left, right }) => left < gutter && right > gutter);
    if (crosses === crossing) bands.at(-1)?.push(...row);
    else bands.push([...row]);
    crossing = crosses;
  }
  return bands;
}

/** Narrower white stripes are word gaps that happen to stand below one another. */
const narrowestGutter = 7;
const leastLines = 5;
/** A column of text: at least half of its lines fill at least this share of its width. */
const filledShare = 0.6;
/** How many lines may run across the gutter for each line beside it. */
const mostCrossing = 0.35;

/** Where the widest of the emptiest vertical stripes between two columns of text lies; null when there are none. */
function findGutter(fragments: readonly Fragment[]): number | null {
  if (fragments.length < 2 * leastLines) return null;
  const { left, right } = extentOf(fragments);
  const from = Math.floor(left);
  const to = Math.ceil(right);
  const width = to - from;
  if (!(width > 100 && width < 20_000)) return null;
  const crossings = countCrossings(fragments, from, width);
  const candidates = emptyStripes(crossings)
    .filter(({ start, end }) => end - start >= narrowestGutter && start > width * 0.15 && end < width * 0.85)
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  for (const { start, end } of candidates.slice(0, 4)) {
    const middle = from + (start + end) / 2;
    if (arePartedByText(fragments, middle, { left: from, right: to, start: from + start, end: from + end }))
      return middle;
  }
  return null;
}

/** How many fragments lie over each point of the width. */
function countCrossings(fragments: readonly Fragment[], from: number, width: number): Int32Array {
  const changes = new Int32Array(width + 2);
  for (const { left, right } of fragments) {
    const first = Math.max(0, Math.floor(left - from));
    const last = Math.min(width, Math.ceil(right - from));
    changes[first] = (changes[first] ?? 0) + 1;
    changes[last] = (changes[last] ?? 0) - 1;
  }
  for (let at = 1; at < changes.length; at += 1) changes[at] = (changes[at] ?? 0) + (changes[at - 1] ?? 0);
  return changes;
}

/** Stripes that few fragments lie over, compared with what lies over the rest. */
function emptyStripes(crossings: Int32Array): { start: number; end: number }[] {
  const usual = [...crossings].sort((a, b) => a - b)[Math.floor(crossings.length * 0.6)] ?? 0;
  const few = usual * mostCrossing;
  const stripes: { start: number; end: number }[] = [];
  let start = -1;
  crossings.forEach((count, at) => {
    if (count <= few && start === -1) start = at;
    if (count > few && start !== -1) {
      stripes.push({ start, end: at });
      start = -1;
    }
  });
  return stripes;
}

function arePartedByText(
  fragments: readonly Fragment[],
  middle: number,
  edges: { left: number; right: number; start: number; end: number },
): boolean {
  const left = fragments.filter((fragment) => fragment.right <= middle);
  const right = fragments.filter((fragment) => fragment.left >= middle);
  const across = fragments.length - left.length - right.length;
  if (across > mostCrossing * fragments.length) return false;
  return isFilled(left, edges.start - edges.left) && isFilled(right, edges.right - edges.end);
}

/** Forms have ragged columns: many long lines beside each other are text too. */
const manyLines = 12;
const longLine = 25;

function isFilled(column: readonly Fragment[], width: number): boolean {
  const filling = column.filter(({ left, right }) => right - left >= width * filledShare);
  if (column.length >= leastLines && filling.length * 2 >= column.length) return true;
  const characters = column.reduce((sum, { runs }) => sum + runs.reduce((all, run) => all + run.text.length, 0), 0);
  return column.length >= manyLines && characters >= longLine * column.length;
}
