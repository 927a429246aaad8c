import { type Citation, citationSchema } from '@lesart/document';
import type { StoredCitation } from '@lesart/pipelines';
import { z } from 'zod';
import type { Connection } from '../database/database.ts';
import { storableJson } from '../storable-text.ts';

/** A row of a comparison with what it cites. */
interface CitingRow {
  readonly place: 'cell' | 'statement' | 'source';
  /** Names the row: the columns of its key, with blanks between. */
  readonly key: string;
  readonly citations: readonly Citation[];
}

const citingRowSchema = z.object({
  place: z.enum(['cell', 'statement', 'source']),
  key: z.string(),
  citations: citationSchema.array(),
});

/** Keys as text, so that the rows of all three tables are named in one way. */
const keys = {
  cell: "concat_ws(' ', cell.comparison_id, cell.document_id, cell.question_id)",
  statement: "concat_ws(' ', table_statement.row_id, table_statement.ordinal)",
  source: 'question.id::text',
} as const;

/** Cells, statements and requirements that cite a version, held until the end of the transaction. */
export async function rowsCiting({ rows }: Connection, versionId: string): Promise<CitingRow[]> {
  const cells = await rows(
    `SELECT 'cell' AS place, ${keys.cell} AS key, citations FROM cell
     WHERE document_id = (SELECT document_id FROM version WHERE id = $1)
       AND citations @> jsonb_build_array(jsonb_build_object('versionId', $1::text)) FOR UPDATE`,
    [versionId],
  );
  const statements = await rows(
    `SELECT 'statement' AS place, ${keys.statement} AS key, citations FROM table_statement
     WHERE version_id = $1 FOR UPDATE`,
    [versionId],
  );
  const sources = await rows(
    `SELECT 'source' AS place, ${keys.source} AS key, jsonb_build_array(source) AS citations FROM question
     WHERE source_version_id = $1 AND source IS NOT NULL FOR UPDATE`,
    [versionId],
  );
  return [...cells, ...statements, ...sources].map((row) => citingRowSchema.parse(row));
}

/** What they cite of the version, each under an id of its own. */
export function citationsIn(citing: readonly CitingRow[], versionId: string): StoredCitation[] {
  return citing.flatMap((row) =>
    row.citations.flatMap(({ quote, spans, page, state, ...citation }, index) =>
      citation.versionId === versionId ? [{ id: idOf(row, index), quote, spans, page, state }] : [],
    ),
  );
}

/**
 * Stores citations that moved. Where none of them stands in the document any more nothing is found either: a cell is
 * stale, a statement unsure.
 */
export async function moveCitationsIn(
  { rows }: Connection,
  citing: readonly CitingRow[],
  moved: readonly StoredCitation[],
): Promise<void> {
  const byId = new Map(moved.map(({ id, ...change }) => [id, change]));
  const changed = citing.flatMap((row): CitingRow[] => {
    const citations = row.citations.map((citation, index) => ({ ...citation, ...byId.get(idOf(row, index)) }));
    return row.citations.some((_, index) => byId.has(idOf(row, index))) ? [{ ...row, citations }] : [];
  });
  const changedIn = (place: CitingRow['place']) =>
    storableJson(
      changed
        .filter((row) => row.place === place)
        .map(({ key, citations }) => ({
          ...{ key, citations, source: citations[0] },
          verified: citations.some(({ state }) => state === 'verified'),
        })),
    );
  const given = `json_to_recordset($1::json) AS given (key text, citations jsonb, source jsonb, verified boolean)`;
  await rows(
    `UPDATE cell SET citations = given.citations, updated_at = now(),
       state = CASE WHEN cell.state = 'found' AND NOT given.verified THEN 'stale' ELSE cell.state END
     FROM ${given} WHERE ${keys.cell} = given.key AND cell.document_id = split_part(given.key, ' ', 2)::uuid`,
    [changedIn('cell')],
  );
  await rows(
    `UPDATE table_statement SET citations = given.citations,
       state = CASE WHEN table_statement.state = 'found' AND NOT given.verified THEN 'unsure' ELSE table_statement.state END
     FROM ${given} WHERE ${keys.statement} = given.key AND row_id = split_part(given.key, ' ', 1)::uuid`,
    [changedIn('statement')],
  );
  await rows(`UPDATE question SET source = given.source FROM ${given} WHERE question.id = given.key::uuid`, [
    changedIn('source'),
  ]);
}

function idOf({ place, key }: CitingRow, index: number): string {
  return `${place} ${key} ${index}`;
}
