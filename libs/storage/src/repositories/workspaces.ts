import { randomUUID } from 'node:crypto';
import { type Workspace, workspaceRoleSchema, workspaceSchema } from '@lesart/contracts';
import { eq, inArray } from 'drizzle-orm';
import { version, workspace } from '../database/tables.ts';
import type { WorkspaceRepository, WorkspaceThing } from '../repositories.ts';
import { storableName } from '../storable-text.ts';
import { type Context, notFound, only } from './context.ts';

/** With the acting person's role; a job does what a manager does. */
const SELECT_WORKSPACES = `
  SELECT workspace.id, workspace.name, coalesce(membership.role, 'manager') AS role,
    (SELECT count(*)::integer FROM document WHERE document.workspace_id = workspace.id) AS documents
  FROM workspace LEFT JOIN membership ON membership.workspace_id = workspace.id`;

/** How one gets from a thing's id to its workspace. Policies hide what the actor may not read. */
const workspaceOf: Record<WorkspaceThing, string> = {
  workspace: 'SELECT id AS workspace_id FROM workspace WHERE id = $1',
  folder: 'SELECT workspace_id FROM folder WHERE id = $1',
  document: 'SELECT workspace_id FROM document WHERE id = $1',
  version: 'SELECT workspace_id FROM version WHERE id = $1',
  conversation: 'SELECT workspace_id FROM conversation WHERE id = $1',
  savedSearch: 'SELECT workspace_id FROM saved_search WHERE id = $1',
  comparison: 'SELECT workspace_id FROM comparison WHERE id = $1',
};

export function workspaceRepository(context: Context): WorkspaceRepository {
  const { query, connection } = context;

  async function get(workspaceId: string): Promise<Workspace> {
    const rows = await connection.rows(`${SELECT_WORKSPACES} WHERE workspace.id = $1`, [workspaceId]);
    return workspaceSchema.parse(only(rows, 'workspace'));
  }

  return {
    list: async () => {
      const rows = await connection.rows(`${SELECT_WORKSPACES} ORDER BY workspace.name, workspace.id`);
      return rows.map((row) => workspaceSchema.parse(row));
    },
    create: async (name) => {
      const workspaceId = randomUUID();
      await connection.rows('SELECT make_workspace($1, $2)', [workspaceId, storableName(name)]);
      return get(workspaceId);
    },
    rename: async (workspaceId, name) => {
      const renamed = await query
        .update(workspace)
        .set({ name: storableName(name) })
        .where(eq(workspace.id, workspaceId))
        .returning({ id: workspace.id });
      only(renamed, 'workspace');
      return get(workspaceId);
    },
    delete: async (workspaceId) => {
      const hashes = await query
        .selectDistinct({ contentHash: version.contentHash })
        .from(version)
        .where(eq(version.workspaceId, workspaceId));
      const gone = await query.delete(workspace).where(eq(workspace.id, workspaceId)).returning({ id: workspace.id });
      if (gone.length === 0) throw notFound('workspace');
      return unreferencedContent(
        context,
        hashes.map((row) => row.contentHash),
      );
    },
    isPaused: async (workspaceId) => {
      const rows = await connection.rows('SELECT FROM workspace_pause WHERE workspace_id = $1', [workspaceId]);
      return rows.length > 0;
    },
    pause: async (workspaceId) => {
      await connection.rows(
        `INSERT INTO workspace_pause (workspace_id, organisation_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
        [workspaceId, context.actor.organisationId],
      );
      // Whoever reads one of them, in whatever process, meets a version that is not being read, and gives up.
      const waiting = await connection.rows(
        `UPDATE version SET state = 'queued', progress = NULL, heartbeat_at = NULL
         WHERE workspace_id = $1 AND state IN ('reading', 'indexing') RETURNING id`,
        [workspaceId],
      );
      return waiting.map((row) => String(row.id));
    },
    resume: async (workspaceId) => {
      await connection.rows('DELETE FROM workspace_pause WHERE workspace_id = $1', [workspaceId]);
      const waiting = await connection.rows(
        `SELECT id FROM version WHERE workspace_id = $1 AND state = 'queued' ORDER BY created_at, id`,
        [workspaceId],
      );
      return waiting.map((row) => String(row.id));
    },
    usage: async (workspaceId) => {
      const [row] = await connection.rows(
        `SELECT (SELECT count(*) FROM document WHERE workspace_id = $1) AS documents,
           (SELECT coalesce(sum(bytes), 0)::float8 FROM version WHERE workspace_id = $1) AS bytes`,
        [workspaceId],
      );
      return { documents: Number(row?.documents), bytes: Number(row?.bytes) };
    },
    roleIn: async (kind, id) => {
      const [row] = await connection.rows(
        `SELECT thing.workspace_id, coalesce(membership.role, 'manager') AS role
         FROM (${workspaceOf[kind]}) AS thing LEFT JOIN membership ON membership.workspace_id = thing.workspace_id`,
        [id],
      );
      if (row === undefined) return null;
      return { workspaceId: String(row.workspace_id), role: workspaceRoleSchema.parse(row.role) };
    },
    holds: async (workspaceId, { folderIds, documentIds }) => {
      const rows = await connection.rows(
        `SELECT FROM unnest($2::uuid[]) AS wanted (id)
         WHERE NOT EXISTS (SELECT FROM folder WHERE folder.id = wanted.id AND folder.workspace_id = $1)
         UNION ALL SELECT FROM unnest($3::uuid[]) AS wanted (id)
         WHERE NOT EXISTS (SELECT FROM document WHERE document.id = wanted.id AND document.workspace_id = $1)`,
        [workspaceId, folderIds, documentIds],
      );
      return rows.length === 0;
    },
  };
}

/** Content hashes of the versions of these documents; asked before they are deleted. */
export async function contentOf({ query }: Context, documentIds: readonly string[]): Promise<string[]> {
  const rows = await query
    .selectDistinct({ contentHash: version.contentHash })
    .from(version)
    .where(inArray(version.documentId, [...documentIds]));
  return rows.map((row) => row.contentHash);
}

/** Those of the hashes to which no version refers, in whatever organisation; asked after the deletion. */
export async function unreferencedContent({ connection }: Context, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const rows = await connection.rows('SELECT unreferenced_content($1::text[]) AS hash', [hashes]);
  return rows.map((row) => String(row.hash));
}
