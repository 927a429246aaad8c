import { randomUUID } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import { apiToken, organisation, person, session } from '../database/tables.ts';
import type { OrganisationRepository, PersonRepository, SessionRepository, TokenRepository } from '../repositories.ts';
import { storableText } from '../storable-text.ts';
import { actingPerson, type Context, notFound, only } from './context.ts';

export function organisationRepository({ query }: Context): OrganisationRepository {
  return {
    get: async () => {
      const rows = await query.select({ id: organisation.id, name: organisation.name }).from(organisation);
      return only(rows, 'organisation');
    },
  };
}

export function personRepository({ query }: Context): PersonRepository {
  return {
    get: async (personId) => {
      const columns = { id: person.id, name: person.name, email: person.email };
      return only(await query.select(columns).from(person).where(eq(person.id, personId)), 'person');
    },
  };
}

export function sessionRepository(context: Context): SessionRepository {
  const { query, actor } = context;
  return {
    create: async ({ secretHash, expiresAt }) => {
      const owner = { organisationId: actor.organisationId, personId: actingPerson(context) };
      await query.insert(session).values({ ...owner, secretHash, expiresAt });
    },
    delete: async (secretHash) => {
      await query.delete(session).where(eq(session.secretHash, secretHash));
    },
  };
}

const tokenColumns = {
  id: apiToken.id,
  name: apiToken.name,
  createdAt: apiToken.createdAt,
  lastUsedAt: apiToken.lastUsedAt,
};

export function tokenRepository(context: Context): TokenRepository {
  const { query, actor } = context;
  return {
    list: async () => {
      const rows = await query.select(tokenColumns).from(apiToken).orderBy(desc(apiToken.createdAt), apiToken.id);
      return rows.map(toToken);
    },
    create: async ({ name, secretHash }) => {
      const personId = actingPerson(context);
      const row = { id: randomUUID(), organisationId: actor.organisationId, personId, name: storableText(name) };
      const rows = await query
        .insert(apiToken)
        .values({ ...row, secretHash })
        .returning(tokenColumns);
      return toToken(only(rows, 'token'));
    },
    delete: async (tokenId) => {
      const gone = await query
        .delete(apiToken)
        .where(and(eq(apiToken.id, tokenId), eq(apiToken.personId, actingPerson(context))))
        .returning({ id: apiToken.id });
      if (gone.length === 0) throw notFound('token');
    },
  };
}

function toToken(row: { id: string; name: string; createdAt: Date; lastUsedAt: Date | null }) {
  return { ...row, createdAt: row.createdAt.toISOString(), lastUsedAt: row.lastUsedAt?.toISOString() ?? null };
}
