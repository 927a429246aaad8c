import { randomUUID } from 'node:crypto';
import type { SavedSearch } from '@lesart/contracts';
import { and, eq, ne } from 'drizzle-orm';
import { savedSearch } from '../database/tables.ts';
import type { SavedSearchRepository } from '../repositories.ts';
import { storableName, storableText } from '../storable-text.ts';
import { StorageFault } from '../storage-fault.ts';
import { actingPerson, type Context, only } from './context.ts';

/** More than a menu can show is no help to anybody. */
const MOST_PER_WORKSPACE = 100;

const columns = {
  id: savedSearch.id,
  workspaceId: savedSearch.workspaceId,
  name: savedSearch.name,
  query: savedSearch.query,
  scope: savedSearch.scope,
  mode: savedSearch.mode,
  createdAt: savedSearch.createdAt,
};

type SavedSearchRow = Pick<typeof savedSearch.$inferSelect, keyof typeof columns>;

export function savedSearchRepository(context: Context): SavedSearchRepository {
  const { query, connection, actor } = context;

  /** One at a time for a person and workspace: two that fit alone could be too many together. */
  async function refuseTooMany(workspaceId: string, name: string): Promise<void> {
    const place = `saved searches ${actingPerson(context)} ${workspaceId}`;
    await connection.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [place]);
    const others = await query.$count(
      savedSearch,
      and(eq(savedSearch.workspaceId, workspaceId), ne(savedSearch.name, name)),
    );
    if (others >= MOST_PER_WORKSPACE) {
      throw new StorageFault('saved-searches-full', `At most ${MOST_PER_WORKSPACE} searches are kept per workspace`);
    }
  }

  return {
    list: async (workspaceId) => {
      const rows = await query.select(columns).from(savedSearch).where(eq(savedSearch.workspaceId, workspaceId));
      return rows.map(toSavedSearch).sort((one, other) => one.name.localeCompare(other.name));
    },
    save: async (given) => {
      const name = storableName(given.name);
      const kept = { query: storableText(given.query), scope: given.scope, mode: given.mode };
      await refuseTooMany(given.workspaceId, name);
      const owner = {
        organisationId: actor.organisationId,
        workspaceId: given.workspaceId,
        personId: actingPerson(context),
      };
      const rows = await query
        .insert(savedSearch)
        .values({ id: randomUUID(), ...owner, name, ...kept })
        .onConflictDoUpdate({ target: [savedSearch.personId, savedSearch.workspaceId, savedSearch.name], set: kept })
        .returning(columns);
      return toSavedSearch(only(rows, 'saved search'));
    },
    rename: async (searchId, name) => {
      const rows = await query
        .update(savedSearch)
        .set({ name: storableName(name) })
        .where(eq(savedSearch.id, searchId))
        .returning(columns);
      return toSavedSearch(only(rows, 'saved search'));
    },
    delete: async (searchId) => {
      const gone = await query
        .delete(savedSearch)
        .where(eq(savedSearch.id, searchId))
        .returning({ id: savedSearch.id });
      only(gone, 'saved search');
    },
  };
}

function toSavedSearch(row: SavedSearchRow): SavedSearch {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
