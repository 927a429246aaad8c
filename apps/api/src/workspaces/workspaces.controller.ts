import { endpoints, type WorkspaceEvent } from '@lesart/contracts';
import type { PersonActor, Storage } from '@lesart/storage';
import { Controller, Inject } from '@nestjs/common';
import { Roles } from '../auth/roles.ts';
import { ComparedDocuments } from '../comparisons/compared-documents.ts';
import { sendEvents } from '../http/event-stream.ts';
import { type Context, Given, Route } from '../http/route.ts';
import { IngestJobs } from '../jobs/ingest-jobs.ts';
import { Originals } from '../storage/originals.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { WorkspaceEvents } from './workspace-events.ts';

/** Workspaces and their folders. */
@Controller()
export class WorkspacesController {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(WorkspaceEvents) private readonly events: WorkspaceEvents,
    @Inject(IngestJobs) private readonly jobs: IngestJobs,
    @Inject(Originals) private readonly originals: Originals,
    @Inject(Roles) private readonly roles: Roles,
    @Inject(ComparedDocuments) private readonly comparedDocuments: ComparedDocuments,
  ) {}

  @Route(endpoints.listWorkspaces)
  listWorkspaces(@Given() { actor }: Context<typeof endpoints.listWorkspaces>) {
    return this.storage.tenant(actor, ({ workspaces }) => workspaces.list());
  }

  @Route(endpoints.createWorkspace)
  createWorkspace(@Given() { actor, body }: Context<typeof endpoints.createWorkspace>) {
    return this.storage.tenant(actor, ({ workspaces }) => workspaces.create(body.name));
  }

  @Route(endpoints.renameWorkspace)
  renameWorkspace(@Given() { actor, params, body }: Context<typeof endpoints.renameWorkspace>) {
    return this.storage.tenant(actor, ({ workspaces }) => workspaces.rename(params.workspaceId, body.name));
  }

  @Route(endpoints.deleteWorkspace)
  async deleteWorkspace(@Given() { actor, params }: Context<typeof endpoints.deleteWorkspace>): Promise<void> {
    const orphans = await this.storage.tenant(actor, ({ workspaces }) => workspaces.delete(params.workspaceId));
    this.roles.forget();
    await this.originals.delete(orphans);
  }

  @Route(endpoints.pauseWorkspace)
  async pauseWorkspace(@Given() { actor, params }: Context<typeof endpoints.pauseWorkspace>): Promise<void> {
    const waiting = await this.storage.tenant(actor, ({ workspaces }) => workspaces.pause(params.workspaceId));
    for (const versionId of waiting) this.jobs.abort(versionId);
    this.events.publish(params.workspaceId, { type: 'library' });
  }

  @Route(endpoints.resumeWorkspace)
  async resumeWorkspace(@Given() { actor, params }: Context<typeof endpoints.resumeWorkspace>): Promise<void> {
    const waiting = await this.storage.tenant(actor, ({ workspaces }) => workspaces.resume(params.workspaceId));
    await this.jobs.enqueueAll(actor.organisationId, waiting);
    this.events.publish(params.workspaceId, { type: 'library' });
  }

  @Route(endpoints.watchWorkspace)
  watchWorkspace(
    @Given() { actor, params, request, response }: Context<typeof endpoints.watchWorkspace>,
  ): Promise<void> {
    return sendEvents(request, response, (signal) => this.watchAsMember(actor, params.workspaceId, signal));
  }

  /** The events of a workspace, for as long as the person is in it. */
  private async *watchAsMember(
    actor: PersonActor,
    workspaceId: string,
    signal: AbortSignal,
  ): AsyncGenerator<WorkspaceEvent> {
    for await (const event of this.events.watch(workspaceId, signal)) {
      if (event.type === 'members' && !(await this.isMember(actor, workspaceId))) return;
      yield event;
    }
  }

  private isMember(actor: PersonActor, workspaceId: string): Promise<boolean> {
    return this.storage.tenant(
      actor,
      async ({ workspaces }) => (await workspaces.roleIn('workspace', workspaceId)) !== null,
    );
  }

  @Route(endpoints.createFolder)
  async createFolder(@Given() { actor, params, body }: Context<typeof endpoints.createFolder>) {
    const folder = await this.storage.tenant(actor, ({ folders }) =>
      folders.create({ workspaceId: params.workspaceId, ...body }),
    );
    this.events.publish(params.workspaceId, { type: 'library' });
    return folder;
  }

  @Route(endpoints.changeFolder)
  async changeFolder(@Given() { actor, params, body, workspaceId }: Context<typeof endpoints.changeFolder>) {
    const folder = await this.storage.tenant(actor, ({ folders }) => folders.change(params.folderId, body));
    this.events.publish(workspaceId, { type: 'library' });
    return folder;
  }

  @Route(endpoints.deleteFolder)
  async deleteFolder(@Given() { actor, params, workspaceId }: Context<typeof endpoints.deleteFolder>): Promise<void> {
    const orphans = await this.comparedDocuments.delete(actor, params, ({ folders }) =>
      folders.delete(params.folderId),
    );
    await this.originals.delete(orphans);
    this.events.publish(workspaceId, { type: 'library' });
  }
}
