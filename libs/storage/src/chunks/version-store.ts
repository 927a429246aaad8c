import type { Failure } from '@lesart/contracts';
import type { EmbeddedChunks, PreparedVersion } from '@lesart/pipelines';
import type { StoredLexeme } from '@lesart/retrieval';
import type { Connection } from '../database/database.ts';
import { storableJson, storableText } from '../storable-text.ts';
import type { VersionStore } from '../storage.ts';
import { chunkId } from './chunk-id.ts';
import { halfvecText, modelKey, sparsevecText, storableLexemes, tsvectorText } from './encode-vectors.ts';

/** Runs one transaction as a job of the organisation. */
export type RunAsJob = <T>(work: (connection: Connection) => Promise<T>) => Promise<T>;

const ON_ITS_WAY = "state IN ('queued', 'reading', 'indexing')";

/** @param chunksChanged called after chunks were stored, so that frequencies get folded soon */
export function versionStore(organisationId: string, run: RunAsJob, chunksChanged: () => void): VersionStore {
  return {
    begin: (versionId) =>
      run(async ({ rows }) => {
        const [row] = await rows(
          `UPDATE version SET state = 'reading', progress = NULL, failure = NULL, attempt = attempt + 1, heartbeat_at = now()
           FROM document WHERE document.id = version.document_id AND version.id = $1
             AND state IN ('queued', 'reading', 'indexing', 'failed')
           RETURNING version.document_id, document.name, version.content_hash, version.bytes`,
          [versionId],
        );
        if (row === undefined) return null;
        return {
          versionId,
          documentId: String(row.document_id),
          documentName: String(row.name),
          contentHash: String(row.content_hash),
          bytes: Number(row.bytes),
        };
      }),
    progress: (versionId, progress) =>
      run(({ rows }) =>
        touches(
          rows,
          `UPDATE version SET state = $2, progress = $3::json, heartbeat_at = now()
           WHERE id = $1 AND state IN ('reading', 'indexing') RETURNING id`,
          [versionId, progress.unit === 'pages' ? 'reading' : 'indexing', JSON.stringify(progress)],
        ),
      ),
    complete: async (versionId, prepared, embedded) => {
      const stored = await run((connection) => complete(connection, organisationId, versionId, prepared, embedded));
      if (stored) chunksChanged();
      return stored;
    },
    fail: (versionId, failure: Failure) =>
      run(({ rows }) =>
        touches(
          rows,
          `UPDATE version SET state = 'failed', failure = $2::json, progress = NULL
           WHERE id = $1 AND ${ON_ITS_WAY} RETURNING id`,
          [versionId, storableJson(failure)],
        ),
      ),
    requeue: (versionId) =>
      run(({ rows }) =>
        touches(
          rows,
          `UPDATE version SET state = 'queued', progress = NULL, heartbeat_at = NULL
           WHERE id = $1 AND ${ON_ITS_WAY} RETURNING id`,
          [versionId],
        ),
      ),
    unfinished: () =>
      run(async ({ rows }) => {
        const found = await rows(`SELECT id FROM version WHERE ${ON_ITS_WAY} ORDER BY created_at, id`);
        return found.map((row) => String(row.id));
      }),
  };
}

/** Whether a statement with RETURNING changed a row. */
async function touches(rows: Connection['rows'], text: string, parameters: readonly unknown[]): Promise<boolean> {
  return (await rows(text, parameters)).length > 0;
}

/** Where a version belongs; locked with its document until the transaction ends. */
interface LockedVersion {
  readonly documentId: string;
  readonly workspaceId: string;
  readonly number: number;
}

/** Locks a version and its document, so that versions of one document are stored one by one. null when it is gone. */
export async function lockVersion(
  { rows }: Connection,
  versionId: string,
  condition: string,
): Promise<LockedVersion | null> {
  const [row] = await rows(
    `SELECT version.document_id, version.workspace_id, version.number
     FROM version JOIN document ON document.id = version.document_id
     WHERE version.id = $1 AND ${condition} FOR UPDATE`,
    [versionId],
  );
  if (row === undefined) return null;
  return {
    documentId: String(row.document_id),
    workspaceId: String(row.workspace_id),
    number: Number(row.number),
  };
}

async function complete(
  connection: Connection,
  organisationId: string,
  versionId: string,
  prepared: PreparedVersion,
  embedded: EmbeddedChunks,
): Promise<boolean> {
  const { chunks } = prepared;
  if (embedded.vectors.length !== chunks.length) {
    throw new RangeError(`${embedded.vectors.length} vectors for ${chunks.length} chunks`);
  }
  const locked = await lockVersion(connection, versionId, "version.state IN ('reading', 'indexing', 'ready')");
  if (locked === null) return false;
  const superseded = await dropOldChunks(connection, versionId, locked);
  await connection.rows(
    `WITH made_ready AS (
       UPDATE version SET state = 'ready', progress = NULL, failure = NULL, media_type = $5, reading = $6::json,
         reader_version = $7, heartbeat_at = NULL
       WHERE id = $4::uuid
     ), blocks AS (
       INSERT INTO block (version_id, ordinal, id, organisation_id, workspace_id, kind, text, level, label, marks,
         "table", locator)
       SELECT $4::uuid, ordinal, id, $1::uuid, $2::uuid, kind, text, level, label, marks, "table", locator
       FROM json_to_recordset($8::json) AS given (ordinal integer, id uuid, kind text, text text, level smallint,
         label text, marks jsonb, "table" jsonb, locator jsonb)
     )
     ${superseded ? 'SELECT 1' : INSERT_CHUNKS}`,
    [
      ...[organisationId, locked.workspaceId, locked.documentId, versionId],
      ...[prepared.mediaType, storableJson(prepared.reading), prepared.readerVersion, storableJson(prepared.blocks)],
      ...(superseded ? [] : chunkParameters(versionId, prepared, embedded)),
    ],
  );
  return true;
}

/**
 * Drops blocks and chunks of an earlier run, and the chunks of older versions.
 * @returns whether a newer version is ready: then this one gets no chunks
 */
async function dropOldChunks({ rows }: Connection, versionId: string, locked: LockedVersion): Promise<boolean> {
  const [row] = await rows(
    `WITH newer AS (
       SELECT EXISTS (SELECT FROM version WHERE document_id = $1 AND number > $2 AND state = 'ready') AS ready
     ), dropped_blocks AS (
       DELETE FROM block WHERE version_id = $3
     ), dropped_chunks AS (
       DELETE FROM chunk WHERE document_id = $1 AND NOT (SELECT ready FROM newer)
     )
     SELECT ready FROM newer`,
    [locked.documentId, locked.number, versionId],
  );
  return row?.ready === true;
}

const INSERT_CHUNKS = `, delta AS (
       INSERT INTO lexeme_delta (organisation_id, sign, chunks, lexemes, counts)
       SELECT $1::uuid, 1, cardinality($9::uuid[]), $17::text[], $18::integer[] WHERE cardinality($9::uuid[]) > 0
     ), chunks AS (
       INSERT INTO chunk (organisation_id, workspace_id, document_id, version_id, id, ordinal, text, heading_path, page,
         spans, tokens, lexemes, impacts)
       SELECT $1::uuid, $2::uuid, $3::uuid, $4::uuid, id, ordinal - 1, text, ARRAY(SELECT json_array_elements_text(heading_path)), page, spans,
         tokens, lexemes, impacts
       FROM unnest($9::uuid[], $10::text[], $11::text[]::json[], $12::integer[], $13::text[]::jsonb[], $14::integer[],
         $15::text[]::tsvector[], $16::text[]::sparsevec[]) WITH ORDINALITY AS given (id, text, heading_path, page, spans, tokens, lexemes, impacts, ordinal)
     )
     INSERT INTO chunk_vector (chunk_id, model_key, organisation_id, workspace_id, document_id, embedding)
     SELECT id, $20, $1::uuid, $2::uuid, $3::uuid, embedding FROM unnest($9::uuid[], $19::text[]::halfvec[]) AS given (id, embedding)`;

/** Parameters $9 to $20 of `INSERT_CHUNKS`. */
function chunkParameters(versionId: string, { blocks, chunks }: PreparedVersion, embedded: EmbeddedChunks): unknown[] {
  const pages = new Map(blocks.map(({ id, locator }) => [id, locator.kind === 'page' ? locator.page : null]));
  const lexemes = chunks.map((chunk) => storableLexemes(chunk.lexemes));
  const counts = countLexemes(lexemes);
  return [
    chunks.map((_, ordinal) => chunkId(versionId, ordinal)),
    chunks.map((chunk) => storableText(chunk.text)),
    chunks.map((chunk) => storableJson(chunk.headingPath)),
    chunks.map((chunk) => pages.get(chunk.spans[0]?.blockId ?? '') ?? null),
    chunks.map((chunk) => JSON.stringify(chunk.spans)),
    chunks.map((chunk) => chunk.tokens),
    lexemes.map(tsvectorText),
    lexemes.map((given) => sparsevecText(given.map(({ dimension, impact }) => ({ dimension, weight: impact })))),
    [...counts.keys()],
    [...counts.values()],
    embedded.vectors.map(halfvecText),
    modelKey(embedded.card),
  ];
}

/** In how many chunks each lexeme stands. */
function countLexemes(chunks: readonly (readonly StoredLexeme[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const lexemes of chunks) {
    for (const lexeme of new Set(lexemes.map((given) => given.lexeme))) {
      counts.set(lexeme, (counts.get(lexeme) ?? 0) + 1);
    }
  }
  return counts;
}
