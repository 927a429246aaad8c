import { endpoints, scopeSchema } from '@lesart/contracts';
import type { Storage } from '@lesart/storage';
import { Controller, Inject } from '@nestjs/common';
import { sendEvents } from '../http/event-stream.ts';
import { type Context, Given, Route } from '../http/route.ts';
import { scopeFilter } from '../search/scope-filter.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { Answers } from './answers.ts';

/** Conversations, answers and summaries. */
@Controller()
export class AnswersController {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(Answers) private readonly answers: Answers,
  ) {}

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
    const filter = await scopeFilter(this.storage, actor, workspaceId, body.scope);
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
    const filter = await scopeFilter(this.storage, actor, workspaceId, scope);
    await sendEvents(request, response, (signal) =>
      this.answers.summarise(
        actor,
        params.conversationId,
        { length: body.length, language: body.language, filter },
        signal,
      ),
    );
  }
}
