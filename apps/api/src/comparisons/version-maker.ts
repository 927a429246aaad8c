import { Readable } from 'node:stream';
import type { UploadReply } from '@lesart/contracts';
import type { PersonActor, Storage } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { Uploads } from '../documents/uploads.ts';
import { ProblemError } from '../http/problem-error.ts';
import { STORAGE } from '../storage/storage.token.ts';
import type { ResolveTask } from './comparison-task.ts';
import { ComparisonThread } from './comparison-thread.ts';
import { sidesToWrite } from './export-comparison.ts';

/** Makes new versions of what was decided in redlines. */
@Injectable()
export class VersionMaker {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(ComparisonThread) private readonly thread: ComparisonThread,
    @Inject(Uploads) private readonly uploads: Uploads,
  ) {}

  /**
   * The next version of the newer document of a redline: as it is, with the rejected changes undone. A Word document
   * stays one with its formatting, a text stays a text; everything else becomes a Word document. Without a rejected
   * change nothing is made.
   * @throws ProblemError `decisions-outdated` when rejected changes are not found, `comparison-too-large`,
   *   `version-outdated` when the newer document has a newer version, also one that comes while this one is made; else
   *   StorageFault
   */
  async make(actor: PersonActor, comparisonId: string, workspaceId: string, signal: AbortSignal): Promise<UploadReply> {
    const { newer, document, rejected } = await this.storage.tenant(actor, async ({ redlines, documents }) => {
      const { new: side } = await redlines.sides(comparisonId);
      const found = await documents.get(side.documentId);
      if (found.version.id !== side.versionId) {
        throw new ProblemError('version-outdated', `${found.name} has a newer version, which this one would undo`);
      }
      return { newer: side, document: found, rejected: await redlines.rejected(comparisonId) };
    });
    if (rejected.length === 0) return { document, outcome: 'unchanged' };
    const format = formatOf(newer.mediaType);
    const sides = await sidesToWrite(this.storage, actor, comparisonId, format === 'docx');
    const bytes = await this.thread.run({ kind: 'resolve', format, ...sides, rejected }, signal);
    return this.uploads.addVersion(actor, workspaceId, newer, Readable.from([bytes]));
  }
}

function formatOf(mediaType: string | null): ResolveTask['format'] {
  if (mediaType === 'text/markdown') return 'markdown';
  return mediaType === 'text/plain' ? 'text' : 'docx';
}
