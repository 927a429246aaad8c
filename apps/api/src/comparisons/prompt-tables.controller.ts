import { comparisonEndpoints as endpoints, type PromptTable } from '@lesart/contracts';
import type { Storage } from '@lesart/storage';
import { Controller, Inject } from '@nestjs/common';
import { type Context, Given, Route } from '../http/route.ts';
import { TableJobs } from '../jobs/table-jobs.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { WorkspaceEvents } from '../workspaces/workspace-events.ts';
import { titleOf } from './title-of.ts';

/** Prompt tables: versions by the topics of a prompt. */
@Controller()
export class PromptTablesController {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(TableJobs) private readonly jobs: TableJobs,
    @Inject(WorkspaceEvents) private readonly events: WorkspaceEvents,
  ) {}

  @Route(endpoints.createPromptTable)
  async createPromptTable(@Given() { actor, params, body }: Context<typeof endpoints.createPromptTable>) {
    const table = await this.storage.tenant(actor, ({ promptTables }) =>
      promptTables.create({ ...body, ...params, name: body.name ?? titleOf(body.prompt) }),
    );
    await this.jobs.enqueue(actor.organisationId, table.id);
    this.events.publish(table.workspaceId, { type: 'comparison', comparison: comparisonOf(table) });
    return table;
  }
}

/** A table as lists show it. */
function comparisonOf({ id, workspaceId, kind, name, versions, state, progress, ...table }: PromptTable) {
  const { problem, createdBy, createdAt, updatedAt } = table;
  return { id, workspaceId, kind, name, versions, state, progress, problem, createdBy, createdAt, updatedAt };
}
