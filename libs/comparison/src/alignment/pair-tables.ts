import { alignTableRows } from '../tables/align-table-rows.ts';
import type { SimilarPair } from './find-similar-pairs.ts';
import { countWords, type Side } from './side.ts';

/** The rows of a table, as numbers of blocks. */
type Rows = number[];

/** Texts that more tables hold than this tell nothing of which is which. */
const mostTables = 8;
/** The least that a row weighs which is the same by its key, however much of the rest changed. */
const leastSimilarity = 0.3;

/** The tables of a side, by their numbers. */
function tablesOf(side: Side): Map<number, Rows> {
  const tables = new Map<number, Rows>();
  side.blocks.forEach(({ table }, block) => {
    if (!table) return;
    const rows = tables.get(table.table);
    if (rows) rows.push(block);
    else tables.set(table.table, [block]);
  });
  return tables;
}

/** Pairs of rows that are the same in tables that are versions of one another. */
export function pairTableRows(old: Side, fresh: Side): SimilarPair[] {
  const [oldTables, newTables] = [tablesOf(old), tablesOf(fresh)];
  if (oldTables.size === 0 || newTables.size === 0) return [];
  return pairTables(old, fresh, oldTables, newTables).flatMap(([oldRows, newRows]) =>
    pairRows(old, fresh, oldRows, newRows),
  );
}

function pairRows(old: Side, fresh: Side, oldRows: Rows, newRows: Rows): SimilarPair[] {
  const pairOf = (x: number, y: number, similarity: number): SimilarPair => {
    const words = Math.max(1, countWords(old.text(x)));
    return { old: x, new: y, similarity, weight: words * Math.max(similarity, leastSimilarity) };
  };
  const isSame =
    oldRows.length === newRows.length && oldRows.every((x, row) => old.textId(x) === fresh.textId(newRows[row] ?? 0));
  if (isSame) return oldRows.map((x, row) => pairOf(x, newRows[row] ?? 0, 1));
  const oldBlocks = oldRows.flatMap((block) => old.blocks[block] ?? []);
  const newBlocks = newRows.flatMap((block) => fresh.blocks[block] ?? []);
  return alignTableRows(oldBlocks, newBlocks).pairs.map((pair) =>
    pairOf(oldRows[pair.old] ?? 0, newRows[pair.new] ?? 0, pair.similarity),
  );
}

/** Tables that share the most rows, the rest in order between them where as many are left on both sides. */
function pairTables(
  old: Side,
  fresh: Side,
  oldTables: Map<number, Rows>,
  newTables: Map<number, Rows>,
): [Rows, Rows][] {
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  for (const { oldTable, newTable } of countShared(old, fresh, oldTables, newTables)) {
    if (partner.has(oldTable) || taken.has(newTable)) continue;
    partner.set(oldTable, newTable);
    taken.add(newTable);
  }
  const leftOld = [...oldTables.keys()].filter((table) => !partner.has(table));
  const leftNew = [...newTables.keys()].filter((table) => !taken.has(table));
  if (leftOld.length === leftNew.length) {
    for (const [order, table] of leftOld.entries()) partner.set(table, leftNew[order] ?? -1);
  }
  return [...partner].flatMap(([oldTable, newTable]): [Rows, Rows][] => {
    const [oldRows, newRows] = [oldTables.get(oldTable), newTables.get(newTable)];
    return oldRows && newRows ? [[oldRows, newRows]] : [];
  });
}

interface SharedRows {
  oldTable: number;
  newTable: number;
  weight: number;
}

/** How much each two tables share, the most first; a row counts the more the fewer tables hold it. */
function countShared(old: Side, fresh: Side, oldTables: Map<number, Rows>, newTables: Map<number, Rows>): SharedRows[] {
  const [oldHolders, newHolders] = [holdersOf(old, oldTables), holdersOf(fresh, newTables)];
  const shared = new Map<string, SharedRows>();
  for (const [id, holders] of oldHolders) {
    const others = newHolders.get(id);
    if (!others || holders.size > mostTables || others.size > mostTables) continue;
    for (const oldTable of holders) {
      for (const newTable of others) {
        const key = `${oldTable} ${newTable}`;
        const known = shared.get(key) ?? { oldTable, newTable, weight: 0 };
        known.weight += 1 / (holders.size * others.size);
        shared.set(key, known);
      }
    }
  }
  return [...shared.values()].sort((a, b) => b.weight - a.weight || a.oldTable - b.oldTable || a.newTable - b.newTable);
}

function holdersOf(side: Side, tables: Map<number, Rows>): Map<number, Set<number>> {
  const holders = new Map<number, Set<number>>();
  for (const [table, rows] of tables) {
    for (const block of rows) {
      const id = side.textId(block);
      if (id === 0) continue;
      const known = holders.get(id);
      if (known) known.add(table);
      else holders.set(id, new Set([table]));
    }
  }
  return holders;
}
