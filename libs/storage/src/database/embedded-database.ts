import { mkdir } from 'node:fs/promises';
import { PGlite, type QueryOptions, type Results, type Transaction } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { fromPglite } from 'pg-boss';
import { StorageFault } from '../storage-fault.ts';
import type { Connection, Database, Row } from './database.ts';
import { type FreeSpace, freeSpaceOf, refuseShort } from './free-space.ts';
import { translateDatabaseError } from './translate-database-error.ts';

/** PostgreSQL inside this process, on files. One connection: transactions come one after another. */
export interface EmbeddedDatabase extends Database {
  readonly kind: 'embedded';
}

const INT8 = 20;
const TIMESTAMPTZ = 1184;
const parsers = { [INT8]: Number, [TIMESTAMPTZ]: (text: string) => text };

/** Nobody replicates it, so less is logged; and the log takes less room than the usual gigabyte. */
const postgresqlconf = ['wal_level = minimal', 'max_wal_senders = 0', 'max_wal_size = 128MB', 'min_wal_size = 32MB'];

/**
 * Opens the database in `folder`, which is made by initdb (some 5 s) when it is empty. While the disk is nearly full it
 * only reads: what would write fails with `disk-full`, and succeeds again when there is room.
 * The folder must not be open anywhere else: two processes on one folder destroy it silently.
 */
export async function openEmbeddedDatabase(
  folder: string,
  space: FreeSpace = freeSpaceOf(folder),
): Promise<EmbeddedDatabase> {
  await mkdir(folder, { recursive: true });
  const pglite = await PGlite.create({ dataDir: folder, extensions: { vector }, parsers, postgresqlconf }).catch(
    refuse,
  );
  const binary = binaryParameters(pglite);
  const forJobs = fromPglite(pglite);
  /** PGlite rolls back when the function throws. */
  const transaction: Database['transaction'] = (preamble, work) =>
    pglite.transaction(async (connection) => {
      const readOnly = space.isShort();
      await connection.exec(readOnly ? `SET TRANSACTION READ ONLY;${preamble}` : preamble).catch(refuse);
      return work(connectionOf(connection, binary, space));
    });
  return {
    kind: 'embedded',
    forJobs: {
      executeSql: async (text, values) => {
        refuseShort(space);
        return forJobs.executeSql(text, values);
      },
    },
    ...connectionOf(pglite, binary, space),
    transaction,
    statement: (preamble, text, parameters) => transaction(preamble, ({ rows }) => rows(text, parameters)),
    close: () => pglite.close().catch(refuse),
  };
}

type Client = Pick<PGlite | Transaction, 'query' | 'exec'>;

function connectionOf(client: Client, binary: BinaryParameters, space: FreeSpace): Connection {
  /** Large parameters are about to be written: the reserve alone may not hold them. */
  async function optionsFor(parameters: readonly unknown[]): Promise<QueryOptions> {
    const bytes = lengthOf(parameters);
    if (bytes > LARGE) refuseShort(space, bytes);
    return binary.optionsFor(client, parameters);
  }
  return {
    async rows(text, parameters = []) {
      const options = await optionsFor(parameters);
      const result: Results<Row> = await client.query<Row>(text, [...parameters], options).catch(refuse);
      return result.rows;
    },
    async arrays(text, parameters = []) {
      const options = { ...(await optionsFor(parameters)), rowMode: 'array' as const };
      const result = await client.query<unknown[]>(text, [...parameters], options).catch(refuse);
      // PGlite's types do not tell that rows are arrays in this mode.
      return result.rows.filter((row) => Array.isArray(row));
    },
    async run(statements) {
      refuseShort(space);
      await client.exec(statements).catch(refuse);
    },
  };
}

/** Parameters from this size on (bytes) are looked at before they are written. */
const LARGE = 1024 * 1024;

function lengthOf(parameters: readonly unknown[]): number {
  let bytes = 0;
  for (const parameter of parameters) {
    if (typeof parameter === 'string' || parameter instanceof Uint8Array) bytes += parameter.length;
  }
  return bytes;
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
  // a transaction is read-only here for one reason alone
  if (typeof error === 'object' && error !== null && Reflect.get(error, 'code') === READ_ONLY) {
    throw new StorageFault('disk-full', 'There is too little room on the disk to write');
  }
  throw translateDatabaseError(error);
}

/** The SQLSTATE of a write in a read-only transaction. */
const READ_ONLY = '25006';
