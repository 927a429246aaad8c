import { randomUUID } from 'node:crypto';
import { type Member, memberSchema } from '@lesart/contracts';
import type { MemberRepository } from '../repositories.ts';
import { storableText } from '../storable-text.ts';
import { StorageFault } from '../storage-fault.ts';
import { type Context, notFound, only } from './context.ts';

/** Members by SQL functions that check the acting person's role themselves (migration 0008). */
export function memberRepository({ connection }: Pick<Context, 'connection'>): MemberRepository {
  async function list(workspaceId: string): Promise<Member[]> {
    const rows = await connection.rows('SELECT id, name, email, role FROM list_members($1)', [workspaceId]);
    return rows.map(({ role, ...person }) => memberSchema.parse({ person, role }));
  }

  return {
    list,
    add: async (workspaceId, { email, name, role, passwordHash }) => {
      const comparable = storableText(email).trim().toLowerCase();
      await change('SELECT add_member($1, $2, $3, $4, $5, $6) AS outcome', [
        ...[workspaceId, role, randomUUID(), storableText(name), comparable, passwordHash],
      ]);
      const members = await list(workspaceId);
      return only(
        members.filter((member) => member.person.email === comparable),
        'member',
      );
    },
    change: async (workspaceId, personId, role) => {
      await change('SELECT change_member($1, $2, $3) AS outcome', [workspaceId, personId, role]);
      const members = await list(workspaceId);
      return only(
        members.filter((member) => member.person.id === personId),
        'member',
      );
    },
    remove: (workspaceId, personId) => change('SELECT remove_member($1, $2) AS outcome', [workspaceId, personId]),
  };

  async function change(text: string, parameters: readonly unknown[]): Promise<void> {
    const [row] = await connection.rows(text, parameters);
    if (row?.outcome === 'done') return;
    if (row?.outcome === 'last-manager') {
      throw new StorageFault('state-conflict', 'A workspace needs somebody who manages it');
    }
    if (row?.outcome === 'known') throw new StorageFault('state-conflict', 'This person is a member already');
    if (row?.outcome === 'refused') throw new StorageFault('state-conflict', 'This e-mail address cannot be added');
    throw notFound('member');
  }
}
