import { type Scope, scopeSchema } from '@lesart/contracts';
import { type ChunkFilter, chunkFilter } from '@lesart/retrieval';
import type { PersonActor, Storage } from '@lesart/storage';
import { ProblemError } from '../http/problem-error.ts';

/**
 * The scope as a filter; without one it is the whole workspace.
 * @throws ProblemError `not-found` when a folder or document of it is not in this workspace, or not the person's to see;
 *   `request-invalid` when its days are the wrong way round
 */
export async function scopeFilter(
  storage: Storage,
  actor: PersonActor,
  workspaceId: string,
  scope: Scope = scopeSchema.parse({}),
): Promise<ChunkFilter> {
  refuseBackwardDays(scope);
  if (scope.folderIds.length + scope.documentIds.length > 0) {
    const known = await storage.tenant(actor, ({ workspaces }) => workspaces.holds(workspaceId, scope));
    if (!known) throw new ProblemError('not-found');
  }
  return chunkFilter(workspaceId, scope);
}

function refuseBackwardDays({ storedFrom, storedTo }: Scope): void {
  if (storedFrom === null || storedTo === null || storedFrom <= storedTo) return;
  const fault = { path: 'body.scope.storedTo', message: 'The last day is before the first (storedFrom)' };
  throw new ProblemError('request-invalid', `${fault.path}: ${fault.message}`, [fault]);
}
