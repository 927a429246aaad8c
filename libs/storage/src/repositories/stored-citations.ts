import { blockSchema, citationSchema } from '@lesart/document';
import type { CitationStore, StoredCitation } from '@lesart/pipelines';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { RunAsJob } from '../chunks/version-store.ts';
import { block } from '../database/tables.ts';
import { storableJson } from '../storable-text.ts';
import { blockColumns } from './block-columns.ts';
import { citationsIn, moveCitationsIn, rowsCiting } from './comparison-citations.ts';
import { queryOver } from './context.ts';

const citationRowSchema = z.object({
  id: z.string(),
  ...citationSchema.pick({ quote: true, spans: true, page: true, state: true }).shape,
});

/** Everybody's citations of a version, for jobs alone: only they may see those of others (migration 0009). */
export function citationStore(run: RunAsJob): CitationStore {
  return {
    reanchor: (versionId, anchor) =>
      run(async (connection) => {
        // Locked: answers that cite the version are stored before this, or see the new blocks.
        const [version] = await connection.rows(
          `UPDATE version SET citations_stale = false WHERE id = $1 AND state = 'ready' AND citations_stale RETURNING id`,
          [versionId],
        );
        if (version === undefined) return;
        const rows = await connection.rows(
          `SELECT message_id || ' ' || ordinal AS id, quote, spans, page, state FROM citation WHERE version_id = $1
           ORDER BY message_id, ordinal FOR UPDATE`,
          [versionId],
        );
        const citing = await rowsCiting(connection, versionId);
        if (rows.length + citing.length === 0) return;
        const blocks = await queryOver(connection)
          .select(blockColumns)
          .from(block)
          .where(eq(block.versionId, versionId))
          .orderBy(block.ordinal);
        const citations = rows.map((row): StoredCitation => citationRowSchema.parse(row));
        const all = [...citations, ...citationsIn(citing, versionId)];
        const moved = anchor(all, blockSchema.array().parse(blocks));
        await store(moved);
        if (moved.length > 0) await moveCitationsIn(connection, citing, moved);

        async function store(changed: readonly StoredCitation[]): Promise<void> {
          if (changed.length === 0) return;
          await connection.rows(
            `UPDATE citation SET quote = given.quote, spans = given.spans, page = given.page, state = given.state
             FROM json_to_recordset($2::json) AS given (id text, quote text, spans jsonb, page integer, state text)
             WHERE citation.version_id = $1 AND citation.message_id || ' ' || citation.ordinal = given.id`,
            [versionId, storableJson(changed)],
          );
        }
      }),
  };
}
