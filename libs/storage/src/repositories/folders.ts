import { randomUUID } from 'node:crypto';
import type { Folder } from '@lesart/contracts';
import { eq } from 'drizzle-orm';
import { folder } from '../database/tables.ts';
import type { FolderRepository } from '../repositories.ts';
import { storableName } from '../storable-text.ts';
import { StorageFault } from '../storage-fault.ts';
import { type Context, only } from './context.ts';
import { unreferencedContent } from './workspaces.ts';

const columns = { id: folder.id, workspaceId: folder.workspaceId, parentId: folder.parentId, name: folder.name };

/** Ids of a folder and of all below it. */
export const BELOW = `WITH RECURSIVE below AS (
    SELECT id FROM folder WHERE id = $1
    UNION
    SELECT folder.id FROM folder JOIN below ON folder.parent_id = below.id
  )`;

export function folderRepository(context: Context): FolderRepository {
  const { query, connection, actor } = context;

  async function create(given: { workspaceId: string; parentId: string | null; name: string }): Promise<Folder> {
    const row = { ...given, name: storableName(given.name), id: randomUUID(), organisationId: actor.organisationId };
    return only(await query.insert(folder).values(row).returning(columns), 'folder');
  }

  async function get(folderId: string): Promise<Folder> {
    return only(await query.select(columns).from(folder).where(eq(folder.id, folderId)), 'folder');
  }

  /** Moves of one workspace come one by one: two at once could close a circle that neither sees. */
  async function refuseCycle(moved: Folder, parentId: string): Promise<void> {
    await connection.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`folders ${moved.workspaceId}`]);
    const [circle] = await connection.rows(`${BELOW} SELECT id FROM below WHERE id = $2`, [moved.id, parentId]);
    if (circle !== undefined) throw new StorageFault('folder-cycle', 'A folder cannot stand below itself');
  }

  return {
    create,
    list: (workspaceId) =>
      query.select(columns).from(folder).where(eq(folder.workspaceId, workspaceId)).orderBy(folder.name, folder.id),
    change: async (folderId, { name, parentId }) => {
      const old = await get(folderId);
      if (parentId != null) await refuseCycle(old, parentId);
      const changed = {
        name: name === undefined ? old.name : storableName(name),
        parentId: parentId === undefined ? old.parentId : parentId,
      };
      return only(await query.update(folder).set(changed).where(eq(folder.id, folderId)).returning(columns), 'folder');
    },
    delete: async (folderId) => {
      const hashes = await connection.rows(
        `${BELOW} SELECT DISTINCT content_hash FROM version
         WHERE document_id IN (SELECT id FROM document WHERE folder_id IN (SELECT id FROM below))`,
        [folderId],
      );
      only(await query.delete(folder).where(eq(folder.id, folderId)).returning({ id: folder.id }), 'folder');
      return unreferencedContent(
        context,
        hashes.map((row) => String(row.content_hash)),
      );
    },
    ensurePath: async (workspaceId, parentId, names) => {
      let innermost = parentId;
      for (const name of names) innermost = await ensure(workspaceId, innermost, storableName(name));
      return innermost;
    },
  };

  /** Two at once make one folder: the second waits for the first and finds its row. */
  async function ensure(workspaceId: string, parentId: string | null, name: string): Promise<string> {
    const place = [workspaceId, parentId, name];
    const [known] = await find(place);
    if (known !== undefined) return String(known.id);
    await connection.rows(
      `INSERT INTO folder (id, organisation_id, workspace_id, parent_id, name) VALUES ($4, $5, $1, $2, $3)
       ON CONFLICT ON CONSTRAINT folder_name DO NOTHING`,
      [...place, randomUUID(), actor.organisationId],
    );
    return String(only(await find(place), 'folder').id);
  }

  function find(place: readonly (string | null)[]) {
    return connection.rows(
      'SELECT id FROM folder WHERE workspace_id = $1 AND parent_id IS NOT DISTINCT FROM $2 AND name = $3',
      place,
    );
  }
}
