import { createSandbox, type Sandbox } from '@lesart/parsing';
import {
  type VersionReader as Port,
  type PrepareProgress,
  type PrepareReply,
  type PrepareRequest,
  prepareVersionEntry,
} from '@lesart/pipelines';
import type { Storage } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION } from '../config/configuration.token.ts';
import type { Configuration } from '../config/environment.ts';
import { STORAGE } from '../storage/storage.token.ts';

/** Reads versions in child processes that have limits of time and memory and no network. */
@Injectable()
export class VersionReader implements Port {
  private readonly sandbox: Sandbox<PrepareRequest, PrepareReply, PrepareProgress>;

  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(CONFIGURATION) configuration: Configuration,
  ) {
    this.sandbox = createSandbox({
      entry: prepareVersionEntry,
      size: configuration.reading.readers,
      memoryMb: configuration.reading.memoryMb,
      timeLimitMs: configuration.reading.timeLimitMs,
      // Whatever started this process: sources import sources.
      execArgv: prepareVersionEntry.pathname.endsWith('.ts') ? ['--conditions=@lesart/source'] : [],
    });
  }

  async read(...[version, options]: Parameters<Port['read']>): Promise<PrepareReply> {
    const path = await this.storage.blobs.localPath(version.contentHash);
    const { documentName: name, contentHash, settings } = version;
    const request = { path, name, contentHash, settings, embed: options.embed };
    return this.sandbox.run(request, { onProgress: options.onProgress, signal: options.signal });
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }
}
