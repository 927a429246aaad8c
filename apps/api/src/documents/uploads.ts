import type { Readable } from 'node:stream';
import type { UploadReply } from '@lesart/contracts';
import type { PersonActor, Repositories, Storage } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION } from '../config/configuration.token.ts';
import type { Configuration } from '../config/environment.ts';
import { ProblemError } from '../http/problem-error.ts';
import { IngestJobs } from '../jobs/ingest-jobs.ts';
import { Originals } from '../storage/originals.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { WorkspaceEvents } from '../workspaces/workspace-events.ts';

/** A file on its way into the library, whatever brought it. */
export interface UploadedFile {
  /** May be a path; its last part counts. */
  readonly name: string;
  /** null: the root of the library. */
  readonly folderId: string | null;
  /** Names of folders below it that are made where they are missing, as one gets them: cleaned here. */
  readonly path: readonly string[];
  readonly content: Readable;
}

/** Takes files into the library of a workspace. */
@Injectable()
export class Uploads {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(WorkspaceEvents) private readonly events: WorkspaceEvents,
    @Inject(IngestJobs) private readonly jobs: IngestJobs,
    @Inject(Originals) private readonly originals: Originals,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Blob first, then the version row, then the job: a crash in between leaves nothing that is not found again.
   * @throws ProblemError `request-invalid` for a name that is none, StorageFault
   */
  add(actor: PersonActor, workspaceId: string, file: UploadedFile): Promise<UploadReply> {
    const name = fileName(file.name);
    const path = file.path.map((folder) => folder.trim()).filter(isFolderName);
    return this.store(actor, workspaceId, file.content, {
      isBelowPath: path.length > 0,
      place: async ({ folders }) => ({ name, folderId: await folders.ensurePath(workspaceId, file.folderId, path) }),
    });
  }

  /**
   * The next version of a document, whatever it is called and wherever it is by now.
   * @param newest the version that it was made of: what came after that stays
   * @throws StorageFault `version-outdated` when there is a newer one
   */
  addVersion(
    actor: PersonActor,
    workspaceId: string,
    newest: { readonly documentId: string; readonly versionId: string },
    content: Readable,
  ): Promise<UploadReply> {
    return this.store(actor, workspaceId, content, {
      isBelowPath: false,
      place: ({ documents }) => documents.get(newest.documentId),
      follows: newest,
    });
  }

  private async store(
    actor: PersonActor,
    workspaceId: string,
    content: Readable,
    { isBelowPath, place, follows }: Placing,
  ): Promise<UploadReply> {
    const { fileLimitBytes: limitBytes, quota } = this.configuration.storage;
    const blob = await this.storage.blobs.write(content, { limitBytes });
    const stored = this.storage.tenant(actor, async (repositories) => {
      const { name, folderId } = await place(repositories);
      const { personId } = actor;
      return repositories.documents.upload({ workspaceId, name, folderId, personId, quota, follows, ...blob });
    });
    const { document, outcome } = await stored.catch(async (error: unknown) => {
      await this.originals.delete([blob.contentHash]); // unless another document has these bytes
      throw error;
    });
    if (outcome !== 'unchanged') {
      await this.jobs.enqueue(actor.organisationId, document.version.id);
      if (isBelowPath) this.events.publish(workspaceId, { type: 'library' });
      this.events.publish(workspaceId, { type: 'document', document });
    }
    return { document, outcome };
  }
}

/** Where a file goes, found within the transaction that stores it. */
interface Placing {
  readonly isBelowPath: boolean;
  readonly place: (repositories: Repositories) => Promise<{ readonly name: string; readonly folderId: string | null }>;
  readonly follows?: { readonly documentId: string; readonly versionId: string };
}

/** Characters that the name of a document has at most. */
const longestName = 255;

/**
 * The last part of a path, without characters that a file system or a header would misread; a long one is shortened and
 * keeps its extension.
 * @throws ProblemError `request-invalid` when nothing is left
 */
export function fileName(given: string): string {
  const last = given.split(/[/\\]/).pop() ?? '';
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .toWellFormed()
    .normalize('NFC')
    .trim();
  if (clean === '' || clean === '.' || clean === '..')
    throw new ProblemError('request-invalid', 'The file needs a name');
  return shorten(clean);
}

/** Cuts the stem, at no half of a character (UTF-16). */
function shorten(name: string): string {
  if (name.length <= longestName) return name;
  const extension = /\.[^.]{1,16}$/.exec(name.slice(-20))?.[0] ?? '';
  const stem = name.slice(0, longestName - extension.length).replace(/[\uD800-\uDBFF]$/, '');
  return `${stem.trimEnd()}${extension}`;
}

function isFolderName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..';
}
