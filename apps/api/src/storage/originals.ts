import type { Storage } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { Logger } from '../logging/logger.ts';
import { STORAGE } from './storage.token.ts';

/** Removes originals that no version refers to any more. */
@Injectable()
export class Originals {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(Logger) private readonly logger: Logger,
  ) {}

  /** The rows are gone already; what cannot be removed now is swept at the next start. */
  async delete(contentHashes: readonly string[]): Promise<void> {
    for (const contentHash of contentHashes) {
      await this.storage.blobs.delete(contentHash).catch((error: unknown) => {
        this.logger.warn({ err: error, contentHash }, 'an original could not be removed');
      });
    }
  }
}
