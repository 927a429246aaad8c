import type { Cell, Comparison } from '@lesart/contracts';
import { type CellAnswer, extractRequirements } from '@lesart/pipelines';
import type { Actor, CellPlace, CellToAnswer, JobRun, SpecificationToRead, Storage } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { cellOf } from '../comparisons/read-comparison.ts';
import { translateError } from '../http/translate-error.ts';
import { Logger } from '../logging/logger.ts';
import { Models } from '../models/models.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { WorkspaceEvents } from '../workspaces/workspace-events.ts';
import { CellThread } from './cell-thread.ts';
import { isWorthRetrying } from './retry-models.ts';
import { VersionBlocks } from './version-blocks.ts';

type JobActor = Extract<Actor, { kind: 'job' }>;

type StoredAnswer = Pick<Cell, 'state' | 'value' | 'reason' | 'citations' | 'coverage' | 'origin' | 'problem'>;

const cellQueue = 'answer-cell';
const cellPayloadSchema = z.strictObject({
  organisationId: z.uuid(),
  comparisonId: z.uuid(),
  documentId: z.uuid(),
  questionId: z.uuid(),
});
const requirementsQueue = 'read-requirements';
const requirementsPayloadSchema = z.strictObject({ organisationId: z.uuid(), comparisonId: z.uuid() });

/** Cells that are answered at once in this process. */
const cellsAtOnce = 4;
/** Progress is told at most this often. */
const progressEveryMs = 500;

/** Fills matrices in the background: one job a cell, and one that reads the requirements of a specification. */
@Injectable()
export class MatrixJobs {
  /** What is being done in this process, by comparison. */
  private readonly running = new Map<string, Set<AbortController>>();
  private readonly toldAt = new Map<string, number>();

  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(Models) private readonly models: Models,
    @Inject(VersionBlocks) private readonly blocks: VersionBlocks,
    @Inject(CellThread) private readonly thread: CellThread,
    @Inject(WorkspaceEvents) private readonly events: WorkspaceEvents,
    @Inject(Logger) private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    await this.storage.jobs.work(cellQueue, { concurrency: cellsAtOnce }, (payload, job) => {
      const { organisationId, ...place } = cellPayloadSchema.parse(payload);
      return this.whileRunning(place.comparisonId, job, (signal) =>
        this.answer({ kind: 'job', organisationId }, place, job, signal),
      );
    });
    await this.storage.jobs.work(requirementsQueue, { concurrency: 1 }, (payload, job) => {
      const { organisationId, comparisonId } = requirementsPayloadSchema.parse(payload);
      return this.whileRunning(comparisonId, job, (signal) =>
        this.readRequirements({ kind: 'job', organisationId }, comparisonId, job, signal),
      );
    });
    await this.enqueueUnfinished();
  }

  /** A process that died may have left cells whose job was never queued, or died with it. */
  private async enqueueUnfinished(): Promise<void> {
    for (const organisationId of await this.storage.door((door) => door.organisations())) {
      const unfinished = await this.storage.tenant({ kind: 'job', organisationId }, ({ comparisons }) =>
        comparisons.unfinished(),
      );
      const ids = unfinished.flatMap(({ id, kind }) => (kind === 'matrix' ? [id] : []));
      await this.storage.tenant({ kind: 'job', organisationId }, ({ comparisons }) => comparisons.settle(ids));
      for (const id of ids) await this.enqueue(organisationId, id);
    }
  }

  /** Queues all that is to be done for a matrix: its specification, or its cells. */
  async enqueue(organisationId: string, comparisonId: string): Promise<void> {
    const { isUnread, places } = await this.storage.tenant({ kind: 'job', organisationId }, async ({ matrices }) => ({
      isUnread: await matrices.isUnread(comparisonId),
      places: await matrices.waiting(comparisonId),
    }));
    if (isUnread) {
      await this.storage.jobs.send(requirementsQueue, { organisationId, comparisonId }, { key: comparisonId });
      return;
    }
    await this.storage.jobs.sendAll(
      cellQueue,
      places.map((place) => ({ payload: { organisationId, ...place }, key: Object.values(place).join(' ') })),
    );
  }

  /** Ends the work on a matrix here and now, as far as it is being done in this process. */
  abort(comparisonId: string): void {
    for (const stop of this.running.get(comparisonId) ?? []) stop.abort();
  }

  private async whileRunning(
    comparisonId: string,
    job: JobRun,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const stop = new AbortController();
    const together = this.running.get(comparisonId) ?? new Set();
    this.running.set(comparisonId, together.add(stop));
    try {
      await work(AbortSignal.any([stop.signal, job.signal]));
    } finally {
      together.delete(stop);
      if (together.size === 0 && this.running.get(comparisonId) === together) this.running.delete(comparisonId);
    }
  }

  private async answer(actor: JobActor, place: CellPlace, job: JobRun, signal: AbortSignal): Promise<void> {
    const asked = await this.storage.tenant(actor, ({ matrices }) => matrices.begin(place));
    if (asked === null) return;
    try {
      const answer = await this.ask(actor, place, asked, signal);
      await this.store(actor, place, asked, { ...answer, problem: null });
    } catch (error) {
      if (signal.aborted || isWorthRetrying(error, job)) {
        await this.storage.tenant(actor, ({ matrices }) => matrices.requeue(place, asked.attempt));
        if (signal.aborted) return; // stopped by a person, or the server goes down: it goes on later
        throw error;
      }
      const { code } = translateError(error);
      this.logger.warn({ err: error, ...place, code }, 'a cell could not be answered');
      await this.store(actor, place, asked, failedWith(code));
    }
  }

  private async ask(
    actor: JobActor,
    { documentId }: CellPlace,
    asked: CellToAnswer,
    signal: AbortSignal,
  ): Promise<CellAnswer> {
    const { documentName, versionId, versionNumber, question, language } = asked;
    const blocks = await this.blocks.load(actor, asked);
    const version = { documentId, documentName, versionId, versionNumber, blocks };
    return this.thread.answer({ version, question, language }, await this.models.language(), signal);
  }

  private async store(actor: JobActor, place: CellPlace, asked: CellToAnswer, answer: StoredAnswer): Promise<void> {
    const { comparisonId } = place;
    const stored = await this.storage.tenant(actor, async ({ matrices }) => {
      const answered = await matrices.answer(place, asked, answer);
      return answered && { ...answered, cell: await cellOf({ matrices }, place, answered.cell) };
    });
    if (stored === null) return; // another run has it, or it is gone
    this.events.publish(asked.workspaceId, { type: 'cell', comparisonId, cell: stored.cell });
    if (stored.isLast) await this.announce(actor, comparisonId);
    else await this.announceNowAndThen(actor, comparisonId);
  }

  private async readRequirements(
    actor: JobActor,
    comparisonId: string,
    job: JobRun,
    signal: AbortSignal,
  ): Promise<void> {
    const specification = await this.storage.tenant(actor, ({ matrices }) => matrices.beginSpecification(comparisonId));
    if (specification === null) return; // read, stopped, or deleted
    try {
      await this.extract(actor, comparisonId, specification, signal);
      await this.enqueue(actor.organisationId, comparisonId);
    } catch (error) {
      if (signal.aborted) return;
      if (isWorthRetrying(error, job)) throw error;
      const { code } = translateError(error);
      this.logger.warn({ err: error, comparisonId, code }, 'a specification could not be read');
      await this.storage.tenant(actor, ({ comparisons }) =>
        comparisons.fail(comparisonId, specification.attempt, code),
      );
    }
    await this.announce(actor, comparisonId);
    this.events.publish(specification.workspaceId, { type: 'comparison-changed', comparisonId });
  }

  private async extract(
    actor: JobActor,
    comparisonId: string,
    { language, attempt, ...specified }: SpecificationToRead,
    signal: AbortSignal,
  ): Promise<void> {
    const blocks = await this.storage.tenant(actor, ({ versions }) => versions.blocks(specified.versionId));
    const steps = extractRequirements(
      { version: { ...specified, blocks }, language },
      { languageModel: await this.models.language(), signal },
    );
    let step = await steps.next();
    for (; !step.done; step = await steps.next()) {
      signal.throwIfAborted();
      const { read: done, total } = step.value;
      await this.storage.tenant(actor, ({ comparisons }) =>
        comparisons.progress(comparisonId, attempt, { done, total }),
      );
      await this.announceNowAndThen(actor, comparisonId);
    }
    const requirements = step.value;
    await this.storage.tenant(actor, ({ matrices }) => matrices.addRequirements(comparisonId, attempt, requirements));
  }

  private async announceNowAndThen(actor: JobActor, comparisonId: string): Promise<void> {
    if (Date.now() - (this.toldAt.get(comparisonId) ?? 0) < progressEveryMs) return;
    this.toldAt.set(comparisonId, Date.now());
    await this.announce(actor, comparisonId);
  }

  /** Tells how far a matrix is. */
  private async announce(actor: JobActor, comparisonId: string): Promise<void> {
    const comparison = await this.storage
      .tenant(actor, ({ comparisons }): Promise<Comparison | null> => comparisons.get(comparisonId))
      .catch(() => null); // deleted meanwhile
    if (comparison?.state !== 'running') this.toldAt.delete(comparisonId);
    if (comparison !== null) this.events.publish(comparison.workspaceId, { type: 'comparison', comparison });
  }
}

/** What is stored of a cell that could not be answered. */
function failedWith(problem: string): StoredAnswer {
  return { state: 'failed', value: null, reason: '', citations: [], coverage: null, origin: null, problem };
}
