import { comparisonEndpoints as endpoints } from '@lesart/contracts';
import type { Storage } from '@lesart/storage';
import { Controller, Inject } from '@nestjs/common';
import { type Context, Given, Route } from '../http/route.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { WorkspaceEvents } from '../workspaces/workspace-events.ts';
import { sendGzippedJson } from './gzipped-json.ts';
import { Redlines } from './redlines.ts';
import { untilLeft } from './until-left.ts';
import { VersionMaker } from './version-maker.ts';

/** Redlines: two versions word by word, what is said to their changes, and the version that comes of it. */
@Controller()
export class RedlinesController {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(Redlines) private readonly redlines: Redlines,
    @Inject(VersionMaker) private readonly versionMaker: VersionMaker,
    @Inject(WorkspaceEvents) private readonly events: WorkspaceEvents,
  ) {}

  @Route(endpoints.createRedline)
  async createRedline(@Given() { actor, params, body }: Context<typeof endpoints.createRedline>) {
    const { redline, isNew } = await this.storage.tenant(actor, ({ redlines }) =>
      redlines.open({ workspaceId: params.workspaceId, ...body }),
    );
    if (isNew) {
      const { decisions: _decisions, comments: _comments, ...comparison } = redline;
      this.events.publish(params.workspaceId, { type: 'comparison', comparison });
    }
    return redline;
  }

  @Route(endpoints.getChanges)
  async getChanges(@Given() { actor, params, query, request, response }: Context<typeof endpoints.getChanges>) {
    const changes = await this.redlines.changes(actor, params.comparisonId, query.ignored, untilLeft(response));
    return sendGzippedJson(request, response, changes);
  }

  @Route(endpoints.decideChanges)
  async decideChanges(@Given() { actor, params, body, workspaceId }: Context<typeof endpoints.decideChanges>) {
    const decisions = await this.storage.tenant(actor, ({ redlines }) =>
      redlines.decide(params.comparisonId, body.changeIds, body.decision, body.ignored),
    );
    this.announceChange(workspaceId, params.comparisonId);
    return decisions;
  }

  @Route(endpoints.makeVersion)
  makeVersion(@Given() { actor, params, workspaceId, response }: Context<typeof endpoints.makeVersion>) {
    return this.versionMaker.make(actor, params.comparisonId, workspaceId, untilLeft(response));
  }

  @Route(endpoints.addComment)
  async addComment(@Given() { actor, params, body, workspaceId }: Context<typeof endpoints.addComment>) {
    const comment = await this.storage.tenant(actor, ({ redlines }) => redlines.addComment(params.comparisonId, body));
    this.announceChange(workspaceId, params.comparisonId);
    return comment;
  }

  @Route(endpoints.changeComment)
  async changeComment(@Given() { actor, params, body, workspaceId }: Context<typeof endpoints.changeComment>) {
    const comment = await this.storage.tenant(actor, ({ redlines }) =>
      redlines.changeComment(params.comparisonId, params.commentId, body),
    );
    this.announceChange(workspaceId, params.comparisonId);
    return comment;
  }

  @Route(endpoints.deleteComment)
  async deleteComment(@Given() { actor, params, workspaceId }: Context<typeof endpoints.deleteComment>): Promise<void> {
    await this.storage.tenant(actor, ({ redlines }) => redlines.deleteComment(params.comparisonId, params.commentId));
    this.announceChange(workspaceId, params.comparisonId);
  }

  private announceChange(workspaceId: string, comparisonId: string): void {
    this.events.publish(workspaceId, { type: 'comparison-changed', comparisonId });
  }
}
