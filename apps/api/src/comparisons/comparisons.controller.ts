import { type Comparison, comparisonEndpoints as endpoints } from '@lesart/contracts';
import type { Storage } from '@lesart/storage';
import { Controller, Inject } from '@nestjs/common';
import { type Context, Given, Route } from '../http/route.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { WorkspaceEvents } from '../workspaces/workspace-events.ts';
import { readComparison } from './read-comparison.ts';

/** What comparisons of all kinds have in common. */
@Controller()
export class ComparisonsController {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(WorkspaceEvents) private readonly events: WorkspaceEvents,
  ) {}

  @Route(endpoints.listComparisons)
  listComparisons(@Given() { actor, params }: Context<typeof endpoints.listComparisons>) {
    return this.storage.tenant(actor, ({ comparisons }) => comparisons.list(params.workspaceId));
  }

  @Route(endpoints.getComparison)
  getComparison(@Given() { actor, params }: Context<typeof endpoints.getComparison>) {
    return readComparison(this.storage, actor, params.comparisonId);
  }

  @Route(endpoints.renameComparison)
  async renameComparison(@Given() { actor, params, body }: Context<typeof endpoints.renameComparison>) {
    return this.announce(
      await this.storage.tenant(actor, ({ comparisons }) => comparisons.rename(params.comparisonId, body.name)),
    );
  }

  @Route(endpoints.deleteComparison)
  async deleteComparison(
    @Given() { actor, params, workspaceId }: Context<typeof endpoints.deleteComparison>,
  ): Promise<void> {
    const { comparisonId } = params;
    await this.storage.tenant(actor, ({ comparisons }) => comparisons.delete(comparisonId));
    this.events.publish(workspaceId, { type: 'comparison-deleted', comparisonId });
  }

  private announce(comparison: Comparison): Comparison {
    this.events.publish(comparison.workspaceId, { type: 'comparison', comparison });
    return comparison;
  }
}
