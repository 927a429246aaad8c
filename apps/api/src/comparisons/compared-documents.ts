import type { Comparison } from '@lesart/contracts';
import type { Actor, Repositories, Storage } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { MatrixJobs } from '../jobs/matrix-jobs.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { WorkspaceEvents } from '../workspaces/workspace-events.ts';

/** Documents as comparisons are about them: what becomes of a comparison when one is deleted. */
@Injectable()
export class ComparedDocuments {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(MatrixJobs) private readonly jobs: MatrixJobs,
    @Inject(WorkspaceEvents) private readonly events: WorkspaceEvents,
  ) {}

  /**
   * Deletes a document, or all below a folder. Matrices that waited for nothing else are ready, those that go on are
   * queued, and who looks at a comparison that was about them is told.
   * @param remove deletes them
   * @returns what `remove` does
   * @throws what `remove` does
   */
  async delete<T>(
    actor: Actor,
    place: { readonly documentId: string } | { readonly folderId: string },
    remove: (repositories: Repositories) => Promise<T>,
  ): Promise<T> {
    const { removed, changed } = await this.storage.tenant(actor, async (repositories) => {
      const { comparisons } = repositories;
      const about = await comparisons.holdAbout(place);
      const result = await remove(repositories);
      await comparisons.settle(about);
      const left: Comparison[] = [];
      for (const comparisonId of about) left.push(await comparisons.get(comparisonId));
      return { removed: result, changed: left };
    });
    for (const comparison of changed) {
      const { id: comparisonId, workspaceId, kind, state } = comparison;
      if (kind === 'matrix') {
        if (state === 'running') await this.jobs.enqueue(actor.organisationId, comparisonId);
        else this.jobs.abort(comparisonId);
      }
      this.events.publish(workspaceId, { type: 'comparison', comparison });
      this.events.publish(workspaceId, { type: 'comparison-changed', comparisonId });
    }
    return removed;
  }
}
