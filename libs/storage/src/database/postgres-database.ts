import { createHash } from 'node:crypto';
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
  });
  pool.on('error', (error) => {
    options.onNotice({ code: 'database-connection-lost', detail: translateDatabaseError(error).message });
  });
  return {
    kind: 'postgres',
    forJobs: { executeSql: (text, values) => executeAll(pool, text, values) },
    ...connectionOf(pool),
    transaction: async (preamble, work) => {
      const client = await pool.connect().catch(refuse);
      try {
        const connection = connectionOf(client);
        await connection.run(`BEGIN;${preamble}`);
        const result = await work(connection);
        await connection.run('COMMIT');
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
    },
    close: () => pool.end(),
  };
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
