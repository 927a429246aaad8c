import type { ComparisonRepository } from '../comparison-repositories.ts';
import { storableName } from '../storable-text.ts';
import { StorageFault } from '../storage-fault.ts';
import { comparisonsWhere, getComparison } from './compared-versions.ts';
import { type Context, only } from './context.ts';
import { BELOW } from './folders.ts';

export function comparisonRepository(context: Context): ComparisonRepository {
  const { connection } = context;
  const get = (comparisonId: string) => getComparison(context, comparisonId);

  return {
    list: (workspaceId) =>
      comparisonsWhere(context, 'comparison.workspace_id = $1 ORDER BY comparison.created_at DESC, comparison.id', [
        workspaceId,
      ]),
    get,
    rename: async (comparisonId, name) => {
      const renamed = await connection.rows(
        'UPDATE comparison SET name = $2, updated_at = now() WHERE id = $1 RETURNING id',
        [comparisonId, storableName(name)],
      );
      only(renamed, 'comparison');
      return get(comparisonId);
    },
    delete: async (comparisonId) => {
      only(await connection.rows('DELETE FROM comparison WHERE id = $1 RETURNING id', [comparisonId]), 'comparison');
    },
    progress: async (comparisonId, attempt, progress) => {
      await connection.rows(
        `UPDATE comparison SET progress = $3::jsonb WHERE id = $1 AND attempt = $2 AND state = 'running'`,
        [comparisonId, attempt, progress === null ? null : JSON.stringify(progress)],
      );
    },
    fail: async (comparisonId, attempt, problem) => {
      await connection.rows(
        `UPDATE comparison SET state = 'failed', problem = $3, progress = NULL, updated_at = now()
         WHERE id = $1 AND state = 'running' AND ($2::integer IS NULL OR attempt = $2)`,
        [comparisonId, attempt, problem],
      );
    },
    holdAbout: async (place) => {
      const documents =
        'folderId' in place
          ? `${BELOW} SELECT id FROM document WHERE folder_id IN (SELECT id FROM below)`
          : 'SELECT $1::uuid';
      const rows = await connection.rows(
        `WITH about AS MATERIALIZED (${documents}) SELECT comparison.id FROM comparison
         WHERE comparison.id IN (
             SELECT comparison_id FROM comparison_version WHERE document_id IN (SELECT * FROM about))
           OR comparison.specification_version_id IN (
             SELECT id FROM version WHERE document_id IN (SELECT * FROM about))
         ORDER BY comparison.id FOR UPDATE OF comparison`,
        ['folderId' in place ? place.folderId : place.documentId],
      );
      return rows.map(({ id }) => String(id));
    },
    settle: async (comparisonIds) => {
      await connection.rows(
        `WITH open AS (
           SELECT id, progress IS NOT NULL AS unread,
             EXISTS (SELECT FROM cell WHERE comparison_id = comparison.id) AS asked,
             EXISTS (SELECT FROM cell WHERE comparison_id = comparison.id AND state IN ('waiting', 'running')) AS waits
           FROM comparison WHERE id = ANY ($1::uuid[]) AND kind = 'matrix' AND state = 'running'
             AND (progress IS NULL OR specification_version_id IS NULL)
         )
         UPDATE comparison SET attempt = attempt + 1, progress = NULL, updated_at = now(),
           state = CASE WHEN waits THEN 'running' WHEN unread AND NOT asked THEN 'failed' ELSE 'ready' END,
           problem = CASE WHEN unread AND NOT asked THEN 'version-missing' END
         FROM open WHERE comparison.id = open.id AND (unread OR NOT waits)`,
        [comparisonIds],
      );
    },
    stop: async (comparisonId) => {
      const stopped = await connection.rows(
        `UPDATE comparison SET state = 'stopped', progress = NULL, attempt = attempt + 1, updated_at = now()
         WHERE id = $1 AND state = 'running' RETURNING id`,
        [comparisonId],
      );
      if (stopped.length === 0) {
        await get(comparisonId);
        throw new StorageFault('state-conflict', 'Nothing is running that could be stopped');
      }
      // Whoever answers one of them meets a cell that is not being answered, and gives up.
      await connection.rows(`UPDATE cell SET state = 'waiting' WHERE comparison_id = $1 AND state = 'running'`, [
        comparisonId,
      ]);
      return get(comparisonId);
    },
    unfinished: () =>
      comparisonsWhere(context, `comparison.state = 'running' ORDER BY comparison.created_at, comparison.id`, []),
  };
}
