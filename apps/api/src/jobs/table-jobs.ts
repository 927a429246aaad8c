import type { Comparison } from '@lesart/contracts';
import { fillPromptTable, type PromptTableOrder } from '@lesart/pipelines';
import type { Actor, JobRun, Storage, TableToFill } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { compareInThread } from '../comparisons/compare-in-thread.ts';
import { ComparisonThread } from '../comparisons/comparison-thread.ts';
import { translateError } from '../http/translate-error.ts';
import { Logger } from '../logging/logger.ts';
import { Models } from '../models/models.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { WorkspaceEvents } from '../workspaces/workspace-events.ts';
import { isWorthRetrying } from './retry-models.ts';

const queue = 'fill-prompt-table';
const payloadSchema = z.strictObject({ organisationId: z.uuid(), comparisonId: z.uuid() });
const concurrency = 2;
/** Progress is stored and told at most this often. */
const progressEveryMs = 500;

/** Fills prompt tables in the background. A run that was cut off begins anew. */
@Injectable()
export class TableJobs {
  private readonly running = new Map<string, AbortController>();

  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(Models) private readonly models: Models,
    @Inject(WorkspaceEvents) private readonly events: WorkspaceEvents,
    @Inject(ComparisonThread) private readonly thread: ComparisonThread,
    @Inject(Logger) private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    await this.storage.jobs.work(queue, { concurrency }, (payload, job) =>
      this.fill(payloadSchema.parse(payload), job),
    );
    for (const organisationId of await this.storage.door((door) => door.organisations())) {
      const unfinished = await this.storage.tenant({ kind: 'job', organisationId }, ({ comparisons }) =>
        comparisons.unfinished(),
      );
      for (const { id, kind } of unfinished) if (kind === 'table') await this.enqueue(organisationId, id);
    }
  }

  async enqueue(organisationId: string, comparisonId: string): Promise<void> {
    await this.storage.jobs.send(queue, { organisationId, comparisonId }, { key: comparisonId });
  }

  /** Ends the work on a table here and now, if it is being done in this process. */
  abort(comparisonId: string): void {
    this.running.get(comparisonId)?.abort();
  }

  private async fill({ organisationId, comparisonId }: z.infer<typeof payloadSchema>, job: JobRun): Promise<void> {
    const actor: Actor = { kind: 'job', organisationId };
    const stop = new AbortController();
    this.abort(comparisonId); // an earlier run of it counts no more
    this.running.set(comparisonId, stop);
    const signal = AbortSignal.any([stop.signal, job.signal]);
    let table: TableToFill | null = null;
    try {
      table = await this.storage.tenant(actor, ({ promptTables }) => promptTables.begin(comparisonId));
      if (table !== null) await this.write(actor, comparisonId, table, signal);
    } catch (error) {
      if (signal.aborted) return; // stopped by a person, or the server goes down: it goes on at the next start
      if (isWorthRetrying(error, job)) throw error;
      const { code } = translateError(error);
      this.logger.warn({ err: error, comparisonId, code }, 'a prompt table could not be filled');
      const attempt = table?.attempt ?? null;
      await this.storage.tenant(actor, ({ comparisons }) => comparisons.fail(comparisonId, attempt, code));
    } finally {
      if (this.running.get(comparisonId) === stop) this.running.delete(comparisonId);
    }
    await this.announce(actor, comparisonId);
  }

  /** Stores rows and progress as they come, until the end or until somebody else has the table. */
  private async write(actor: Actor, comparisonId: string, table: TableToFill, signal: AbortSignal): Promise<void> {
    // A run that was cut off may have left rows, which are gone now.
    this.events.publish(table.workspaceId, { type: 'comparison-changed', comparisonId });
    const order = await this.orderOf(actor, table);
    const steps = fillPromptTable(order, {
      languageModel: await this.models.language(),
      signal,
      compare: (old, current) => compareInThread(this.thread, old, current, signal),
    });
    let told = 0;
    let step = await steps.next();
    for (; !step.done; step = await steps.next()) {
      signal.throwIfAborted();
      if (step.value.type === 'row') {
        const { row: draft } = step.value;
        const row = await this.storage.tenant(actor, ({ promptTables }) =>
          promptTables.addRow(comparisonId, table.attempt, draft),
        );
        if (row === null) return;
        this.events.publish(table.workspaceId, { type: 'table-row', comparisonId, row });
      } else if (Date.now() - told >= progressEveryMs) {
        told = Date.now();
        const { done, total } = step.value;
        await this.storage.tenant(actor, ({ comparisons }) =>
          comparisons.progress(comparisonId, table.attempt, { done, total }),
        );
        await this.announce(actor, comparisonId);
      }
    }
    const outcome = step.value;
    await this.storage.tenant(actor, ({ promptTables }) => promptTables.complete(comparisonId, table.attempt, outcome));
  }

  private orderOf(actor: Actor, { versions, prompt, topics, language }: TableToFill): Promise<PromptTableOrder> {
    return this.storage.tenant(actor, async ({ versions: read, playbook }) => {
      const toAsk = [];
      for (const version of versions) toAsk.push({ ...version, blocks: await read.blocks(version.versionId) });
      return { versions: toAsk, prompt, topics, language, playbook: await playbook.list() };
    });
  }

  private async announce(actor: Actor, comparisonId: string): Promise<void> {
    const comparison = await this.storage
      .tenant(actor, ({ comparisons }): Promise<Comparison | null> => comparisons.get(comparisonId))
      .catch(() => null); // deleted meanwhile
    if (comparison) this.events.publish(comparison.workspaceId, { type: 'comparison', comparison });
  }
}
