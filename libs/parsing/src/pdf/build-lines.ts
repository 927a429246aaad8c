import { extentOf } from './extent-of.ts';
import type { FoundTable } from './found-table.ts';
import type { TextRun, Turn } from './read-pages.ts';

/** A stretch of text without wide gaps: a line of a column, a cell of a table. */
export interface Fragment {
  readonly runs: readonly TextRun[];
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
  /** The place of a table, whose text is in it. */
  readonly table?: FoundTable;
}

/** Gaps wider than this many font sizes part cells and columns, not words, in what the file writes in one go. */
const widestWordGap = 1.3;
/** The same for what is only found next to each other: the gutter between two columns may be as narrow as one size. */
const widestTouchingGap = 0.6;
/** Raised and lowered text keeps within this many font sizes of the line. */
const mostShift = 0.45;
/** What is moved over without a space being written is a space from this many font sizes on. */
const leastWordGap = 0.18;

/**
 * Joins runs that stand next to each other, first in the order of the file, then by place.
 * @param widestGap gaps from this many font sizes on part fragments; smaller in tables, whose text is not justified
 */
export function buildFragments(runs: readonly TextRun[], widestGap = widestWordGap): Fragment[] {
  const groups: TextRun[][] = [];
  for (const run of runs) {
    const last = groups.at(-1)?.at(-1);
    if (last && follows(last, run, widestGap)) groups.at(-1)?.push(run);
    else groups.push([run]);
  }
  return mergeNeighbours(groups.map(toFragment), Math.min(widestGap, widestTouchingGap));
}

function follows(last: TextRun, run: TextRun, widestGap: number): boolean {
  const size = Math.max(last.size, run.size);
  const isBeside = isOneLine({ ...last, characters: last.text.length }, { ...run, characters: run.text.length });
  if (!isBeside && Math.abs(run.base - last.base) > mostShift * size) return false;
  const gap = gapBetween(last, run);
  return gap > -0.4 * size && gap < widestGap * size;
}

/** Fragments that stand on one line as one. */
export function joinFragments(fragments: readonly Fragment[]): Fragment {
  return toFragment(fragments.flatMap(({ runs }) => runs));
}

/** White space between two runs, whichever is on the left: in Arabic and Hebrew the second one is. Negative: overlap. */
function gapBetween(a: TextRun, b: TextRun): number {
  return Math.max(a.left, b.left) - Math.min(a.right, b.right);
}

function toFragment(runs: readonly TextRun[]): Fragment {
  const widest = runs.reduce((a, b) => (b.right - b.left > a.right - a.left ? b : a));
  return { runs, ...extentOf(runs), base: widest.base, size: widest.size };
}

/** Fragments on one line that touch belong together even when the file writes something else in between. */
function mergeNeighbours(fragments: readonly Fragment[], widestGap: number): Fragment[] {
  return groupByBase(fragments).flatMap((row) => {
    const groups: { parts: Fragment[]; right: number; size: number }[] = [];
    for (const fragment of row) {
      const last = groups.at(-1);
      const size = last ? Math.max(last.size, fragment.size) : 0;
      const gap = last ? fragment.left - last.right : 0;
      if (last && gap < widestGap * size && gap > -0.4 * size) {
        last.parts.push(fragment);
        last.right = Math.max(last.right, fragment.right);
        last.size = size;
      } else groups.push({ parts: [fragment], right: fragment.right, size: fragment.size });
    }
    return groups.map(({ parts }) => (parts.length === 1 && parts[0] ? parts[0] : joinFragments(parts)));
  });
}

/** Fragments that stand on one line, left to right; lines from the top down. */
export function groupByBase(fragments: readonly Fragment[]): Fragment[][] {
  const sorted = [...fragments].sort((a, b) => a.base - b.base);
  const rows: Fragment[][] = [];
  for (const fragment of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    const near = first && isOneLine(placed(first), placed(fragment));
    if (row && near) row.push(fragment);
    else rows.push([fragment]);
  }
  for (const row of rows) row.sort((a, b) => a.left - b.left);
  return rows;
}

/** Whether two pieces stand on one line; small figures and marks may be raised and lowered further. */
function isOneLine(a: Placed, b: Placed): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  const distance = Math.abs(a.base - b.base);
  if (distance <= mostShift * small.size) return true;
  return small.characters <= longestRaised && distance <= mostRaise * large.size && small.size > 0.4 * large.size;
}

interface Placed {
  readonly base: number;
  readonly size: number;
  readonly characters: number;
}

function placed({ base, size, runs }: Fragment): Placed {
  return { base, size, characters: runs.reduce((sum, { text }) => sum + text.length, 0) };
}

const longestRaised = 6;
const mostRaise = 0.55;

/** Bold or italic characters of a line, or the empty place of a footnote's mark. */
export interface StyledRange {
  readonly start: number;
  readonly end: number;
  readonly kind: 'bold' | 'italic' | 'footnote';
}

/** The text of a fragment or a line. */
export interface StyledText {
  readonly text: string;
  readonly styles: readonly StyledRange[];
  /** Small raised figures and signs: marks of footnotes, exponents, ordinals. */
  readonly raised: readonly RaisedRange[];
}

export interface RaisedRange {
  readonly start: number;
  readonly end: number;
}

/** The text of a fragment with single spaces between words. */
export function textOf(fragment: Fragment): StyledText {
  const rightToLeft = fragment.runs.reduce((sum, run) => sum + run.text.length * (run.rightToLeft ? 1 : -1), 0) > 0;
  const before = new Map(fragment.runs.map((run, at) => [run, fragment.runs[at - 1]]));
  const runs = [...fragment.runs].sort((a, b) => (rightToLeft ? b.right - a.right : a.left - b.left));
  const styles: StyledRange[] = [];
  const raised: RaisedRange[] = [];
  let text = '';
  let last: TextRun | null = null;
  for (const run of runs) {
    if (last && isSpaceBetween(last, run, before.get(run) === last)) text += ' ';
    const start = text.length;
    // Composed letters, and the semicolon instead of the Greek question mark that looks the same: some files write so.
    text += run.text.normalize('NFC');
    if (run.bold) addStyle(styles, { start, end: text.length, kind: 'bold' });
    if (run.italic) addStyle(styles, { start, end: text.length, kind: 'italic' });
    if (isRaised(run, fragment)) raised.push({ start, end: text.length });
    last = run;
  }
  return { text, styles, raised };
}

function isRaised(run: TextRun, { base, size }: Fragment): boolean {
  return run.size < 0.85 * size && run.base < base - 0.15 * size && /^(?:\d{1,3}|[*†‡§]{1,3})\)?$/.test(run.text);
}

/** @param inFile whether the runs follow each other in the file too: only then does a written space stand between them */
function isSpaceBetween(last: TextRun, run: TextRun, inFile: boolean): boolean {
  const gap = gapBetween(last, run);
  const size = Math.min(last.size, run.size);
  return gap > leastWordGap * size || (run.spaceBefore && inFile && gap > -0.1 * size);
}

function addStyle(styles: StyledRange[], style: StyledRange): void {
  const at = styles.findLastIndex(({ kind }) => kind === style.kind);
  const last = styles[at];
  if (last && style.start - last.end <= 1) styles[at] = { ...last, end: style.end };
  else styles.push(style);
}

/** A line of a region as it is read. */
export interface Line {
  /** From 1. */
  readonly page: number;
  readonly turn: Turn;
  /** Counts the regions of the whole document, so that lines of one region can be told. */
  readonly region: number;
  readonly fragments: readonly Fragment[];
  readonly text: string;
  readonly styles: readonly StyledRange[];
  readonly raised: readonly RaisedRange[];
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
  /** All of it is bold. */
  readonly bold: boolean;
  readonly italic: boolean;
  /** The table that stands here; its text is the line's text. */
  readonly table?: FoundTable;
}

/** The lines of one region, from the top down. */
export function buildLines(fragments: readonly Fragment[], page: number, turn: Turn, region: number): Line[] {
  return groupByBase(fragments).map((row) => buildLine(row, page, turn, region));
}

function buildLine(row: readonly Fragment[], page: number, turn: Turn, region: number): Line {
  const styles: StyledRange[] = [];
  const raised: RaisedRange[] = [];
  let text = '';
  for (const fragment of row) {
    if (text !== '') text += ' ';
    const start = text.length;
    const part = textOf(fragment);
    text += part.text;
    for (const style of part.styles) addStyle(styles, { ...style, start: style.start + start, end: style.end + start });
    raised.push(...part.raised.map((range) => ({ start: range.start + start, end: range.end + start })));
  }
  const widest = row.reduce((a, b) => (b.right - b.left > a.right - a.left ? b : a));
  return {
    page,
    turn,
    region,
    fragments: row,
    text,
    styles,
    raised,
    ...extentOf(row),
    base: widest.base,
    size: widest.size,
    bold: row.every(({ runs }) => runs.every((run) => run.bold || !/[\p{L}\p{N}]/u.test(run.text))),
    italic: row.every(({ runs }) => runs.every((run) => run.italic || !/[\p{L}\p{N}]/u.test(run.text))),
  };
}
