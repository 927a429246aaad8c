import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import pg from 'pg';
import type { Connection, Database, Row } from './database.ts';
import { translateDatabaseError } from './translate-database-error.ts';

export interface PostgresOptions {
  readonly databaseUrl: string;
  /** Connections at most. */
  readonly poolSize: number;
  /** Told when an idle connection breaks. */
  readonly onNotice: (notice: { code: string; detail: string }) => void;
}

export interface PostgresDatabase extends Database {
  readonly kind: 'postgres';
  /**
   * Runs `work` on a connection of its own, outside of a transaction: each statement for itself. Its settings end with it.
   * @throws StorageFault, or what `work` throws
   */
  alone<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
}

export function isPostgres(database: Database): database is PostgresDatabase {
  return database.kind === 'postgres';
}

const { INT8, TIMESTAMPTZ } = pg.types.builtins;

/** Reads types as `Connection` promises: times as text, counts as numbers, everything else as pg does. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (oid === INT8) return Number;
    if (oid === TIMESTAMPTZ) return String;
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
  },
};

/** Connects to a PostgreSQL by a pool. The first connection is made at the first statement. */
export function openPostgresDatabase(options: PostgresOptions): PostgresDatabase {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: options.poolSize,
    connectionTimeoutMillis: 10_000,
    application_name: 'lesart',
    types,
    // statements are sent without waiting for the answers to those before them
    pipeline: true,
  });
  // A connection that breaks while it is used fails its statement; without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', ignore));
  pool.on('error', (error) => {
    options.onNotice({ code: 'database-connection-lost', detail: translateDatabaseError(error).message });
  });
  /** Connections that may be busy for minutes: nobody waits for them when the database is closed. */
  const alone = new Set<pg.PoolClient>();
  return {
    kind: 'postgres',
    forJobs: { executeSql: (text, values) => executeAll(pool, text, values) },
    ...connectionOf(pool),
    transaction: (preamble, work) =>
      withClient(pool, async (connection, stream) => {
        stream.cork();
        process.nextTick(() => stream.uncork());
        // Not awaited: the first statement follows at once. When this fails, the statement fails too, for outside of the
        // transaction the login role sees no row.
        const begun = connection.run(`BEGIN;${preamble}`);
        const [, result] = await together(begun, work(connection));
        await connection.run('COMMIT');
        return result;
      }),
    statement: (preamble, text, parameters) =>
      withClient(pool, async (connection, stream) => {
        stream.cork(); // all three in one message
        const begun = connection.run(`BEGIN;${preamble}`);
        const done = connection.rows(text, parameters);
        // After a statement that failed this rolls back.
        const ended = connection.run('COMMIT');
        stream.uncork();
        const [, rows] = await together(begun, done, ended);
        return rows;
      }),
    alone: async (work) => {
      const client = await pool.connect().catch(refuse);
      alone.add(client);
      try {
        return await work(connectionOf(client));
      } finally {
        if (alone.delete(client)) client.release(true);
      }
    },
    close: async () => {
      for (const client of alone) {
        alone.delete(client);
        client.connection.stream.destroy();
        client.release(true);
      }
      await pool.end();
    },
  };
}

function ignore(): void {}

/** Runs work on a connection of its own; what throws is rolled back. */
async function withClient<T>(
  pool: pg.Pool,
  work: (connection: Connection, stream: Writable) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch(refuse);
  try {
    const result = await work(connectionOf(client), client.connection.stream);
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away.
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

/** Waits for all, then throws what the first of them threw: nothing may still be on its way when a connection is freed. */
async function together<T extends readonly unknown[]>(...work: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

/** Like `query`, and for several statements the rows of all. */
async function executeAll(pool: pg.Pool, text: string, values?: unknown[]): Promise<{ rows: Row[] }> {
  const result: pg.QueryResult<Row> | pg.QueryResult<Row>[] = await pool.query<Row>(text, values);
  return Array.isArray(result) ? { rows: result.flatMap((one: pg.QueryResult<Row>) => one.rows) } : result;
}

function connectionOf(client: Pick<pg.PoolClient, 'query'>): Connection {
  return {
    async rows(text, parameters = []) {
      const result = await client.query<Row>(prepared(text, parameters)).catch(refuse);
      return result.rows;
    },
    async arrays(text, parameters = []) {
      const result = await client.query<unknown[]>({ ...prepared(text, parameters), rowMode: 'array' }).catch(refuse);
      return result.rows;
    },
    async run(statements) {
      await client.query(statements).catch(refuse);
    },
  };
}

const mostNames = 500;
const names = new Map<string, string>();

/**
 * A statement that Postgres parses and plans once a connection: planning is a third of a search's time there. A
 * statement without parameters stands for itself.
 */
function prepared(text: string, parameters: readonly unknown[]): pg.QueryConfig {
  const values = [...parameters];
  if (values.length === 0) return { text, values };
  const known = names.get(text);
  if (known !== undefined) return { name: known, text, values };
  if (names.size >= mostNames) return { text, values };
  const name = `lesart_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  names.set(text, name);
  return { name, text, values };
}

function refuse(error: unknown): never {
  throw translateDatabaseError(error);
}
