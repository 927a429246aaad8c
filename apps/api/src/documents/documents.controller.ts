import { createReadStream } from 'node:fs';
import { type Document, endpoints, type UploadReply, type Version } from '@lesart/contracts';
import type { PersonActor, Storage } from '@lesart/storage';
import { Controller, Inject } from '@nestjs/common';
import { ComparedDocuments } from '../comparisons/compared-documents.ts';
import { CONFIGURATION } from '../config/configuration.token.ts';
import type { Configuration } from '../config/environment.ts';
import { ProblemError } from '../http/problem-error.ts';
import { type Context, Given, Route } from '../http/route.ts';
import { IngestJobs } from '../jobs/ingest-jobs.ts';
import { Originals } from '../storage/originals.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { WorkspaceEvents } from '../workspaces/workspace-events.ts';
import { fetchPublicUrl } from './fetch-public-url.ts';
import { readDemo } from './read-demo.ts';
import { sendOriginal } from './send-original.ts';
import { fileName, Uploads } from './uploads.ts';
import { WatchedFolder } from './watched-folder.ts';

/** An import from the web takes no longer (milliseconds). */
const importMs = 120_000;

/** The library of a workspace: documents, their versions, and what was read in them. */
@Controller()
export class DocumentsController {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(WorkspaceEvents) private readonly events: WorkspaceEvents,
    @Inject(IngestJobs) private readonly jobs: IngestJobs,
    @Inject(Originals) private readonly originals: Originals,
    @Inject(Uploads) private readonly uploads: Uploads,
    @Inject(WatchedFolder) private readonly watchedFolder: WatchedFolder,
    @Inject(ComparedDocuments) private readonly comparedDocuments: ComparedDocuments,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Route(endpoints.getLibrary)
  getLibrary(@Given() { actor, params }: Context<typeof endpoints.getLibrary>) {
    const { documents: mostDocuments, bytes: mostBytes } = this.configuration.storage.quota;
    return this.storage.tenant(actor, async ({ workspaces, folders, documents }) => ({
      folders: await folders.list(params.workspaceId),
      documents: await documents.list(params.workspaceId),
      paused: await workspaces.isPaused(params.workspaceId),
      usage: { ...(await workspaces.usage(params.workspaceId)), mostDocuments, mostBytes },
    }));
  }

  @Route(endpoints.getWatchedFolder)
  async getWatchedFolder(@Given() { params }: Context<typeof endpoints.getWatchedFolder>) {
    return { folder: this.watchedFolder.of(params.workspaceId) };
  }

  @Route(endpoints.uploadDocument)
  uploadDocument(
    @Given() { actor, params, query, request }: Context<typeof endpoints.uploadDocument>,
  ): Promise<UploadReply> {
    const declared = Number(request.headers['content-length'] ?? 0);
    if (declared > this.configuration.storage.fileLimitBytes) throw this.tooLarge();
    const { name, folderId = null, path = '' } = query;
    return this.uploads.add(actor, params.workspaceId, { name, folderId, path: path.split('/'), content: request });
  }

  @Route(endpoints.importUrl)
  async importUrl(@Given() { actor, params, body }: Context<typeof endpoints.importUrl>): Promise<UploadReply> {
    if (!this.configuration.storage.urlImport) {
      throw new ProblemError('url-refused', 'This installation imports nothing from the web');
    }
    const { folderId } = body;
    if (folderId !== null) {
      // Looked at before anything outside is asked.
      const place = await this.storage.tenant(actor, ({ workspaces }) => workspaces.roleIn('folder', folderId));
      if (place?.workspaceId !== params.workspaceId) throw new ProblemError('not-found');
    }
    const file = await fetchPublicUrl(body.url, { signal: AbortSignal.timeout(importMs) });
    try {
      return await this.uploads.add(actor, params.workspaceId, { ...file, folderId, path: [] });
    } finally {
      file.content.destroy(); // else a server whose file was refused unread keeps its connection
    }
  }

  private tooLarge(): ProblemError {
    const megabytes = Math.floor(this.configuration.storage.fileLimitBytes / 1024 / 1024);
    return new ProblemError('file-too-large', `A file may have ${megabytes} MB at most`);
  }

  @Route(endpoints.loadDemo)
  async loadDemo(@Given() { actor, params }: Context<typeof endpoints.loadDemo>): Promise<Document[]> {
    const present = await this.readPlaces(actor, params.workspaceId);
    const loaded = new Map<string, Document>();
    for (const { name, path, location } of await readDemo()) {
      const known = present.get([...path, name].join('/'));
      if (known) {
        loaded.set(known.id, known);
        continue; // loaded before: its older version would become the newest
      }
      const file = { name, path, folderId: null, content: createReadStream(location) };
      const { document } = await this.uploads.add(actor, params.workspaceId, file);
      loaded.set(document.id, document);
    }
    return [...loaded.values()];
  }

  /** The documents of a workspace by the names of their innermost folder and their own. */
  private async readPlaces(actor: PersonActor, workspaceId: string): Promise<Map<string, Document>> {
    const library = await this.storage.tenant(actor, async ({ folders, documents }) => ({
      folders: await folders.list(workspaceId),
      documents: await documents.list(workspaceId),
    }));
    const folderNames = new Map(library.folders.map(({ id, name }) => [id, name]));
    return new Map(
      library.documents.map((document) => {
        const folder = document.folderId === null ? undefined : folderNames.get(document.folderId);
        return [folder === undefined ? document.name : `${folder}/${document.name}`, document];
      }),
    );
  }

  @Route(endpoints.getDocument)
  getDocument(@Given() { actor, params }: Context<typeof endpoints.getDocument>) {
    return this.storage.tenant(actor, ({ documents }) => documents.detail(params.documentId));
  }

  @Route(endpoints.changeDocument)
  async changeDocument(@Given() { actor, params, body }: Context<typeof endpoints.changeDocument>): Promise<Document> {
    const change = { ...body, ...(body.name !== undefined && { name: fileName(body.name) }) };
    return this.announce(
      await this.storage.tenant(actor, ({ documents }) => documents.change(params.documentId, change)),
    );
  }

  @Route(endpoints.deleteDocument)
  async deleteDocument(
    @Given() { actor, params, workspaceId }: Context<typeof endpoints.deleteDocument>,
  ): Promise<void> {
    const orphans = await this.comparedDocuments.delete(actor, params, ({ documents }) =>
      documents.delete(params.documentId),
    );
    await this.originals.delete(orphans);
    this.events.publish(workspaceId, { type: 'document-deleted', documentId: params.documentId });
  }

  @Route(endpoints.stopDocument)
  async stopDocument(@Given() { actor, params }: Context<typeof endpoints.stopDocument>): Promise<Document> {
    const document = await this.storage.tenant(actor, ({ versions }) => versions.stop(params.documentId));
    this.jobs.abort(document.version.id);
    return this.announce(document);
  }

  @Route(endpoints.resumeDocument)
  async resumeDocument(@Given() { actor, params }: Context<typeof endpoints.resumeDocument>): Promise<Document> {
    const document = await this.storage.tenant(actor, ({ versions }) => versions.resume(params.documentId));
    await this.jobs.enqueue(actor.organisationId, document.version.id);
    return this.announce(document);
  }

  private announce(document: Document): Document {
    this.events.publish(document.workspaceId, { type: 'document', document });
    return document;
  }

  @Route(endpoints.getVersion)
  getVersion(@Given() { actor, params }: Context<typeof endpoints.getVersion>) {
    return this.storage.tenant(actor, ({ versions }) => versions.get(params.versionId));
  }

  @Route(endpoints.changeVersion)
  async changeVersion(@Given() { actor, params, body }: Context<typeof endpoints.changeVersion>): Promise<Version> {
    const { version, document } = await this.storage.tenant(actor, async ({ versions, documents }) => {
      const changed = await versions.change(params.versionId, body);
      return { version: changed, document: await documents.get(changed.documentId) };
    });
    this.announce(document);
    return version;
  }

  @Route(endpoints.readVersion)
  async readVersion(@Given() { actor, params, body }: Context<typeof endpoints.readVersion>): Promise<Document> {
    const document = await this.storage.tenant(actor, ({ versions }) => versions.readAgain(params.versionId, body));
    this.jobs.abort(params.versionId);
    await this.jobs.enqueue(actor.organisationId, params.versionId);
    return this.announce(document);
  }

  @Route(endpoints.readWorkspaceAgain)
  async readWorkspaceAgain(@Given() { actor, params }: Context<typeof endpoints.readWorkspaceAgain>) {
    const versionIds = await this.storage.tenant(actor, ({ versions }) => versions.readOutdated(params.workspaceId));
    await this.jobs.enqueueAll(actor.organisationId, versionIds);
    if (versionIds.length > 0) this.events.publish(params.workspaceId, { type: 'library' });
    return { documents: versionIds.length };
  }

  @Route(endpoints.getBlocks)
  getBlocks(@Given() { actor, params }: Context<typeof endpoints.getBlocks>) {
    return this.storage.tenant(actor, ({ versions }) => versions.blocks(params.versionId));
  }

  @Route(endpoints.getOriginal)
  async getOriginal(
    @Given() { actor, params, request, response }: Context<typeof endpoints.getOriginal>,
  ): Promise<void> {
    const { version, name } = await this.storage.tenant(actor, async ({ versions, documents }) => {
      const found = await versions.get(params.versionId);
      return { version: found, name: (await documents.get(found.documentId)).name };
    });
    await sendOriginal(request, response, this.storage.blobs, { ...version, name });
  }
}
