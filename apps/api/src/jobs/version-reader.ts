import { createSandbox, type Sandbox } from '@lesart/parsing';
import {
  type AttachmentPiece,
  type VersionReader as Port,
  type PrepareRequest,
  type ReaderProgress,
  type ReadVersion,
  receiveAttachments,
} from '@lesart/pipelines';
import type { EncodedVersion, Storage } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION } from '../config/configuration.token.ts';
import type { Configuration } from '../config/environment.ts';
import { STORAGE } from '../storage/storage.token.ts';

export interface ReadRequest extends PrepareRequest {
  readonly versionId: string;
  readonly depth: number;
  /** Files inside that are larger are left out. */
  readonly mostBytes: number;
}

/** Whatever started this process: sources run sources. */
const fromSources = import.meta.url.endsWith('.ts');
const entry = new URL(fromSources ? './read-version.child.ts' : './read-version.child.js', import.meta.url);

/** Reads versions in child processes that have limits of time and memory and no network. */
@Injectable()
export class VersionReader implements Port<EncodedVersion> {
  private readonly sandbox: Sandbox<ReadRequest, ReadVersion<EncodedVersion>, ReaderProgress, AttachmentPiece>;

  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {
    this.sandbox = createSandbox({
      entry,
      size: configuration.reading.readers,
      memoryMb: configuration.reading.memoryMb,
      timeLimitMs: configuration.reading.timeLimitMs,
      execArgv: fromSources ? ['--conditions=@lesart/source'] : [],
    });
  }

  async read(...[version, options]: Parameters<Port['read']>): Promise<ReadVersion<EncodedVersion>> {
    const path = await this.storage.blobs.localPath(version.contentHash);
    const { versionId, documentName: name, contentHash, settings, depth } = version;
    const mostBytes = this.configuration.storage.fileLimitBytes;
    const request = { versionId, path, name, contentHash, settings, depth, mostBytes, embed: options.embed };
    const { onProgress, signal } = options;
    const receiver = receiveAttachments(options.onAttachment);
    try {
      return await this.sandbox.run(request, { onProgress, onPart: receiver.handOver, signal });
    } finally {
      receiver.close();
    }
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }
}
