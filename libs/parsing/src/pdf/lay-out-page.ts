import { buildFragments, buildLines, type Fragment, type Line } from './build-lines.ts';
import { findRuledTables } from './find-ruled-tables.ts';
import { cellText, type FoundTable } from './found-table.ts';
import { frameRules } from './frame-rules.ts';
import { orderColumns } from './order-columns.ts';
import type { PageText } from './read-pages.ts';

/** A page in reading order. */
export interface PageLayout {
  readonly height: number;
  readonly lines: readonly Line[];
}

/**
 * Puts the text of a page into reading order: tables that are drawn stand as one line each where they begin, the rest
 * is parted into columns and lines.
 * @param region the number of the page's first region; regions are counted over the document
 */
export function layOutPage(page: PageText, region: number): PageLayout & { readonly nextRegion: number } {
  let next = region;
  // Upright text first; what is turned stands in margins and beside figures.
  const directions = [...page.runs].sort(([a], [b]) => a - b);
  const lines = directions.flatMap(([turn, runs]) => {
    const place = { page: page.number, turn };
    const { tables, rest } = findRuledTables(runs, frameRules(page.rules, turn, page), place);
    return orderColumns([...buildFragments(rest), ...tables.map(standIn)]).flatMap((fragments) => {
      const own = next;
      next += 1;
      return buildRegion(fragments, page.number, turn, own);
    });
  });
  return { height: page.height, lines, nextRegion: next };
}

/** A table among fragments. */
function standIn(table: FoundTable): Fragment {
  const { left, right, top } = table;
  const size = table.rows.flat().find(({ lines }) => lines.length > 0)?.lines[0]?.size ?? 10;
  return { runs: [], left, right, base: top + size, size, table };
}

function buildRegion(fragments: readonly Fragment[], page: number, turn: Line['turn'], region: number): Line[] {
  const text = buildLines(
    fragments.filter(({ table }) => !table),
    page,
    turn,
    region,
  );
  const tables = fragments.flatMap((fragment) => (fragment.table ? [tableLine(fragment, fragment.table, region)] : []));
  if (tables.length === 0) return text;
  return [...text, ...tables].sort((a, b) => a.base - b.base);
}

function tableLine(fragment: Fragment, table: FoundTable, region: number): Line {
  const { page, turn } = table;
  const { left, right, base, size } = fragment;
  const text = table.rows.map((row) => row.map(cellText).join('\t')).join('\n');
  const look = { styles: [], raised: [], bold: false, italic: false };
  return { page, turn, region, fragments: [fragment], text, left, right, base, size, table, ...look };
}
