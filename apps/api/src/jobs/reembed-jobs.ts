import { embedChunks } from '@lesart/embedding';
import type { Storage } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Logger } from '../logging/logger.ts';
import { Models } from '../models/models.ts';
import { STORAGE } from '../storage/storage.token.ts';

const queue = 'reembed';
const payloadSchema = z.strictObject({ organisationId: z.uuid() });
const versionsAtOnce = 20;

/** Gives every chunk a vector of the configured model, in the background, while search goes on with what is there. */
@Injectable()
export class ReembedJobs {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(Models) private readonly models: Models,
    @Inject(Logger) private readonly logger: Logger,
  ) {}

  /** Looks at every organisation once: a changed configuration leaves chunks without a vector of the new model. */
  async start(): Promise<void> {
    await this.storage.jobs.work(queue, { concurrency: 1 }, (payload, { signal }) =>
      this.reembed(payloadSchema.parse(payload).organisationId, signal),
    );
    for (const organisationId of await this.storage.door((door) => door.organisations())) {
      const waiting = await this.storage.vectors(organisationId).countWaiting(this.models.embedding.card);
      if (waiting > 0) await this.storage.jobs.send(queue, { organisationId }, { key: organisationId });
    }
  }

  private async reembed(organisationId: string, signal: AbortSignal): Promise<void> {
    const vectors = this.storage.vectors(organisationId);
    const model = this.models.embedding;
    let done = 0;
    for (;;) {
      const versionIds = await vectors.listWaiting(model.card, versionsAtOnce);
      if (versionIds.length === 0 || signal.aborted) break;
      for (const versionId of versionIds) {
        if (signal.aborted) return;
        const chunks = await vectors.chunks(versionId);
        const embedded = await embedChunks(model, chunks, { signal });
        await vectors.replace(versionId, { card: model.card, vectors: embedded });
        done += 1;
      }
    }
    const dropped = await vectors.dropOthers(model.card);
    this.logger.info({ organisationId, versions: done, dropped }, 'embedded again');
  }
}
