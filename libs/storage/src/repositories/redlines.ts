import { randomUUID } from 'node:crypto';
import {
  type ChangeComment,
  changeCommentSchema,
  type Decision,
  decisionSchema,
  type Redline,
} from '@lesart/contracts';
import { ignorableSchema, ignoredByDefault, mediaTypeSchema } from '@lesart/document';
import { z } from 'zod';
import type { RedlineRepository } from '../comparison-repositories.ts';
import { storableText } from '../storable-text.ts';
import { StorageFault } from '../storage-fault.ts';
import {
  author,
  authorSchema,
  getComparison,
  insertComparison,
  isoTimeSchema,
  touch,
  type VersionToCompare,
  versionsToCompare,
} from './compared-versions.ts';
import { actingPerson, type Context, notFound, only } from './context.ts';

const decisionRowSchema = decisionSchema.extend({ decidedBy: authorSchema, decidedAt: isoTimeSchema });
const commentRowSchema = changeCommentSchema.extend({ author: authorSchema, createdAt: isoTimeSchema });

const rejectedChangeSchema = z.object({ changeId: z.string(), ignored: z.array(ignorableSchema) });

const sideSchema = z.object({
  versionId: z.uuid(),
  documentId: z.uuid(),
  documentName: z.string(),
  versionNumber: z.int(),
  contentHash: z.string(),
  mediaType: mediaTypeSchema.nullable(),
  reading: z.string(),
});

const SELECT_COMMENTS = `
  SELECT comment.id, comment.change_id AS "changeId", comment.text, comment.resolved, ${author('person')} AS author,
    to_json(comment.created_at) AS "createdAt"
  FROM change_comment AS comment LEFT JOIN person ON person.id = comment.author_id`;

export function redlineRepository(context: Context): RedlineRepository {
  const { connection } = context;

  async function decisionsOf(comparisonId: string): Promise<Decision[]> {
    const rows = await connection.rows(
      `SELECT change_id AS "changeId", decision, ${author('person')} AS "decidedBy", to_json(decided_at) AS "decidedAt"
       FROM change_decision LEFT JOIN person ON person.id = decided_by
       WHERE comparison_id = $1 ORDER BY decided_at, change_id`,
      [comparisonId],
    );
    return rows.map((row) => decisionRowSchema.parse(row));
  }

  async function get(comparisonId: string): Promise<Redline> {
    const comparison = await getComparison(context, comparisonId, 'redline');
    const comments = await connection.rows(
      `${SELECT_COMMENTS} WHERE comment.comparison_id = $1 ORDER BY comment.created_at, comment.id`,
      [comparisonId],
    );
    return {
      ...comparison,
      kind: 'redline',
      decisions: await decisionsOf(comparisonId),
      comments: comments.map((row) => commentRowSchema.parse(row)),
    };
  }

  async function getComment(commentId: string): Promise<ChangeComment> {
    const rows = await connection.rows(`${SELECT_COMMENTS} WHERE comment.id = $1`, [commentId]);
    return commentRowSchema.parse(only(rows, 'comment'));
  }

  return {
    open: async ({ workspaceId, oldVersionId, newVersionId, name }) => {
      const versions = await versionsToCompare(context, workspaceId, [oldVersionId, newVersionId]);
      // Two who compare the same at once open the same.
      await connection.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `redline ${oldVersionId} ${newVersionId}`.toLowerCase(),
      ]);
      const known = await redlineOf(context, oldVersionId, newVersionId);
      if (known !== null) return { redline: await get(known), isNew: false };
      const redline = { workspaceId, kind: 'redline', name: name ?? nameOf(versions), state: 'ready' } as const;
      return { redline: await get(await insertComparison(context, redline, versions)), isNew: true };
    },
    get,
    sides: async (comparisonId) => {
      const { versions } = await getComparison(context, comparisonId, 'redline');
      const rows = await connection.rows(
        `SELECT version.id AS "versionId", version.document_id AS "documentId", document.name AS "documentName",
           version.number AS "versionNumber", version.content_hash AS "contentHash", version.media_type AS "mediaType",
           concat(version.attempt, ' ', version.state) AS reading
         FROM version JOIN document ON document.id = version.document_id WHERE version.id = ANY ($1::uuid[])`,
        [versions.flatMap(({ versionId }) => versionId ?? [])],
      );
      const known = new Map(rows.map((row) => sideSchema.parse(row)).map((side) => [side.versionId, side]));
      const [older, newer] = versions.map(({ versionId, documentName }) => {
        const side = known.get(versionId ?? '');
        if (side === undefined) throw new StorageFault('version-missing', `${documentName} is deleted`);
        return side;
      });
      if (older === undefined || newer === undefined) throw notFound('comparison');
      return { old: older, new: newer };
    },
    rejected: async (comparisonId) => {
      const rows = await connection.rows(
        `SELECT change_id AS "changeId", ignored FROM change_decision
         WHERE comparison_id = $1 AND decision = 'rejected' ORDER BY decided_at, change_id`,
        [comparisonId],
      );
      return rows.map((row) => rejectedChangeSchema.parse(row));
    },
    decide: async (comparisonId, changeIds, decision, ignored = ignoredByDefault) => {
      await getComparison(context, comparisonId, 'redline');
      const ids = [...new Set(changeIds.map(storableText))];
      if (decision === null) {
        await connection.rows('DELETE FROM change_decision WHERE comparison_id = $1 AND change_id = ANY ($2::text[])', [
          comparisonId,
          ids,
        ]);
      } else {
        await connection.rows(
          `INSERT INTO change_decision (comparison_id, change_id, organisation_id, workspace_id, decision, ignored, decided_by)
           SELECT comparison.id, given.id, comparison.organisation_id, comparison.workspace_id, $3, $5::jsonb, $4
           FROM comparison, unnest($2::text[]) AS given (id) WHERE comparison.id = $1
           ON CONFLICT (comparison_id, change_id)
           DO UPDATE SET decision = excluded.decision, ignored = excluded.ignored, decided_by = excluded.decided_by, decided_at = now()`,
          [comparisonId, ids, decision, actingPerson(context), JSON.stringify(ignored)],
        );
      }
      await touch(context, comparisonId);
      return decisionsOf(comparisonId);
    },
    addComment: async (comparisonId, { changeId, text }) => {
      await getComparison(context, comparisonId, 'redline');
      const commentId = randomUUID();
      await connection.rows(
        `INSERT INTO change_comment (id, comparison_id, change_id, organisation_id, workspace_id, text, author_id)
         SELECT $2, id, $3, organisation_id, workspace_id, $4, $5 FROM comparison WHERE id = $1`,
        [comparisonId, commentId, storableText(changeId), storableText(text), actingPerson(context)],
      );
      return getComment(commentId);
    },
    changeComment: async (comparisonId, commentId, { text, resolved }) => {
      const changed = await connection.rows(
        `UPDATE change_comment SET text = coalesce($3, text), resolved = coalesce($4, resolved)
         WHERE id = $2 AND comparison_id = $1 AND ($3::text IS NULL OR author_id = $5) RETURNING id`,
        [
          ...[comparisonId, commentId, text === undefined ? null : storableText(text), resolved ?? null],
          actingPerson(context),
        ],
      );
      only(changed, 'comment');
      return getComment(commentId);
    },
    deleteComment: async (comparisonId, commentId) => {
      const gone = await connection.rows(
        'DELETE FROM change_comment WHERE id = $2 AND comparison_id = $1 AND author_id = $3 RETURNING id',
        [comparisonId, commentId, actingPerson(context)],
      );
      only(gone, 'comment');
    },
  };
}

/** The redline of two versions; null when there is none. */
export async function redlineOf(
  { connection }: Pick<Context, 'connection'>,
  oldVersionId: string,
  newVersionId: string,
): Promise<string | null> {
  const [row] = await connection.rows(
    `SELECT comparison.id FROM comparison
     JOIN comparison_version AS older ON older.comparison_id = comparison.id AND older.ordinal = 0
     JOIN comparison_version AS newer ON newer.comparison_id = comparison.id AND newer.ordinal = 1
     WHERE comparison.kind = 'redline' AND older.version_id = $1 AND newer.version_id = $2
     ORDER BY comparison.created_at LIMIT 1`,
    [oldVersionId, newVersionId],
  );
  return row === undefined ? null : String(row.id);
}

/** "Lease.docx: 1 → 2" for two versions of a document, else the names of both documents. */
function nameOf([older, newer]: readonly VersionToCompare[]): string {
  if (older === undefined || newer === undefined) return '';
  if (older.documentId === newer.documentId) {
    return `${older.documentName}: ${older.versionNumber} → ${newer.versionNumber}`;
  }
  return `${older.documentName} → ${newer.documentName}`;
}
