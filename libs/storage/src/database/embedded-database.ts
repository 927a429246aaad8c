import { PGlite, type QueryOptions, type Results, type Transaction } from '@electric-sql/pglite';
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
  const binary = binaryParameters(pglite);
  return {
    kind: 'embedded',
    forJobs: fromPglite(pglite),
    ...connectionOf(pglite, binary),
    transaction: (preamble, work) =>
      // PGlite rolls back when the function throws.
      pglite.transaction(async (transaction) => {
        const connection = connectionOf(transaction, binary);
        await connection.run(preamble);
        return work(connection);
      }),
    close: () => pglite.close().catch(refuse),
  };
}

type Client = Pick<PGlite | Transaction, 'query' | 'exec'>;

function connectionOf(client: Client, binary: BinaryParameters): Connection {
  return {
    async rows(text, parameters = []) {
      const options = await binary.optionsFor(client, parameters);
      const result: Results<Row> = await client.query<Row>(text, [...parameters], options).catch(refuse);
      return result.rows;
    },
    async arrays(text, parameters = []) {
      const options = { ...(await binary.optionsFor(client, parameters)), rowMode: 'array' as const };
      const result = await client.query<unknown[]>(text, [...parameters], options).catch(refuse);
      // PGlite's types do not tell that rows are arrays in this mode.
      return result.rows.filter((row) => Array.isArray(row));
    },
    async run(statements) {
      await client.exec(statements).catch(refuse);
    },
  };
}

/** Lets bytes through as they are for types of which PGlite knows only the text form. */
interface BinaryParameters {
  optionsFor(client: Client, parameters: readonly unknown[]): Promise<QueryOptions>;
}

function binaryParameters({ serializers }: PGlite): BinaryParameters {
  let options: QueryOptions | null = null;
  return {
    optionsFor: async (client, parameters) => {
      if (!parameters.some((parameter) => parameter instanceof Uint8Array)) return {};
      if (options === null) {
        // looked up when they are first needed: before the migrations there are none
        const oids = await binaryTypes(client);
        options = { serializers: Object.fromEntries(oids.map((oid) => [oid, passBytes(serializers[oid] ?? String)])) };
      }
      return options;
    },
  };
}

/** Object ids of the types that are sent as bytes. */
async function binaryTypes(client: Client): Promise<number[]> {
  const { rows } = await client
    .query<{ oid: number }>(
      `SELECT typarray::integer AS oid FROM pg_type WHERE typname IN ('halfvec', 'sparsevec', 'tsvector', 'text', 'int4')
       UNION ALL SELECT oid::integer FROM pg_type WHERE typname IN ('halfvec', 'sparsevec')`,
    )
    .catch(refuse);
  return rows.map(({ oid }) => oid);
}

/** PGlite sends bytes in binary form, whatever its types say of serializers. */
function passBytes(otherwise: (value: unknown) => string): (value: unknown) => string {
  return (value) => (value instanceof Uint8Array ? (value as unknown as string) : otherwise(value));
}

function refuse(error: unknown): never {
  throw translateDatabaseError(error);
}
