import { endpoints, type Hit, type Scope, scopeSchema } from '@lesart/contracts';
import { findChunks } from '@lesart/pipelines';
import { type ChunkFilter, chunkFilter } from '@lesart/retrieval';
import type { PersonActor, Storage } from '@lesart/storage';
import { Controller, Inject } from '@nestjs/common';
import { sendEvents } from '../http/event-stream.ts';
import { ProblemError } from '../http/problem-error.ts';
import { type Context, Given, Route } from '../http/route.ts';
import { Models } from '../models/models.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { Answers } from './answers.ts';
import { hitOf } from './hit-of.ts';
import { sourceReader } from './source-reader.ts';

/** Search, conversations, answers and summaries. */
@Controller()
export class AnswersController {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(Models) private readonly models: Models,
    @Inject(Answers) private readonly answers: Answers,
  ) {}

  @Route(endpoints.search)
  async search(@Given() { actor, params, body, response }: Context<typeof endpoints.search>) {
    const started = performance.now();
    const filter = await this.filter(actor, params.workspaceId, body.scope);
    const left = new AbortController();
    response.on('close', () => left.abort());
    const chunks = await findChunks(
      body.query,
      { mode: body.mode, limit: body.limit, filter, signal: left.signal },
      { sources: sourceReader(this.storage, actor), embeddingModel: this.models.embedding },
    );
    const hits: Hit[] = chunks.map(hitOf);
    return { hits, facets: null, milliseconds: Math.round((performance.now() - started) * 100) / 100 };
  }

  @Route(endpoints.listConversations)
  listConversations(@Given() { actor, params }: Context<typeof endpoints.listConversations>) {
    return this.storage.tenant(actor, ({ conversations }) => conversations.list(params.workspaceId));
  }

  @Route(endpoints.createConversation)
  createConversation(@Given() { actor, params }: Context<typeof endpoints.createConversation>) {
    return this.storage.tenant(actor, ({ conversations }) =>
      conversations.create({ workspaceId: params.workspaceId, title: '' }),
    );
  }

  @Route(endpoints.getConversation)
  getConversation(@Given() { actor, params }: Context<typeof endpoints.getConversation>) {
    return this.storage.tenant(actor, ({ conversations }) => conversations.get(params.conversationId));
  }

  @Route(endpoints.renameConversation)
  renameConversation(@Given() { actor, params, body }: Context<typeof endpoints.renameConversation>) {
    return this.storage.tenant(actor, ({ conversations }) => conversations.rename(params.conversationId, body.title));
  }

  @Route(endpoints.deleteConversation)
  async deleteConversation(@Given() { actor, params }: Context<typeof endpoints.deleteConversation>): Promise<void> {
    await this.storage.tenant(actor, ({ conversations }) => conversations.delete(params.conversationId));
  }

  @Route(endpoints.ask)
  async ask(@Given() context: Context<typeof endpoints.ask>): Promise<void> {
    const { actor, params, body, workspaceId, request, response } = context;
    const filter = await this.filter(actor, workspaceId, body.scope);
    await sendEvents(request, response, (signal) =>
      this.answers.answer(
        actor,
        params.conversationId,
        { text: body.question, language: body.language, filter },
        signal,
      ),
    );
  }

  @Route(endpoints.summarise)
  async summarise(@Given() context: Context<typeof endpoints.summarise>): Promise<void> {
    const { actor, params, body, workspaceId, request, response } = context;
    const { target } = body;
    const scope = scopeSchema.parse({
      folderIds: target.kind === 'folder' ? [target.folderId] : [],
      documentIds: target.kind === 'document' ? [target.documentId] : [],
    });
    const filter = await this.filter(actor, workspaceId, scope);
    await sendEvents(request, response, (signal) =>
      this.answers.summarise(
        actor,
        params.conversationId,
        { length: body.length, language: body.language, filter },
        signal,
      ),
    );
  }

  /** The scope as a filter; what is not in this workspace, or not the person's to see, does not exist. */
  private async filter(
    actor: PersonActor,
    workspaceId: string,
    scope: Scope = scopeSchema.parse({}),
  ): Promise<ChunkFilter> {
    if (scope.folderIds.length + scope.documentIds.length > 0) {
      await this.storage.tenant(actor, async ({ workspaces }) => {
        const named = [
          ...scope.folderIds.map((id) => ['folder', id] as const),
          ...scope.documentIds.map((id) => ['document', id] as const),
        ];
        for (const [kind, id] of named) {
          if ((await workspaces.roleIn(kind, id))?.workspaceId !== workspaceId) throw new ProblemError('not-found');
        }
      });
    }
    return chunkFilter(workspaceId, scope);
  }
}
