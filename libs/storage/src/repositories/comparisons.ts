import type { ComparisonRepository } from '../comparison-repositories.ts';
import { storableName } from '../storable-text.ts';
import { StorageFault } from '../storage-fault.ts';
import { comparisonsWhere, getComparison } from './compared-versions.ts';
import { type Context, only } from './context.ts';

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
    progress: async (comparisonId, progress) => {
      await connection.rows(`UPDATE comparison SET progress = $2::jsonb WHERE id = $1 AND state = 'running'`, [
        comparisonId,
        progress === null ? null : JSON.stringify(progress),
      ]);
    },
    fail: async (comparisonId, problem) => {
      await connection.rows(
        `UPDATE comparison SET state = 'failed', problem = $2, progress = NULL, updated_at = now()
         WHERE id = $1 AND state = 'running'`,
        [comparisonId, problem],
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
