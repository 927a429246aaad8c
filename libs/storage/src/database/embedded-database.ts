import { PGlite, type Results, type Transaction } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { fromPglite } from 'pg-boss';
import type { Connection, Database, Row } from './database.ts';
import { translateDatabaseError } from './translate-database-error.ts';

/** PostgreSQL inside this process, on files. One connection: transactions come one after another. */
export interface EmbeddedDatabase extends Database {
  readonly kind: 'embedded';
}

const INT8 = 20;
const TIMESTAMPTZ = 1184;
const parsers = { [INT8]: Number, [TIMESTAMPTZ]: (text: string) => text };

/**
 * Opens the database in `folder`, which is made by initdb (some 5 s) when it is empty.
 * The folder must not be open anywhere else: two processes on one folder destroy it silently.
 */
export async function openEmbeddedDatabase(folder: string): Promise<EmbeddedDatabase> {
  const pglite = await PGlite.create({ dataDir: folder, extensions: { vector }, parsers }).catch(refuse);
  return {
    kind: 'embedded',
    forJobs: fromPglite(pglite),
    ...connectionOf(pglite),
    transaction: (preamble, work) =>
      // PGlite rolls back when the function throws.
      pglite.transaction(async (transaction) => {
        const connection = connectionOf(transaction);
        await connection.run(preamble);
        return work(connection);
      }),
    close: () => pglite.close().catch(refuse),
  };
}

function connectionOf(client: Pick<PGlite | Transaction, 'query' | 'exec'>): Connection {
  return {
    async rows(text, parameters = []) {
      const result: Results<Row> = await client.query<Row>(text, [...parameters]).catch(refuse);
      return result.rows;
    },
    async arrays(text, parameters = []) {
      const options = { rowMode: 'array' as const };
      const result = await client.query<unknown[]>(text, [...parameters], options).catch(refuse);
      // PGlite's types do not tell that rows are arrays in this mode.
      return result.rows.filter((row) => Array.isArray(row));
    },
    async run(statements) {
      await client.exec(statements).catch(refuse);
    },
  };
}

function refuse(error: unknown): never {
  throw translateDatabaseError(error);
}
