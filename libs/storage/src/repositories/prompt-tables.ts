import { randomUUID } from 'node:crypto';
import { type PromptTable, promptTableSchema, type TableRow, tableRowSchema } from '@lesart/contracts';
import { z } from 'zod';
import type { PromptTableRepository } from '../comparison-repositories.ts';
import { storableJson, storableText } from '../storable-text.ts';
import { StorageFault } from '../storage-fault.ts';
import { comparisonsWhere, getComparison, insertComparison, touch, versionsToCompare } from './compared-versions.ts';
import { comparisonRepository } from './comparisons.ts';
import { type Context, only } from './context.ts';
import { redlineOf } from './redlines.ts';

const detailsSchema = z.object({
  prompt: z.string(),
  topics: promptTableSchema.shape.topics,
  language: z.enum(['de', 'en']),
  coverage: promptTableSchema.shape.coverage.nullable(),
  unexplainedChangeIds: z.array(z.string()).nullable(),
  attempt: z.int(),
});

/** A rule that is deleted judges nothing any more. */
const SELECT_ROWS = `
  SELECT row.id, row.topic, row.difference, row.impact, row.severity, row.worse_for AS "worseFor", row.confidence,
    row.change_ids AS "changeIds", row.origin,
    CASE WHEN row.playbook_rule_id IS NOT NULL THEN json_build_object(
      'ruleId', row.playbook_rule_id, 'topic', row.playbook_topic, 'verdict', row.playbook_verdict) END AS playbook,
    (
      SELECT coalesce(json_agg(json_build_object('versionId', statement.compared_id, 'text', statement.text,
        'state', statement.state, 'citations', statement.citations) ORDER BY statement.ordinal), '[]')
      FROM table_statement AS statement WHERE statement.row_id = row.id
    ) AS statements
  FROM table_row AS row`;

export function promptTableRepository(context: Context): PromptTableRepository {
  const { connection } = context;

  async function detailsOf(comparisonId: string) {
    const rows = await connection.rows(
      `SELECT prompt, topics, language, coverage, unexplained_change_ids AS "unexplainedChangeIds", attempt
       FROM comparison WHERE id = $1 AND kind = 'table'`,
      [comparisonId],
    );
    return detailsSchema.parse(only(rows, 'comparison'));
  }

  async function get(comparisonId: string): Promise<PromptTable> {
    const comparison = await getComparison(context, comparisonId, 'table');
    const { prompt, topics, coverage, unexplainedChangeIds } = await detailsOf(comparisonId);
    const rows = await connection.rows(`${SELECT_ROWS} WHERE row.comparison_id = $1 ORDER BY row.ordinal`, [
      comparisonId,
    ]);
    const [older, newer, third] = comparison.versions;
    const isPair = older?.versionId != null && newer?.versionId != null && third === undefined;
    return {
      ...comparison,
      kind: 'table',
      prompt,
      topics,
      rows: rows.map((row) => tableRowSchema.parse(row)),
      coverage: coverage ?? { read: 0, total: 0 },
      unexplainedChangeIds: unexplainedChangeIds ?? [],
      redlineId: isPair ? await redlineOf(context, older.versionId ?? '', newer.versionId ?? '') : null,
    };
  }

  /** Whether this run is the one that counts; whoever asks holds the comparison until the end of the transaction. */
  async function isCurrent(comparisonId: string, attempt: number): Promise<boolean> {
    const rows = await connection.rows(
      `SELECT FROM comparison WHERE id = $1 AND attempt = $2 AND state = 'running' FOR UPDATE`,
      [comparisonId, attempt],
    );
    return rows.length > 0;
  }

  return {
    create: async ({ workspaceId, versionIds, prompt, topics, name, language }) => {
      const versions = await versionsToCompare(context, workspaceId, versionIds);
      const table = { workspaceId, kind: 'table', name, state: 'running', language } as const;
      const details = { prompt: storableText(prompt), topics };
      return get(await insertComparison(context, { ...table, ...details }, versions));
    },
    get,
    restart: async (comparisonId) => {
      const restarted = await connection.rows(
        `UPDATE comparison SET state = 'running', problem = NULL, progress = NULL, updated_at = now()
         WHERE id = $1 AND kind = 'table' AND state <> 'running' RETURNING id`,
        [comparisonId],
      );
      if (restarted.length === 0) {
        await getComparison(context, comparisonId, 'table');
        throw new StorageFault('state-conflict', 'The table is being filled');
      }
      await connection.rows('DELETE FROM table_row WHERE comparison_id = $1', [comparisonId]);
      return get(comparisonId);
    },
    begin: async (comparisonId) => {
      const [claimed] = await connection.rows(
        `UPDATE comparison SET attempt = attempt + 1, progress = NULL, coverage = NULL, unexplained_change_ids = NULL
         WHERE id = $1 AND kind = 'table' AND state = 'running' RETURNING id`,
        [comparisonId],
      );
      if (claimed === undefined) return null;
      await connection.rows('DELETE FROM table_row WHERE comparison_id = $1', [comparisonId]);
      const [comparison] = await comparisonsWhere(context, 'comparison.id = $1', [comparisonId]);
      const { workspaceId, versions } = only(comparison === undefined ? [] : [comparison], 'comparison');
      const { prompt, topics, language, attempt } = await detailsOf(comparisonId);
      const there = versions.flatMap(({ documentId, versionId, ...version }) =>
        documentId === null || versionId === null ? [] : [{ ...version, documentId, versionId }],
      );
      if (there.length < versions.length) {
        await comparisonRepository(context).fail(comparisonId, attempt, 'version-missing');
        return null;
      }
      return { workspaceId, prompt, topics, language, attempt, versions: there };
    },
    addRow: async (comparisonId, attempt, row) => {
      if (!(await isCurrent(comparisonId, attempt))) return null;
      const rowId = randomUUID();
      await connection.rows(
        `INSERT INTO table_row (id, comparison_id, ordinal, organisation_id, workspace_id, topic, difference, impact,
           severity, worse_for, confidence, change_ids, playbook_rule_id, playbook_topic, playbook_verdict, origin)
         SELECT $2, comparison.id, (SELECT count(*) FROM table_row WHERE comparison_id = $1), organisation_id, workspace_id,
           given.topic, given.difference, given.impact, given.severity, given."worseFor", given.confidence,
           given."changeIds", (SELECT id FROM playbook_rule WHERE id = (given.playbook ->> 'ruleId')::uuid),
           given.playbook ->> 'topic', given.playbook ->> 'verdict', given.origin
         FROM comparison, json_to_record($3::json) AS given (topic text, difference text, impact text, severity text,
           "worseFor" text, confidence double precision, "changeIds" jsonb, playbook jsonb, origin jsonb)
         WHERE comparison.id = $1`,
        [comparisonId, rowId, storableJson(row)],
      );
      await insertStatements(rowId, row.statements);
      const rows = await connection.rows(`${SELECT_ROWS} WHERE row.id = $1`, [rowId]);
      return tableRowSchema.parse(only(rows, 'row'));
    },
    complete: async (comparisonId, attempt, { coverage, unexplainedChangeIds }) => {
      if (!(await isCurrent(comparisonId, attempt))) return false;
      await connection.rows(
        `UPDATE comparison SET state = 'ready', problem = NULL, progress = NULL, coverage = $2::jsonb,
           unexplained_change_ids = $3::jsonb WHERE id = $1`,
        [comparisonId, JSON.stringify(coverage), storableJson(unexplainedChangeIds)],
      );
      await touch(context, comparisonId);
      return true;
    },
  };

  /** Of a version that was deleted meanwhile, a trigger drops what was quoted. */
  async function insertStatements(rowId: string, statements: TableRow['statements']): Promise<void> {
    await connection.rows(
      `INSERT INTO table_statement (row_id, ordinal, organisation_id, workspace_id, compared_id, version_id, text, state,
         citations)
       SELECT table_row.id, given.ordinal, table_row.organisation_id, table_row.workspace_id, given."versionId",
         (SELECT id FROM version WHERE id = given."versionId" AND workspace_id = table_row.workspace_id FOR KEY SHARE),
         given.text, given.state, given.citations
       FROM table_row, json_to_recordset($2::json) AS given (ordinal integer, "versionId" uuid, text text, state text,
         citations jsonb)
       WHERE table_row.id = $1`,
      [rowId, storableJson(statements.map((statement, ordinal) => ({ ...statement, ordinal })))],
    );
  }
}
