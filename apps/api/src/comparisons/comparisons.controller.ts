import { type Comparison, comparisonEndpoints as endpoints } from '@lesart/contracts';
import type { Storage } from '@lesart/storage';
import { Controller, Inject } from '@nestjs/common';
import { ProblemError } from '../http/problem-error.ts';
import { type Context, Given, Route } from '../http/route.ts';
import { MatrixJobs } from '../jobs/matrix-jobs.ts';
import { TableJobs } from '../jobs/table-jobs.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { WorkspaceEvents } from '../workspaces/workspace-events.ts';
import { ComparisonThread } from './comparison-thread.ts';
import { prepareExport } from './export-comparison.ts';
import { readComparison } from './read-comparison.ts';
import { sendFile } from './send-file.ts';
import { untilLeft } from './until-left.ts';

/** What comparisons of all kinds have in common. */
@Controller()
export class ComparisonsController {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(WorkspaceEvents) private readonly events: WorkspaceEvents,
    @Inject(TableJobs) private readonly tableJobs: TableJobs,
    @Inject(MatrixJobs) private readonly matrixJobs: MatrixJobs,
    @Inject(ComparisonThread) private readonly thread: ComparisonThread,
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
    this.abort(comparisonId);
    this.events.publish(workspaceId, { type: 'comparison-deleted', comparisonId });
  }

  @Route(endpoints.runComparison)
  async runComparison(@Given() { actor, params, body, workspaceId }: Context<typeof endpoints.runComparison>) {
    const { comparisonId } = params;
    const comparison = await this.storage.tenant(actor, async ({ comparisons, promptTables, matrices }) => {
      const { kind } = await comparisons.get(comparisonId);
      if (kind === 'matrix') return matrices.restart(comparisonId, body.questionIds);
      if (body.questionIds.length > 0) throw new ProblemError('not-found');
      if (kind === 'redline') throw new ProblemError('state-conflict', 'A redline is computed whenever it is opened');
      await promptTables.restart(comparisonId);
      return comparisons.get(comparisonId);
    });
    const jobs = comparison.kind === 'matrix' ? this.matrixJobs : this.tableJobs;
    await jobs.enqueue(actor.organisationId, comparisonId);
    this.events.publish(workspaceId, { type: 'comparison-changed', comparisonId });
    return this.announce(comparison);
  }

  @Route(endpoints.stopComparison)
  async stopComparison(@Given() { actor, params }: Context<typeof endpoints.stopComparison>) {
    const stopped = await this.storage.tenant(actor, ({ comparisons }) => comparisons.stop(params.comparisonId));
    this.abort(stopped.id);
    return this.announce(stopped);
  }

  @Route(endpoints.exportComparison)
  async exportComparison(
    @Given() { actor, params, query, response }: Context<typeof endpoints.exportComparison>,
  ): Promise<void> {
    const { task, ...file } = await prepareExport(this.storage, actor, params.comparisonId, {
      ...{ format: query.format, language: query.language, ignored: query.ignored, author: query.author },
      date: query.date === undefined ? new Date() : new Date(query.date),
    });
    sendFile(response, { ...file, bytes: await this.thread.run(task, untilLeft(response)) });
  }

  /** What works on it in this process ends; what works on it in another one finds out with its next step. */
  private abort(comparisonId: string): void {
    this.tableJobs.abort(comparisonId);
    this.matrixJobs.abort(comparisonId);
  }

  private announce(comparison: Comparison): Comparison {
    this.events.publish(comparison.workspaceId, { type: 'comparison', comparison });
    return comparison;
  }
}
