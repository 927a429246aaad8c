import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { StorageFault } from '../storage-fault.ts';
import type { Database } from './database.ts';

/** A step of the schema: SQL that runs once, in one transaction. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the SQL, in hex. */
  readonly hash: string;
}

/** `src/database` and `dist/database` are equally far from the folder of migrations. */
const folder = new URL('../../migrations/', import.meta.url);

/** All migrations of this release, in order. */
export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(fileURLToPath(new URL(name, folder)), 'utf8');
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings the schema up to date. Processes that start together wait for one another.
 * @returns names of the migrations applied now
 * @throws StorageFault `database-unsuitable` when an applied migration has changed since, or the database is newer
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  await database.run(`CREATE TABLE IF NOT EXISTS migration (
    name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
  const applied: string[] = [];
  for (const migration of migrations) {
    if (await apply(database, migration)) applied.push(migration.name);
  }
  await refuseNewer(database, migrations);
  return applied;
}

/** @returns whether it ran; false when it had been applied before */
async function apply(database: Database, migration: Migration): Promise<boolean> {
  return database.transaction("SELECT pg_advisory_xact_lock(hashtext('lesart.migrate'))", async (connection) => {
    const [known] = await connection.rows('SELECT hash FROM migration WHERE name = $1', [migration.name]);
    if (known !== undefined) {
      if (known.hash === migration.hash) return false;
      throw new StorageFault('database-unsuitable', `Migration ${migration.name} was changed after it was applied`);
    }
    await connection.run(migration.sql).catch((error: unknown) => refuse(migration, error));
    await connection.rows('INSERT INTO migration (name, hash) VALUES ($1, $2)', [migration.name, migration.hash]);
    return true;
  });
}

/** A statement that fails here means that the database is too old, lacks pgvector, or grants too few rights. */
function refuse({ name }: Migration, error: unknown): never {
  const failed = error instanceof StorageFault && error.code === 'database-failed';
  if (!failed) throw error;
  throw new StorageFault(
    'database-unsuitable',
    `Migration ${name} failed; PostgreSQL 15+, pgvector 0.8+ and a role that may create roles are needed: ${error.message}`,
  );
}

async function refuseNewer(database: Database, migrations: readonly Migration[]): Promise<void> {
  const names = migrations.map((migration) => migration.name);
  const [newer] = await database.rows('SELECT name FROM migration WHERE name <> ALL ($1::text[]) LIMIT 1', [names]);
  if (newer !== undefined) {
    throw new StorageFault(
      'database-unsuitable',
      `The database was used by a newer release of Lesart (${String(newer.name)})`,
    );
  }
}
