import { randomUUID } from 'node:crypto';
import { playbookRuleSchema, savedPromptSchema } from '@lesart/contracts';
import type { PlaybookRepository, SavedPromptRepository } from '../comparison-repositories.ts';
import { storableJson, storableName, storableText } from '../storable-text.ts';
import { StorageFault } from '../storage-fault.ts';
import { isoTimeSchema } from './compared-versions.ts';
import { actingPerson, type Context, only } from './context.ts';

/** Of each: more than anybody could look through. */
const MOST_PER_ORGANISATION = 500;

const PROMPT_COLUMNS = 'id, name, prompt, topics, to_json(created_at) AS "createdAt"';
const promptRowSchema = savedPromptSchema.extend({ createdAt: isoTimeSchema });

export function savedPromptRepository(context: Context): SavedPromptRepository {
  const { connection, actor } = context;
  return {
    list: async () => {
      const rows = await connection.rows(`SELECT ${PROMPT_COLUMNS} FROM saved_prompt`);
      return rows.map((row) => promptRowSchema.parse(row)).sort((one, other) => one.name.localeCompare(other.name));
    },
    save: async ({ name, prompt, topics }) => {
      await refuseTooMany(context, 'saved_prompt', 'name', storableName(name));
      const rows = await connection.rows(
        `INSERT INTO saved_prompt (id, organisation_id, name, prompt, topics, created_by)
         VALUES ($1, $2, $3, $4, $5::jsonb, $6)
         ON CONFLICT (organisation_id, name) DO UPDATE SET prompt = excluded.prompt, topics = excluded.topics
         RETURNING ${PROMPT_COLUMNS}`,
        [
          ...[randomUUID(), actor.organisationId, storableName(name), storableText(prompt), storableJson(topics)],
          actingPerson(context),
        ],
      );
      return promptRowSchema.parse(only(rows, 'prompt'));
    },
    delete: async (promptId) => {
      only(await connection.rows('DELETE FROM saved_prompt WHERE id = $1 RETURNING id', [promptId]), 'prompt');
    },
  };
}

const RULE_COLUMNS = 'id, topic, standard, fallback, unacceptable, to_json(created_at) AS "createdAt"';
const ruleRowSchema = playbookRuleSchema.extend({ createdAt: isoTimeSchema });

export function playbookRepository(context: Context): PlaybookRepository {
  const { connection, actor } = context;
  return {
    list: async () => {
      const rows = await connection.rows(`SELECT ${RULE_COLUMNS} FROM playbook_rule`);
      return rows.map((row) => ruleRowSchema.parse(row)).sort((one, other) => one.topic.localeCompare(other.topic));
    },
    save: async ({ topic, standard, fallback, unacceptable }) => {
      await refuseTooMany(context, 'playbook_rule', 'topic', storableName(topic));
      const texts = [standard, fallback, unacceptable].map(storableText);
      const rows = await connection.rows(
        `INSERT INTO playbook_rule (id, organisation_id, topic, standard, fallback, unacceptable, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (organisation_id, topic) DO UPDATE SET standard = excluded.standard, fallback = excluded.fallback,
           unacceptable = excluded.unacceptable
         RETURNING ${RULE_COLUMNS}`,
        [randomUUID(), actor.organisationId, storableName(topic), ...texts, actingPerson(context)],
      );
      return ruleRowSchema.parse(only(rows, 'rule'));
    },
    delete: async (ruleId) => {
      only(await connection.rows('DELETE FROM playbook_rule WHERE id = $1 RETURNING id', [ruleId]), 'rule');
    },
  };
}

/** One at a time for an organisation: two that fit alone could be too many together. */
async function refuseTooMany(
  { connection, actor }: Context,
  table: 'saved_prompt' | 'playbook_rule',
  key: 'name' | 'topic',
  value: string,
): Promise<void> {
  await connection.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${table} ${actor.organisationId}`]);
  const [row] = await connection.rows(`SELECT count(*) AS others FROM ${table} WHERE ${key} <> $1`, [value]);
  if (Number(row?.others) >= MOST_PER_ORGANISATION) {
    throw new StorageFault('limit-reached', `At most ${MOST_PER_ORGANISATION} are kept; delete one first`);
  }
}
