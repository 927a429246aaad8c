import type { Row } from '@lesart/document';

/**
 * For each block the block of the other version that stands beside it. One that has none there (it is new, gone, or has
 * moved) gets the nearest before it, so that views that scroll in step do not stop there.
 */
export function counterpartsOf(rows: readonly Row[]): ReadonlyMap<string, string> {
  const counterparts = new Map<string, string>();
  let lastOld: string | undefined;
  let lastNew: string | undefined;
  for (const row of rows) {
    lastOld = row.old[0]?.id ?? lastOld;
    lastNew = row.new[0]?.id ?? lastNew;
    if (lastNew !== undefined) for (const { id } of row.old) counterparts.set(id, lastNew);
    if (lastOld !== undefined) for (const { id } of row.new) counterparts.set(id, lastOld);
  }
  return counterparts;
}
