import { type Chunk, spanSchema } from '@lesart/document';
import { modelKey } from '@lesart/models';
import type { Connection } from '../database/database.ts';
import type { VectorStore } from '../storage.ts';
import { type BinaryTypes, binaryArray, binaryHalfvec } from './binary-types.ts';
import type { RunAsJob } from './version-store.ts';

/** Chunks that have no vector of model $1. */
const WAITING = `FROM chunk WHERE NOT EXISTS (
    SELECT FROM chunk_vector WHERE chunk_vector.chunk_id = chunk.id AND chunk_vector.model_key = $1)`;

/** @param vectorsChanged called after vectors were stored, so that they get indexed in a while */
export function vectorStore(
  organisationId: string,
  run: RunAsJob,
  types: BinaryTypes,
  vectorsChanged: () => void,
): VectorStore {
  return {
    countWaiting: (card) =>
      run(async ({ rows }) => {
        const [row] = await rows(`SELECT count(*) AS waiting ${WAITING}`, [modelKey(card)]);
        return Number(row?.waiting);
      }),
    listWaiting: (card, limit) =>
      run(async ({ rows }) => {
        const found = await rows(
          `SELECT id FROM version WHERE id IN (SELECT version_id ${WAITING}) ORDER BY created_at, id LIMIT $2`,
          [modelKey(card), limit],
        );
        return found.map((row) => String(row.id));
      }),
    chunks: (versionId) =>
      run(async ({ rows }) => {
        const found = await rows(
          'SELECT ordinal, text, heading_path, spans, tokens FROM chunk WHERE version_id = $1 ORDER BY ordinal',
          [versionId],
        );
        return found.map(
          (row): Chunk => ({
            ordinal: Number(row.ordinal),
            text: String(row.text),
            headingPath: Array.isArray(row.heading_path) ? row.heading_path.map(String) : [],
            spans: spanSchema.array().parse(row.spans),
            tokens: Number(row.tokens),
          }),
        );
      }),
    replace: (versionId, { card, vectors }) =>
      run(async (connection) => {
        const locked = await lockVersion(connection, versionId);
        if (locked === null) return false;
        const found = await connection.rows('SELECT id FROM chunk WHERE version_id = $1 ORDER BY ordinal', [versionId]);
        if (found.length === 0 || found.length !== vectors.length) return false;
        await connection.rows(
          `INSERT INTO chunk_vector (chunk_id, model_key, organisation_id, workspace_id, document_id, version_id, superseded, embedding)
           SELECT chunk.id, $2, $3::uuid, $4::uuid, $5::uuid, chunk.version_id, chunk.superseded, given.embedding
           FROM unnest($1::uuid[], $6::halfvec[]) AS given (id, embedding) JOIN chunk ON chunk.id = given.id
           ON CONFLICT (chunk_id, model_key) DO NOTHING`,
          [
            ...[found.map((row) => row.id), modelKey(card), organisationId, locked.workspaceId, locked.documentId],
            binaryArray(types.halfvec, vectors.map(binaryHalfvec)),
          ],
        );
        vectorsChanged();
        return true;
      }),
    dropOthers: (card) =>
      run(async ({ rows }) => {
        const dropped = await rows(
          `DELETE FROM chunk_vector WHERE model_key <> $1 AND NOT EXISTS (SELECT ${WAITING}) RETURNING 1 AS one`,
          [modelKey(card)],
        );
        return dropped.length;
      }),
  };
}

/** Where a version belongs that was read; locked with its document, so that its chunks stay while this runs. */
async function lockVersion(
  { rows }: Connection,
  versionId: string,
): Promise<{ documentId: string; workspaceId: string } | null> {
  const [row] = await rows(
    `SELECT version.document_id, version.workspace_id
     FROM version JOIN document ON document.id = version.document_id
     WHERE version.id = $1 AND version.reading IS NOT NULL FOR UPDATE`,
    [versionId],
  );
  return row === undefined ? null : { documentId: String(row.document_id), workspaceId: String(row.workspace_id) };
}
