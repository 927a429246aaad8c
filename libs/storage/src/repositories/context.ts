import { drizzle, type PgRemoteDatabase } from 'drizzle-orm/pg-proxy';
import type { Actor } from '../actor.ts';
import type { Connection } from '../database/database.ts';
import { StorageFault } from '../storage-fault.ts';

/** What every repository works with: one transaction, and for whom it runs. */
export interface Context {
  readonly actor: Actor;
  readonly connection: Connection;
  /** Typed queries over the same connection. */
  readonly query: PgRemoteDatabase;
}

/** Typed queries over a connection, the same on both databases. */
export function queryOver(connection: Connection): PgRemoteDatabase {
  return drizzle(
    async (text, parameters, method) => ({
      rows: method === 'all' ? await connection.arrays(text, parameters) : await connection.rows(text, parameters),
    }),
    { casing: 'snake_case' },
  );
}

/** The acting person. @throws StorageFault `not-found` for a job, to which nothing personal belongs */
export function actingPerson({ actor }: Context): string {
  if (actor.kind === 'person') return actor.personId;
  throw notFound('person');
}

/** The first row. @throws StorageFault `not-found` when there is none */
export function only<T>(rows: readonly T[], what: string): T {
  const [row] = rows;
  if (row === undefined) throw notFound(what);
  return row;
}

export function notFound(what: string): StorageFault {
  return new StorageFault('not-found', `There is no such ${what}`);
}
