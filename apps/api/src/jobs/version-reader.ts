import { join } from 'node:path';
import { createSandbox, type Sandbox } from '@lesart/parsing';
import type {
  AttachmentPiece,
  VersionReader as Port,
  PrepareRequest,
  ReaderProgress,
  ReadVersion,
} from '@lesart/pipelines';
import type { EncodedVersion, Storage } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION } from '../config/configuration.token.ts';
import type { Configuration } from '../config/environment.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { readInTurn } from './read-in-turn.ts';

export interface ReadRequest extends Omit<PrepareRequest, 'path'> {
  readonly versionId: string;
  readonly depth: number;
  /** Files inside that are larger are left out. */
  readonly mostBytes: number;
  /** Pictures of text stay without text, rather than that the answer is that they must be recognised. */
  readonly writtenOnly: boolean;
}

type Read = ReadVersion<EncodedVersion>;

/** Whatever started this process: sources run sources. */
const fromSources = import.meta.url.endsWith('.ts');
const extension = fromSources ? 'ts' : 'js';
const readingEntry = new URL(`./read-version.child.${extension}`, import.meta.url);
const recognisingEntry = new URL(`./recognise-version.child.${extension}`, import.meta.url);
const execArgv = fromSources ? ['--conditions=@lesart/source'] : [];

/** A page takes seconds; nobody waits longer for one. The limit for a file is for hundreds of pages. */
const recognitionTimeLimitMs = 90_000;
const totalRecognitionTimeLimitMs = 4 * 3_600_000;
/** Its models and native code are in memory until then. */
const recognitionIdleLimitMs = 120_000;

/**
 * Reads versions in child processes that have limits of time and memory and no network. A file with pictures of text is
 * given to a process of its own, which alone may load native code (pictures are decoded by libvips).
 */
@Injectable()
export class VersionReader implements Port<EncodedVersion> {
  /** Its answer is null for a file of which text must be recognised. */
  private readonly reading: Sandbox<ReadRequest, Read | null, ReaderProgress, AttachmentPiece>;
  private readonly recognising: Sandbox<ReadRequest, Read, ReaderProgress, AttachmentPiece>;

  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {
    const { readers, memoryMb, timeLimitMs } = configuration.reading;
    const inboxes = join(configuration.storage.dataDir, 'reading');
    this.reading = createSandbox({ entry: readingEntry, size: readers, memoryMb, timeLimitMs, inboxes, execArgv });
    this.recognising = createSandbox({
      entry: recognisingEntry,
      size: 1,
      memoryMb,
      timeLimitMs: Math.max(timeLimitMs, recognitionTimeLimitMs),
      totalTimeLimitMs: totalRecognitionTimeLimitMs,
      idleLimitMs: recognitionIdleLimitMs,
      inboxes,
      execArgv: [...execArgv, '--allow-addons'],
    });
  }

  async read(...[version, options]: Parameters<Port['read']>): Promise<Read> {
    const file = await this.storage.blobs.localPath(version.contentHash);
    const { versionId, documentName: name, contentHash, settings, depth } = version;
    const mostBytes = this.configuration.storage.fileLimitBytes;
    const request = {
      versionId,
      name,
      contentHash,
      settings,
      depth,
      mostBytes,
      writtenOnly: false,
      embed: options.embed,
    };
    const { reading, recognising } = this;
    return readInTurn({ reading, recognising }, request, { ...options, file });
  }

  async close(): Promise<void> {
    await Promise.all([this.reading.close(), this.recognising.close()]);
  }
}
