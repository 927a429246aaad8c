import type { Block } from '@lesart/document';
import { type Unit, wholeBlock } from './cut-block.ts';

/** The rows that name the columns of tables. */
export interface TableHeads {
  /** What a chunk that begins with this unit has to have before it; empty for what is no row below a head. */
  above(unit: Unit): readonly Unit[];
}

/**
 * Finds the heads of tables: the first rows of a table whose cells are all marked as headers.
 *
 * @param mostTokens heads of more tokens, all their rows together, count as none
 */
export function collectTableHeads(blocks: readonly Block[], mostTokens: number): TableHeads {
  const heads = new Map<number, Unit[]>();
  for (const block of blocks) {
    if (!isHeadRow(block) || block.table === null) continue;
    const rows = heads.get(block.table.table) ?? [];
    heads.set(block.table.table, rows);
    if (rows.length === block.table.row) rows.push(wholeBlock(block));
  }
  for (const [table, rows] of heads) {
    if (rows.reduce((sum, { tokens }) => sum + tokens, 0) > mostTokens) heads.delete(table);
  }
  return {
    above: ({ block }) => {
      const rows = block.table === null ? [] : (heads.get(block.table.table) ?? []);
      return block.table !== null && block.table.row >= rows.length ? rows : [];
    },
  };
}

function isHeadRow({ text, table }: Block): boolean {
  return text.trim() !== '' && table !== null && table.cells.length > 0 && table.cells.every(({ header }) => header);
}
