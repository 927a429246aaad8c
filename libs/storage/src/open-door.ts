import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { membership, organisation, person, workspace } from './database/tables.ts';
import type { Door, Identity } from './door.ts';
import type { Context } from './repositories/context.ts';
import { storableName, storableText } from './storable-text.ts';
import { StorageFault } from './storage-fault.ts';

/** The door over one transaction that runs as `lesart_door`. */
export function openDoor({ query, connection }: Pick<Context, 'query' | 'connection'>): Door {
  const { rows } = connection;

  async function isEmpty(): Promise<boolean> {
    return (await query.select({ id: organisation.id }).from(organisation).limit(1)).length === 0;
  }

  return {
    isEmpty,
    setUp: async ({ organisationName, name, email, passwordHash, workspaceName }) => {
      await rows("SELECT pg_advisory_xact_lock(hashtext('lesart.set-up'))");
      if (!(await isEmpty())) throw new StorageFault('setup-done', 'The installation has been set up');
      const [organisationId, personId, workspaceId] = [randomUUID(), randomUUID(), randomUUID()];
      await query.insert(organisation).values({ id: organisationId, name: storableText(organisationName) });
      await query
        .insert(person)
        .values({ id: personId, organisationId, name: storableText(name), email: comparable(email), passwordHash });
      await query.insert(workspace).values({ id: workspaceId, organisationId, name: storableName(workspaceName) });
      await query.insert(membership).values({ workspaceId, personId, organisationId, role: 'manager' });
      return { organisationId, personId, workspaceId };
    },
    findLogin: async (email) => {
      const [row] = await query
        .select({
          organisationId: person.organisationId,
          personId: person.id,
          passwordHash: person.passwordHash,
          suspendedAt: person.suspendedAt,
        })
        .from(person)
        .where(eq(person.email, comparable(email)));
      if (row === undefined) return null;
      const { suspendedAt, ...login } = row;
      return { ...login, suspended: suspendedAt !== null };
    },
    findSession: (secretHash) =>
      findIdentity(
        `SELECT session.organisation_id, session.person_id FROM session JOIN person ON person.id = session.person_id
         WHERE session.secret_hash = $1 AND session.expires_at > now() AND person.suspended_at IS NULL`,
        [secretHash],
      ),
    findToken: (secretHash) =>
      findIdentity(
        `WITH found AS (
           SELECT api_token.id, api_token.organisation_id, api_token.person_id FROM api_token
           JOIN person ON person.id = api_token.person_id
           WHERE api_token.secret_hash = $1 AND person.suspended_at IS NULL
         ), touched AS (
           UPDATE api_token SET last_used_at = now()
           WHERE id IN (SELECT id FROM found) AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
         )
         SELECT organisation_id, person_id FROM found`,
        [secretHash],
      ),
    findOperator: () =>
      findIdentity(
        `SELECT person.organisation_id, person.id AS person_id FROM person
         WHERE person.suspended_at IS NULL
           AND EXISTS (SELECT FROM membership WHERE membership.person_id = person.id AND role = 'manager')
         ORDER BY person.created_at, person.id LIMIT 1`,
        [],
      ),
    organisations: async () => {
      const found = await query.select({ id: organisation.id }).from(organisation).orderBy(organisation.id);
      return found.map((row) => row.id);
    },
  };

  async function findIdentity(text: string, parameters: readonly unknown[]): Promise<Identity | null> {
    const [row] = await rows(text, parameters);
    if (row === undefined) return null;
    return { organisationId: String(row.organisation_id), personId: String(row.person_id) };
  }
}

/** E-mail addresses are compared without regard to case. */
function comparable(email: string): string {
  return storableName(email).trim().toLowerCase();
}
