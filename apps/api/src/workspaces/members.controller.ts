import { endpoints } from '@lesart/contracts';
import type { Storage } from '@lesart/storage';
import { Controller, Inject } from '@nestjs/common';
import { hashPassword } from '../auth/passwords.ts';
import { Roles } from '../auth/roles.ts';
import { type Context, Given, Route } from '../http/route.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { WorkspaceEvents } from './workspace-events.ts';

/** Who is in a workspace, and what they may do. */
@Controller()
export class MembersController {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(WorkspaceEvents) private readonly events: WorkspaceEvents,
    @Inject(Roles) private readonly roles: Roles,
  ) {}

  @Route(endpoints.listMembers)
  listMembers(@Given() { actor, params }: Context<typeof endpoints.listMembers>) {
    return this.storage.tenant(actor, ({ members }) => members.list(params.workspaceId));
  }

  @Route(endpoints.addMember)
  async addMember(@Given() { actor, params, body }: Context<typeof endpoints.addMember>) {
    const { password, ...person } = body;
    const passwordHash = await hashPassword(password);
    const member = await this.storage.tenant(actor, ({ members }) =>
      members.add(params.workspaceId, { ...person, passwordHash }),
    );
    this.roles.forget();
    this.events.publish(params.workspaceId, { type: 'members' });
    return member;
  }

  @Route(endpoints.changeMember)
  async changeMember(@Given() { actor, params, body }: Context<typeof endpoints.changeMember>) {
    const member = await this.storage.tenant(actor, ({ members }) =>
      members.change(params.workspaceId, params.personId, body.role),
    );
    this.roles.forget();
    this.events.publish(params.workspaceId, { type: 'members' });
    return member;
  }

  @Route(endpoints.removeMember)
  async removeMember(@Given() { actor, params }: Context<typeof endpoints.removeMember>): Promise<void> {
    await this.storage.tenant(actor, ({ members }) => members.remove(params.workspaceId, params.personId));
    this.roles.forget();
    this.events.publish(params.workspaceId, { type: 'members' });
  }
}
