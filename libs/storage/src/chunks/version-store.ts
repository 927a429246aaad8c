import type { Failure } from '@lesart/contracts';
import { modelKey } from '@lesart/models';
import type { EmbeddedChunks, PreparedVersion } from '@lesart/pipelines';
import type { StoredLexeme } from '@lesart/retrieval';
import type { Connection } from '../database/database.ts';
import { storableJson } from '../storable-text.ts';
import type { VersionStore } from '../storage.ts';
import {
  type BinaryTypes,
  binaryArray,
  binaryHalfvec,
  binaryIntegers,
  binarySparsevec,
  binaryTexts,
  binaryTsvector,
  storableLexemes,
} from './binary-types.ts';
import { chunkId } from './chunk-id.ts';

/** Runs one transaction as a job of the organisation. */
export type RunAsJob = <T>(work: (connection: Connection) => Promise<T>) => Promise<T>;

const ON_ITS_WAY = "state IN ('queued', 'reading', 'indexing')";

/** @param chunksChanged called after chunks were stored, so that frequencies get folded soon */
export function versionStore(run: RunAsJob, types: BinaryTypes, chunksChanged: () => void): VersionStore {
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
      const stored = await run((connection) => complete(connection, types, versionId, prepared, embedded));
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

async function complete(
  { rows }: Connection,
  { tsvector, sparsevec, halfvec }: BinaryTypes,
  versionId: string,
  prepared: PreparedVersion,
  { card, vectors }: EmbeddedChunks,
): Promise<boolean> {
  const { blocks, chunks } = prepared;
  if (vectors.length !== chunks.length) throw new RangeError(`${vectors.length} vectors for ${chunks.length} chunks`);
  const lexemes = chunks.map((chunk) => storableLexemes(chunk.lexemes));
  const counts = countLexemes(lexemes);
  const [row] = await rows('SELECT store_version($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS stored', [
    ...[versionId, prepared.mediaType, storableJson(prepared.reading), prepared.readerVersion],
    ...[storableJson(blocks), storableJson(chunkRecords(versionId, prepared))],
    ...[binaryArray(tsvector, lexemes.map(binaryTsvector)), binaryArray(sparsevec, lexemes.map(binaryImpacts))],
    ...[modelKey(card), binaryArray(halfvec, vectors.map(binaryHalfvec))],
    ...[binaryTexts([...counts.keys()]), binaryIntegers([...counts.values()])],
  ]);
  return row?.stored === true;
}

/** What is stored of a chunk beside its lexemes and vector. It begins on the page of its first block. */
function chunkRecords(versionId: string, { blocks, chunks }: PreparedVersion) {
  const pages = new Map(blocks.map(({ id, locator }) => [id, locator.kind === 'page' ? locator.page : null]));
  return chunks.map(({ text, headingPath, spans, tokens }, ordinal) => ({
    ...{ id: chunkId(versionId, ordinal), ordinal, text, headingPath, spans, tokens },
    page: pages.get(spans[0]?.blockId ?? '') ?? null,
  }));
}

function binaryImpacts(lexemes: readonly StoredLexeme[]): Uint8Array {
  return binarySparsevec(lexemes.map(({ dimension, impact }) => ({ dimension, weight: impact })));
}

/** In how many chunks each lexeme stands; no chunk holds one twice. */
function countLexemes(chunks: readonly (readonly StoredLexeme[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const lexemes of chunks) {
    for (const { lexeme } of lexemes) counts.set(lexeme, (counts.get(lexeme) ?? 0) + 1);
  }
  return counts;
}
