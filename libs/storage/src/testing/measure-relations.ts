import type { Database } from '../database/database.ts';

/** Tables (with what is stored beside them) and indexes of at least a megabyte, the largest first, by name: MB each. */
export async function measureRelations(database: Database): Promise<Record<string, number>> {
  const rows = await database.rows(
    `SELECT relname, pg_table_size(oid) / 1048576.0 AS megabytes FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i') AND pg_table_size(oid) >= 1048576
     ORDER BY megabytes DESC`,
  );
  return Object.fromEntries(rows.map((row) => [String(row.relname), Math.round(Number(row.megabytes))]));
}
