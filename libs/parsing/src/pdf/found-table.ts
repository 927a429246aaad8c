import { buildFragments, buildLines, type Fragment, groupByBase, joinFragments, type Line } from './build-lines.ts';
import type { TextRun, Turn } from './read-pages.ts';

/** A cell with its lines from the top down. */
export interface FoundCell {
  readonly column: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly header: boolean;
  readonly lines: readonly Line[];
}

/** A table as it was found; cells that start in a row stand in it from left to right, empty ones included. */
export interface FoundTable {
  readonly page: number;
  readonly turn: Turn;
  readonly columns: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly rows: readonly (readonly FoundCell[])[];
}

/** The page and direction that a table stands in. */
export interface TablePlace {
  readonly page: number;
  readonly turn: Turn;
}

/** The lines of a cell: what stands on one line belongs together, however wide the gaps are. */
export function cellLines(runs: readonly TextRun[], { page, turn }: TablePlace): Line[] {
  const rows = groupByBase(buildFragments(runs)).map((row) => [joinFragments(row)]);
  return rows.flatMap((row) => buildLines(row, page, turn, inTable));
}

/** Lines of cells stand in no region. */
const inTable = 0;

export function fragmentLines(fragments: readonly Fragment[], place: TablePlace): Line[] {
  return cellLines(
    fragments.flatMap(({ runs }) => runs),
    place,
  );
}

export function cellText({ lines }: FoundCell): string {
  return lines.map(({ text }) => text).join(' ');
}
