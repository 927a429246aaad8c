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
   * @throws ProblemError `state-conflict` when the newer document has a newer version, StorageFault
   */
  async make(actor: PersonActor, comparisonId: string, workspaceId: string, signal: AbortSignal): Promise<UploadReply> {
    const { document, mediaType, rejectedIds } = await this.storage.tenant(actor, async ({ redlines, documents }) => {
      const { new: newer } = await redlines.sides(comparisonId);
      const { decisions } = await redlines.get(comparisonId);
      const found = await documents.get(newer.documentId);
      if (found.version.id !== newer.versionId) {
        throw new ProblemError('state-conflict', `${found.name} has a newer version, which this one would undo`);
      }
      const rejected = decisions.filter(({ decision }) => decision === 'rejected');
      return { document: found, mediaType: newer.mediaType, rejectedIds: rejected.map(({ changeId }) => changeId) };
    });
    if (rejectedIds.length === 0) return { document, outcome: 'unchanged' };
    const format = formatOf(mediaType);
    const sides = await sidesToWrite(this.storage, actor, comparisonId, format === 'docx');
    const bytes = await this.thread.run({ kind: 'resolve', format, ...sides, rejectedIds }, signal);
    const { name, folderId } = document;
    return this.uploads.add(actor, workspaceId, { name, folderId, path: [], content: Readable.from([bytes]) });
  }
}

function formatOf(mediaType: string | null): ResolveTask['format'] {
  if (mediaType === 'text/markdown') return 'markdown';
  return mediaType === 'text/plain' ? 'text' : 'docx';
}
