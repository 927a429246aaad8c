import type { WorkspaceRole } from '@lesart/contracts';
import type { PersonActor, Storage, WorkspaceThing } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { STORAGE } from '../storage/storage.token.ts';
import { ShortMemory } from './short-memory.ts';

/** A workspace, and what a person may do in it. */
interface Place {
  readonly workspaceId: string;
  readonly role: WorkspaceRole;
}

/**
 * What people may do where. A workspace's own answer is remembered for a moment, which saves each search a transaction;
 * row level security holds without it.
 */
@Injectable()
export class Roles {
  private readonly memory = new ShortMemory<Place>();

  constructor(@Inject(STORAGE) private readonly storage: Storage) {}

  /** The workspace of a thing and the person's role in it; null when there is no such thing for this person. */
  find(actor: PersonActor, kind: WorkspaceThing, id: string): Promise<Place | null> {
    const find = () => this.storage.tenant(actor, ({ workspaces }) => workspaces.roleIn(kind, id));
    return kind === 'workspace' ? this.memory.remember(`${actor.personId} ${id}`, find) : find();
  }

  /** Members or workspaces changed: everything is looked up again. */
  forget(): void {
    this.memory.forget();
  }
}
