import { comparisonEndpoints as endpoints } from '@lesart/contracts';
import type { Storage } from '@lesart/storage';
import { Controller, Inject } from '@nestjs/common';
import { type Context, Given, Route } from '../http/route.ts';
import { STORAGE } from '../storage/storage.token.ts';

/** What an organisation keeps for its comparisons: prompts, and the rules of its playbook. */
@Controller()
export class PlaybookController {
  constructor(@Inject(STORAGE) private readonly storage: Storage) {}

  @Route(endpoints.listSavedPrompts)
  listSavedPrompts(@Given() { actor }: Context<typeof endpoints.listSavedPrompts>) {
    return this.storage.tenant(actor, ({ savedPrompts }) => savedPrompts.list());
  }

  @Route(endpoints.savePrompt)
  savePrompt(@Given() { actor, body }: Context<typeof endpoints.savePrompt>) {
    return this.storage.tenant(actor, ({ savedPrompts }) => savedPrompts.save(body));
  }

  @Route(endpoints.deleteSavedPrompt)
  async deleteSavedPrompt(@Given() { actor, params }: Context<typeof endpoints.deleteSavedPrompt>): Promise<void> {
    await this.storage.tenant(actor, ({ savedPrompts }) => savedPrompts.delete(params.promptId));
  }

  @Route(endpoints.listPlaybook)
  listPlaybook(@Given() { actor }: Context<typeof endpoints.listPlaybook>) {
    return this.storage.tenant(actor, ({ playbook }) => playbook.list());
  }

  @Route(endpoints.addPlaybookRule)
  addPlaybookRule(@Given() { actor, body }: Context<typeof endpoints.addPlaybookRule>) {
    return this.storage.tenant(actor, ({ playbook }) => playbook.save(body));
  }

  @Route(endpoints.deletePlaybookRule)
  async deletePlaybookRule(@Given() { actor, params }: Context<typeof endpoints.deletePlaybookRule>): Promise<void> {
    await this.storage.tenant(actor, ({ playbook }) => playbook.delete(params.ruleId));
  }
}
