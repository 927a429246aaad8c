import type { Failure } from '@lesart/contracts';
import { ReadingFault } from '@lesart/document';
import { ModelFault } from '@lesart/models';
import { anchorCitations, ingestDocument } from '@lesart/pipelines';
import { type JobRun, type Storage, StorageFault } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIGURATION } from '../config/configuration.token.ts';
import type { Configuration } from '../config/environment.ts';
import { Logger } from '../logging/logger.ts';
import { Models } from '../models/models.ts';
import { Originals } from '../storage/originals.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { WorkspaceEvents } from '../workspaces/workspace-events.ts';
import { attachmentStore } from './attachment-store.ts';
import { VersionReader } from './version-reader.ts';

const queue = 'ingest-version';
const payloadSchema = z.strictObject({ organisationId: z.uuid(), versionId: z.uuid() });

/** After so many tries in all, a fault that could pass by itself counts as a failure. */
const tries = 5;
/** The same for a file that took too much time or memory, or ended its reader. */
const readingTries = 2;
/** Progress is stored and told at most this often. */
const progressEveryMs = 250;
/** A version that is read within this time goes from waiting to ready; nobody sees what is between. */
const quickMs = 150;

/** Reads uploaded versions in the background. */
@Injectable()
export class IngestJobs {
  private readonly running = new Map<string, AbortController>();

  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(Models) private readonly models: Models,
    @Inject(VersionReader) private readonly reader: VersionReader,
    @Inject(WorkspaceEvents) private readonly events: WorkspaceEvents,
    @Inject(Originals) private readonly originals: Originals,
    @Inject(Logger) private readonly logger: Logger,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  async start(): Promise<void> {
    const concurrency = this.configuration.reading.readers + 1; // one is stored while the others are read
    await this.storage.jobs.work(queue, { concurrency }, (payload, job) =>
      this.ingest(payloadSchema.parse(payload), job),
    );
    await this.enqueueUnfinished();
  }

  /** A process that died may have left versions whose job was never queued, or died with it. */
  private async enqueueUnfinished(): Promise<void> {
    for (const organisationId of await this.storage.door((door) => door.organisations())) {
      const versionIds = await this.storage.ingestStore(organisationId).unfinished();
      await this.enqueueAll(organisationId, versionIds);
    }
  }

  async enqueue(organisationId: string, versionId: string): Promise<void> {
    await this.storage.jobs.send(queue, { organisationId, versionId }, { key: versionId });
  }

  async enqueueAll(organisationId: string, versionIds: readonly string[]): Promise<void> {
    const jobs = versionIds.map((versionId) => ({ payload: { organisationId, versionId }, key: versionId }));
    await this.storage.jobs.sendAll(queue, jobs);
  }

  /** Ends the work on a version here and now, if it is being done in this process. */
  abort(versionId: string): void {
    this.running.get(versionId)?.abort();
  }

  private async ingest({ organisationId, versionId }: z.infer<typeof payloadSchema>, job: JobRun): Promise<void> {
    const stop = new AbortController();
    this.running.set(versionId, stop);
    const signal = AbortSignal.any([stop.signal, job.signal]);
    const store = this.storage.ingestStore(organisationId);
    const announce = () => this.announce(organisationId, versionId);
    const started = setTimeout(() => announce().catch(() => {}), quickMs); // only told; the end is told in any case
    try {
      await ingestDocument(versionId, {
        store: { ...store, progress: limitRate(store.progress, announce) },
        reader: this.reader,
        attachments: attachmentStore(organisationId, {
          storage: this.storage,
          originals: this.originals,
          limitBytes: this.configuration.storage.fileLimitBytes,
          quota: this.configuration.storage.quota,
          publish: (workspaceId, event) => this.events.publish(workspaceId, event),
          enqueue: (added) => this.enqueue(organisationId, added),
        }),
        embeddingModel: this.models.embedding,
        signal,
      });
      await anchorCitations(versionId, this.storage.citations(organisationId));
      await announce();
      await this.announceComparisons(organisationId, versionId).catch(() => {}); // deleted meanwhile
    } catch (error) {
      if (signal.aborted) return; // stopped by a person, or the server goes down: the version goes on later
      const failure = describeFailure(error);
      if (failure.retryable && job.attempt < (error instanceof ReadingFault ? readingTries : tries)) {
        await store.requeue(versionId);
        await announce();
        throw error;
      }
      this.logger.warn({ err: error, versionId, code: failure.code }, 'a version could not be read');
      await store.fail(versionId, failure);
      await announce();
    } finally {
      clearTimeout(started);
      if (this.running.get(versionId) === stop) this.running.delete(versionId);
    }
  }

  private async announce(organisationId: string, versionId: string): Promise<void> {
    const document = await this.storage.tenant({ kind: 'job', organisationId }, ({ documents }) =>
      documents.findByNewestVersion(versionId),
    );
    if (document) this.events.publish(document.workspaceId, { type: 'document', document });
  }

  /** Comparisons that are about the document are outdated, or their citations stand elsewhere. */
  private async announceComparisons(organisationId: string, versionId: string): Promise<void> {
    const { workspaceId, comparisonIds } = await this.storage.tenant(
      { kind: 'job', organisationId },
      async ({ versions, documents, comparisons }) => {
        const { documentId } = await versions.get(versionId);
        const document = await documents.get(documentId);
        return { workspaceId: document.workspaceId, comparisonIds: await comparisons.holdAbout({ documentId }) };
      },
    );
    for (const comparisonId of comparisonIds) {
      this.events.publish(workspaceId, { type: 'comparison-changed', comparisonId });
    }
  }
}

type Progress = ReturnType<Storage['ingestStore']>['progress'];

/** Lets a progress through when the last one, or the beginning, is a while ago. */
function limitRate(progress: Progress, announce: () => Promise<void>): Progress {
  let last = Date.now();
  return async (versionId, state) => {
    const now = Date.now();
    if (now - last < progressEveryMs) return true;
    last = now;
    const goesOn = await progress(versionId, state);
    if (goesOn) await announce();
    return goesOn;
  };
}

/** What a person reads about a failure; only what may pass by itself is worth another try. */
function describeFailure(error: unknown): Failure {
  if (error instanceof ReadingFault) {
    const retryable = ['reading-timeout', 'reading-memory', 'reading-crashed'].includes(error.code);
    return { code: error.code, detail: error.message, retryable };
  }
  if (error instanceof ModelFault) return { code: 'embedding-unavailable', detail: error.message, retryable: true };
  if (error instanceof StorageFault && error.code === 'disk-full') {
    return { code: 'storage-full', detail: 'The disk is full.', retryable: true };
  }
  return { code: 'unexpected', detail: 'Something went wrong in Lesart while the file was read.', retryable: true };
}
