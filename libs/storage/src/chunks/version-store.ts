import type { Failure } from '@lesart/contracts';
import { readingSchema, readingSettingsSchema } from '@lesart/document';
import { modelKey } from '@lesart/models';
import type { EmbeddedChunks } from '@lesart/pipelines';
import type { Connection } from '../database/database.ts';
import { storableJson } from '../storable-text.ts';
import type { VersionStore } from '../storage.ts';
import { type BinaryTypes, binaryArray, binaryHalfvec, ofElements } from './binary-types.ts';
import type { EncodedVersion } from './encode-version.ts';

/** Runs one transaction as a job of the organisation. */
export type RunAsJob = <T>(work: (connection: Connection) => Promise<T>) => Promise<T>;

/** Runs one statement in a transaction of its own, as a job of the organisation. */
export type RowsAsJob = Connection['rows'];

const attachmentsSchema = readingSchema.shape.attachments;

const ON_ITS_WAY = "state IN ('queued', 'reading', 'indexing')";

/** @param chunksChanged called after chunks were stored, so that frequencies get folded soon */
export function versionStore(rows: RowsAsJob, types: BinaryTypes, chunksChanged: () => void): VersionStore {
  return {
    begin: async (versionId) => {
      const [row] = await rows(
        `UPDATE version SET state = 'reading', progress = NULL, failure = NULL, attempt = attempt + 1, heartbeat_at = now()
           FROM document WHERE document.id = version.document_id AND version.id = $1
             AND state IN ('queued', 'reading', 'indexing', 'failed')
             AND NOT EXISTS (SELECT FROM workspace_pause WHERE workspace_id = version.workspace_id)
           RETURNING version.document_id, document.name, version.content_hash, version.bytes, version.reading_settings,
             version.depth, coalesce(version.unpacked_from, version.id) AS root,
             CASE WHEN version.media_type <> 'application/zip' THEN version.reading -> 'attachments' END AS known`,
        [versionId],
      );
      if (row === undefined) return null;
      return {
        versionId,
        documentId: String(row.document_id),
        documentName: String(row.name),
        contentHash: String(row.content_hash),
        bytes: Number(row.bytes),
        settings: readingSettingsSchema.parse(row.reading_settings),
        depth: Number(row.depth),
        rootVersionId: String(row.root),
        knownAttachments: attachmentsSchema.parse(row.known ?? []).map(({ name, kept = true }) => ({ name, kept })),
      };
    },
    progress: (versionId, progress) =>
      touches(
        rows,
        `UPDATE version SET state = $2, progress = $3::json, heartbeat_at = now()
           WHERE id = $1 AND state IN ('reading', 'indexing') RETURNING id`,
        [versionId, progress.unit === 'chunks' ? 'indexing' : 'reading', JSON.stringify(progress)],
      ),
    complete: async (versionId, prepared, embedded) => {
      const stored = await complete(rows, types, versionId, prepared, embedded);
      if (stored) chunksChanged();
      return stored;
    },
    fail: (versionId, failure: Failure) =>
      touches(
        rows,
        // What was read before stays as it was: only this reading failed.
        `UPDATE version SET state = CASE WHEN reading IS NULL THEN 'failed' ELSE 'ready' END, failure = $2::json,
             progress = NULL,
             reading_settings = CASE WHEN reading IS NULL THEN reading_settings ELSE coalesce(reading -> 'settings', '{}') END
           WHERE id = $1 AND ${ON_ITS_WAY} RETURNING id`,
        [versionId, storableJson(failure)],
      ),
    requeue: (versionId) =>
      touches(
        rows,
        `UPDATE version SET state = 'queued', progress = NULL, heartbeat_at = NULL
           WHERE id = $1 AND ${ON_ITS_WAY} RETURNING id`,
        [versionId],
      ),
    unfinished: async () => {
      const found = await rows(
        `SELECT id FROM version WHERE (${ON_ITS_WAY} OR citations_stale)
           AND NOT EXISTS (SELECT FROM workspace_pause WHERE workspace_id = version.workspace_id)
         ORDER BY created_at, id`,
      );
      return found.map((row) => String(row.id));
    },
  };
}

/** Whether a statement with RETURNING changed a row. */
async function touches(rows: RowsAsJob, text: string, parameters: readonly unknown[]): Promise<boolean> {
  return (await rows(text, parameters)).length > 0;
}

async function complete(
  rows: RowsAsJob,
  { tsvector, sparsevec, halfvec }: BinaryTypes,
  versionId: string,
  version: EncodedVersion,
  { card, vectors }: EmbeddedChunks,
): Promise<boolean> {
  if (vectors.length !== version.chunkCount) {
    throw new RangeError(`${vectors.length} vectors for ${version.chunkCount} chunks`);
  }
  const [row] = await rows('SELECT store_version($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS stored', [
    ...[versionId, version.mediaType, version.reading, version.readerVersion, version.blocks, version.chunks],
    ...[ofElements(tsvector, version.lexemes), ofElements(sparsevec, version.impacts)],
    ...[modelKey(card), binaryArray(halfvec, vectors.map(binaryHalfvec)), version.countedLexemes, version.counts],
  ]);
  return row?.stored === true;
}
