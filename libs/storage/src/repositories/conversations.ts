import { randomUUID } from 'node:crypto';
import type { Conversation, Message } from '@lesart/contracts';
import type { Citation } from '@lesart/document';
import { desc, eq, sql } from 'drizzle-orm';
import { citation, conversation, message } from '../database/tables.ts';
import type { ConversationRepository, NewAnswer } from '../repositories.ts';
import { storableJson, storableText } from '../storable-text.ts';
import { actingPerson, type Context, only } from './context.ts';

const columns = {
  id: conversation.id,
  workspaceId: conversation.workspaceId,
  title: conversation.title,
  createdAt: conversation.createdAt,
  updatedAt: conversation.updatedAt,
};

type ConversationRow = Pick<typeof conversation.$inferSelect, keyof typeof columns>;
type MessageRow = typeof message.$inferSelect;

const question = { origin: null, state: null, abstained: null, problem: null, coverage: null, citations: [] };

export function conversationRepository(context: Context): ConversationRepository {
  const { query, connection, actor } = context;

  async function get(conversationId: string): Promise<ConversationRow> {
    const rows = await query.select(columns).from(conversation).where(eq(conversation.id, conversationId));
    return only(rows, 'conversation');
  }

  async function change(conversationId: string, set: { title?: string }): Promise<ConversationRow> {
    const changed = { ...set, updatedAt: sql`now()` };
    const rows = await query
      .update(conversation)
      .set(changed)
      .where(eq(conversation.id, conversationId))
      .returning(columns);
    return only(rows, 'conversation');
  }

  async function add(
    conversationId: string,
    given: Omit<Message, 'id' | 'conversationId' | 'createdAt'> & { id?: string },
  ): Promise<Message> {
    const { workspaceId } = await change(conversationId, {});
    const owner = { organisationId: actor.organisationId, workspaceId, personId: actingPerson(context) };
    const { citations, ...rest } = given;
    const text = storableText(given.text);
    const row = { ...rest, text, id: given.id ?? randomUUID(), conversationId, ...owner };
    const stored = only(await query.insert(message).values(row).returning(), 'message');
    await insertCitations(stored, citations);
    return toMessage(stored, await citationsOf(eq(citation.messageId, stored.id)));
  }

  /** A document or version that was deleted meanwhile becomes null, and a trigger drops what was quoted of it. */
  async function insertCitations(owner: MessageRow, citations: readonly Citation[]): Promise<void> {
    if (citations.length === 0) return;
    await connection.rows(
      `INSERT INTO citation (message_id, organisation_id, workspace_id, person_id, ordinal, number, document_id,
         document_name, version_id, version_number, heading_path, page, quote, spans, state)
       SELECT $1, $2, $3, $4, given.ordinal, given.number,
         (SELECT id FROM document WHERE id = given."documentId" AND workspace_id = $3 FOR KEY SHARE), given."documentName",
         (SELECT id FROM version WHERE id = given."versionId" AND workspace_id = $3 FOR KEY SHARE), given."versionNumber",
         given."headingPath", given.page, given.quote,
         CASE WHEN stands.there THEN given.spans ELSE '[]' END,
         CASE WHEN stands.there OR given.state <> 'verified' THEN given.state ELSE 'unverified' END
       FROM json_to_recordset($5::json) AS given (ordinal integer, number integer, "documentId" uuid,
         "documentName" text, "versionId" uuid, "versionNumber" integer, "headingPath" text[], page integer,
         quote text, spans jsonb, state text)
       -- The version may have been read again while the answer was written: then its blocks are others.
       CROSS JOIN LATERAL (SELECT NOT EXISTS (
         SELECT FROM jsonb_array_elements(given.spans) AS span
         WHERE NOT EXISTS (SELECT FROM block WHERE block.id = (span ->> 'blockId')::uuid AND block.version_id = given."versionId")
       ) AS there) AS stands`,
      [
        ...[owner.id, owner.organisationId, owner.workspaceId, owner.personId],
        storableJson(citations.map((given, ordinal) => ({ ...given, ordinal }))),
      ],
    );
  }

  async function citationsOf(condition: ReturnType<typeof eq>) {
    return query
      .select({ citation })
      .from(citation)
      .innerJoin(message, eq(message.id, citation.messageId))
      .where(condition)
      .orderBy(citation.messageId, citation.ordinal);
  }

  return {
    list: async (workspaceId) => {
      const rows = await query
        .select(columns)
        .from(conversation)
        .where(eq(conversation.workspaceId, workspaceId))
        .orderBy(desc(conversation.updatedAt), conversation.id);
      return rows.map(toConversation);
    },
    create: async ({ workspaceId, title }) => {
      const row = { id: randomUUID(), workspaceId, title: storableText(title), personId: actingPerson(context) };
      const rows = await query
        .insert(conversation)
        .values({ ...row, organisationId: actor.organisationId })
        .returning(columns);
      return toConversation(only(rows, 'conversation'));
    },
    get: async (conversationId) => {
      const found = toConversation(await get(conversationId));
      const messages = await query
        .select()
        .from(message)
        .where(eq(message.conversationId, conversationId))
        .orderBy(message.ordinal);
      const citations = await citationsOf(eq(message.conversationId, conversationId));
      return { ...found, messages: messages.map((row) => toMessage(row, citations)) };
    },
    rename: async (conversationId, title) =>
      toConversation(await change(conversationId, { title: storableText(title) })),
    delete: async (conversationId) => {
      const gone = await query
        .delete(conversation)
        .where(eq(conversation.id, conversationId))
        .returning({ id: conversation.id });
      only(gone, 'conversation');
    },
    addQuestion: (conversationId, given) => add(conversationId, { ...question, ...given, role: 'question' }),
    addAnswer: (conversationId, given: NewAnswer) => add(conversationId, { ...given, role: 'answer', scope: null }),
  };
}

function toConversation(row: ConversationRow): Conversation {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}

/** `citations` may be those of several messages. */
function toMessage(row: MessageRow, citations: readonly { citation: typeof citation.$inferSelect }[]): Message {
  const { id, conversationId, role, text, scope, origin, state, abstained, problem, coverage } = row;
  return {
    ...{ id, conversationId, role, text, scope, origin, state, abstained, problem, coverage },
    createdAt: row.createdAt.toISOString(),
    citations: citations.filter((given) => given.citation.messageId === id).map((given) => toCitation(given.citation)),
  };
}

function toCitation(row: typeof citation.$inferSelect): Citation {
  const { number, documentId, documentName, versionId, versionNumber, headingPath, page, quote, spans, state } = row;
  return { number, documentId, documentName, versionId, versionNumber, headingPath, page, quote, spans, state };
}
