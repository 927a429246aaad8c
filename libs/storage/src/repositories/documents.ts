import { randomUUID } from 'node:crypto';
import { type Document, documentSchema, uploadReplySchema, type Version, versionSchema } from '@lesart/contracts';
import type { Block } from '@lesart/document';
import { readerVersion } from '@lesart/parsing';
import { and, desc, eq, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, alias } from 'drizzle-orm/pg-core';
import type { PgRemoteDatabase } from 'drizzle-orm/pg-proxy';
import { z } from 'zod';
import type { BlobStore } from '../blob-store.ts';
import { scopeJson } from '../chunks/scope-json.ts';
import type { Connection } from '../database/database.ts';
import { block, document, version } from '../database/tables.ts';
import type { DocumentRepository, Quota, UploadedFile, UploadOutcome, VersionRepository } from '../repositories.ts';
import { storableName } from '../storable-text.ts';
import { StorageFault } from '../storage-fault.ts';
import { blockColumns } from './block-columns.ts';
import { type Context, only } from './context.ts';
import { contentOf, unreferencedContent, workspaceRepository } from './workspaces.ts';

type DocumentRow = typeof document.$inferSelect;
type VersionRow = Pick<typeof version.$inferSelect, keyof typeof versionColumns>;

/** What of a reading only a report shows is left out of lists: thousands of documents are in one. */
const REPORT_ONLY = '{"pageSizes": [], "recognised": [], "metadata": [], "links": [], "attachments": [], "asides": []}';

const versionColumns = {
  id: version.id,
  documentId: version.documentId,
  number: version.number,
  contentHash: version.contentHash,
  bytes: version.bytes,
  mediaType: version.mediaType,
  state: version.state,
  progress: version.progress,
  failure: version.failure,
  reading: version.reading,
  readingSettings: version.readingSettings,
  readerVersion: version.readerVersion,
  validFrom: version.validFrom,
  createdAt: version.createdAt,
};

const listedColumns = {
  ...versionColumns,
  reading: sql<VersionRow['reading']>`${version.reading} || ${REPORT_ONLY}::jsonb`
    .mapWith(version.reading)
    .as('reading'),
};

export function documentRepository(context: Context, blobs: Pick<BlobStore, 'size'>): DocumentRepository {
  const { query, connection } = context;

  return {
    list: async (workspaceId) =>
      markDuplicates(await documentsWhere(query, eq(document.workspaceId, workspaceId), listedColumns)),
    get: (documentId) => getDocument(connection, documentId),
    detail: async (documentId) => {
      const found = await getDocument(connection, documentId);
      const rows = await query
        .select(versionColumns)
        .from(version)
        .where(eq(version.documentId, documentId))
        .orderBy(desc(version.number));
      return { ...found, versions: rows.map(toVersion) };
    },
    change: async (documentId, { name, folderId, documentClass, validUntil, replacedBy }) => {
      if (replacedBy != null) await refuseReplacementCycle(documentId, replacedBy);
      const changed = {
        ...(name === undefined ? {} : { name: storableName(name) }),
        ...(folderId === undefined ? {} : { folderId }),
        ...(documentClass === undefined ? {} : { class: documentClass }),
        ...(validUntil === undefined ? {} : { validUntil }),
        ...(replacedBy === undefined ? {} : { replacedBy }),
        updatedAt: sql`now()`,
      };
      const rows = await query
        .update(document)
        .set(changed)
        .where(eq(document.id, documentId))
        .returning({ id: document.id });
      only(rows, 'document');
      return getDocument(connection, documentId);
    },
    delete: async (documentId) => {
      const hashes = await contentOf(context, [documentId]);
      const gone = await query.delete(document).where(eq(document.id, documentId)).returning({ id: document.id });
      only(gone, 'document');
      return unreferencedContent(context, hashes);
    },
    countUnpacked: async (rootVersionId) => {
      const [row] = await connection.rows(
        'SELECT count(*) AS files, coalesce(sum(bytes), 0)::float8 AS bytes FROM version WHERE unpacked_from = $1',
        [rootVersionId],
      );
      return { files: Number(row?.files), bytes: Number(row?.bytes) };
    },
    dissolve: async (versionId) => {
      const [row] = await connection.rows(
        `DELETE FROM document USING version
         WHERE version.id = $1 AND document.id = version.document_id AND version.state IN ('reading', 'indexing')
           AND NOT EXISTS (SELECT FROM version AS other WHERE other.document_id = document.id AND other.id <> version.id)
         RETURNING version.content_hash`,
        [versionId],
      );
      return row === undefined ? null : unreferencedContent(context, [String(row.content_hash)]);
    },
    findByNewestVersion: async (versionId) => {
      const found = await getDocumentOf(connection, versionId);
      return found?.version.id === versionId ? found : null;
    },
    listReady: async (filter) => {
      const { workspaceId } = filter;
      const [scope] = await connection.rows('SELECT versions_in_scope($1, $2::jsonb) AS ids', [
        workspaceId,
        scopeJson(filter),
      ]);
      const allowed = z.array(z.uuid()).nullable().parse(scope?.ids);
      const inScope = allowed === null ? isNull(document.replacedBy) : undefined;
      const documents = await documentsWhere(query, and(eq(document.workspaceId, workspaceId), inScope));
      const read = and(eq(version.workspaceId, workspaceId), isNotNull(version.reading));
      const ready = await query
        .selectDistinctOn([version.documentId], versionColumns)
        .from(version)
        .where(and(read, allowed === null ? undefined : anyOf(version.id, allowed), hasLanguage(filter.languages)))
        .orderBy(version.documentId, desc(version.number));
      const versions = new Map(ready.map((row) => [row.documentId, toVersion(row)]));
      return documents.flatMap((found) => {
        const newest = versions.get(found.id);
        return newest === undefined ? [] : [{ document: found, version: newest }];
      });
    },
    upload: async ({ workspaceId, folderId, name, contentHash, bytes, personId, quota, unpackedFrom, follows }) => {
      if (quota !== undefined && isLimited(quota)) {
        // one upload at a time: two that fit alone could be too much together
        await connection.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`quota ${workspaceId}`]);
      }
      const [row] = await connection.rows(
        'SELECT place, outcome FROM upload_document($1, $2, $3, $4, $5, $6, $7, $8)',
        [...[workspaceId, folderId, storableName(name), contentHash, bytes, personId], ...[randomUUID(), randomUUID()]],
      );
      const { place, outcome } = placedSchema.parse(row);
      if (follows !== undefined) await requireBefore(place, outcome, follows);
      // Whoever deletes a blob holds the lock that the function took and looks for versions first: so it is either
      // still here and stays, or it was deleted between its upload and now.
      await blobs.size(contentHash).catch(() => {
        throw new StorageFault('upload-broken-off', 'The bytes were deleted while they were uploaded');
      });
      if (quota !== undefined && isLimited(quota) && outcome !== 'unchanged') await refuseBeyond(quota, workspaceId);
      const stored = await getDocument(connection, place);
      if (unpackedFrom !== undefined && outcome !== 'unchanged') {
        await query
          .update(version)
          .set({ unpackedFrom: unpackedFrom.versionId, depth: unpackedFrom.depth })
          .where(eq(version.id, stored.version.id));
      }
      return { document: stored, outcome, versionId: stored.version.id };
    },
  };

  /** Asked after the upload, which is rolled back then: from then on no other one comes in between. */
  async function requireBefore(
    documentId: string,
    outcome: UploadOutcome['outcome'],
    follows: NonNullable<UploadedFile['follows']>,
  ): Promise<void> {
    const [before] = await connection.rows(
      'SELECT id FROM version WHERE document_id = $1 ORDER BY number DESC OFFSET $2 LIMIT 1',
      [documentId, outcome === 'unchanged' ? 0 : 1],
    );
    if (documentId !== follows.documentId || before?.id !== follows.versionId) {
      throw new StorageFault('version-outdated', 'The document was changed meanwhile: it has a newer version');
    }
  }

  /** Replacements of one workspace come one by one: two at once could close a circle that neither sees. */
  async function refuseReplacementCycle(documentId: string, replacedBy: string): Promise<void> {
    const { workspaceId } = await getDocument(connection, documentId);
    await connection.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`replacements ${workspaceId}`]);
    const [circle] = await connection.rows(`${REPLACEMENTS} SELECT id FROM later WHERE id = $2`, [
      replacedBy,
      documentId,
    ]);
    if (circle !== undefined) {
      throw new StorageFault('replacement-cycle', 'A document cannot take its own place, nor by way of others');
    }
  }

  /** Asked after the upload, which is rolled back then. */
  async function refuseBeyond(quota: Quota, workspaceId: string): Promise<void> {
    const usage = await workspaceRepository(context).usage(workspaceId);
    if (usage.documents > (quota.documents ?? Infinity) || usage.bytes > (quota.bytes ?? Infinity)) {
      throw new StorageFault('quota-exceeded', describeQuota(quota));
    }
  }
}

/** Ids of a document, of the one that took its place, and so on. */
const REPLACEMENTS = `WITH RECURSIVE later AS (
    SELECT id, replaced_by FROM document WHERE id = $1
    UNION
    SELECT document.id, document.replaced_by FROM document JOIN later ON document.id = later.replaced_by
  )`;

function isLimited({ documents, bytes }: Quota): boolean {
  return documents !== null || bytes !== null;
}

function describeQuota({ documents, bytes }: Quota): string {
  const limits = [
    documents === null ? [] : [`${documents} documents`],
    bytes === null ? [] : [`${Math.floor(bytes / 1024 / 1024)} MB`],
  ];
  return `The workspace may hold ${limits.flat().join(' and ')}`;
}

/** A version that had a reading before keeps it, with the settings that it was read with. */
const KEEP_READING = `
  reading_settings = CASE WHEN reading IS NULL THEN reading_settings ELSE coalesce(reading -> 'settings', '{}') END`;

/** What waits to be read again. Its reading stays, and so do its blocks and chunks. */
const QUEUE_AGAIN = `state = 'queued', progress = NULL, failure = NULL, heartbeat_at = NULL`;

const placedSchema = z.object({ place: z.uuid(), outcome: uploadReplySchema.shape.outcome });

export function versionRepository({ query, connection }: Context): VersionRepository {
  return {
    get: async (versionId) => {
      const rows = await query.select(versionColumns).from(version).where(eq(version.id, versionId));
      return toVersion(only(rows, 'version'));
    },
    change: async (versionId, { validFrom }) => {
      const rows = await query
        .update(version)
        .set({ validFrom })
        .where(eq(version.id, versionId))
        .returning(versionColumns);
      const changed = toVersion(only(rows, 'version'));
      // Whoever has the document open sees by it that a version, whichever, is another.
      await query.update(document).set({ updatedAt: sql`now()` }).where(eq(document.id, changed.documentId));
      return changed;
    },
    blocks: async (versionId) => {
      only(await query.select({ id: version.id }).from(version).where(eq(version.id, versionId)), 'version');
      return query.select(blockColumns).from(block).where(eq(block.versionId, versionId)).orderBy(block.ordinal);
    },
    openings: async (versionIds, count) => {
      const rows = await query
        .select({ ...blockColumns, versionId: block.versionId })
        .from(block)
        .where(and(inArray(block.versionId, [...versionIds]), lt(block.ordinal, count)))
        .orderBy(block.ordinal);
      const openings = new Map<string, Block[]>();
      for (const { versionId, ...opening } of rows)
        openings.set(versionId, [...(openings.get(versionId) ?? []), opening]);
      return openings;
    },
    blocksById: (blockIds) =>
      query
        .select(blockColumns)
        .from(block)
        .where(inArray(block.id, [...blockIds])),
    stop: (documentId) =>
      turnNewest(
        documentId,
        `state = CASE WHEN reading IS NULL THEN 'stopped' ELSE 'ready' END, progress = NULL, ${KEEP_READING}`,
        `state IN ('queued', 'reading', 'indexing')`,
      ),
    resume: (documentId) =>
      turnNewest(
        documentId,
        `state = 'queued', progress = NULL, failure = NULL, heartbeat_at = NULL`,
        `state IN ('stopped', 'failed')`,
      ),
    readAgain: async (versionId, settings) => {
      const [known] = await query
        .select({ documentId: version.documentId })
        .from(version)
        .where(eq(version.id, versionId));
      const { documentId } = only(known === undefined ? [] : [known], 'version');
      const queued = await connection.rows(
        `UPDATE version SET ${QUEUE_AGAIN}, reading_settings = $2::jsonb WHERE id = $1
           AND NOT EXISTS (SELECT FROM version AS newer WHERE newer.document_id = version.document_id AND newer.number > version.number)
         RETURNING id`,
        [versionId, JSON.stringify(settings)],
      );
      if (queued.length === 0) throw new StorageFault('state-conflict', 'Only the newest version is read again');
      return getDocument(connection, documentId);
    },
    readOutdated: async (workspaceId) => {
      const queued = await connection.rows(
        `UPDATE version SET ${QUEUE_AGAIN} WHERE workspace_id = $1 AND state = 'ready'
           AND CASE WHEN reader_version ~ '^[0-9]{1,9}$' THEN reader_version::integer < $2::integer ELSE false END
           AND NOT EXISTS (SELECT FROM version AS newer WHERE newer.document_id = version.document_id AND newer.number > version.number)
         RETURNING id`,
        [workspaceId, readerVersion],
      );
      return queued.map((row) => String(row.id));
    },
  };

  /** Changes the newest version of a document if it is in a state for it. */
  async function turnNewest(documentId: string, change: string, condition: string): Promise<Document> {
    await getDocument(connection, documentId);
    const turned = await connection.rows(
      `UPDATE version SET ${change} WHERE ${condition}
       AND id = (SELECT id FROM version WHERE document_id = $1 ORDER BY number DESC LIMIT 1) RETURNING id`,
      [documentId],
    );
    if (turned.length === 0) throw new StorageFault('state-conflict', 'The newest version is not in a state for this');
    return getDocument(connection, documentId);
  }
}

/** As one parameter: there may be more ids than a statement can have parameters. */
function anyOf(column: AnyPgColumn, ids: readonly string[]): SQL {
  return sql`${column} = ANY (${sql.param([...ids])}::uuid[])`;
}

/** Versions with a chunk in one of the languages; all of them when there is none to choose. */
function hasLanguage(languages: readonly string[]): SQL | undefined {
  if (languages.length === 0) return undefined;
  return sql`EXISTS (SELECT FROM chunk WHERE chunk.version_id = ${version.id}
    AND chunk.language = ANY (${sql.param([...languages])}::text[]))`;
}

/** What a document's row says of its newest version's reading. */
type Detail = 'whole' | 'listed';

/** Written out, as each upload and each progress asks it: building the statement took longer than running it. */
const DOCUMENT: Readonly<Record<Detail, string>> = {
  whole: documentStatement('NULL'),
  listed: documentStatement(`'${REPORT_ONLY}'::jsonb`),
};

/**
 * A document, its newest version, and the first document of the workspace with the same bytes that was made before it.
 * @param leftOut what is put over the reading; NULL for nothing
 */
function documentStatement(leftOut: string): string {
  return `SELECT document.id, document.workspace_id AS "workspaceId", document.folder_id AS "folderId", document.name,
      document.class AS "documentClass", document.valid_until::text AS "validUntil",
      (SELECT json_build_object('id', other.id, 'name', other.name) FROM document AS other
       WHERE other.id = document.replaced_by) AS "replacedBy",
      document.created_at AS "madeAt", document.updated_at AS "updatedAt", newest.*, original.original
    FROM document
    JOIN LATERAL (
      SELECT version.id AS "versionId", number, content_hash AS "contentHash", bytes, media_type AS "mediaType", state,
        progress, failure, CASE WHEN ${leftOut} IS NULL THEN reading ELSE reading || ${leftOut} END AS reading,
        reading_settings AS "readingSettings", reader_version AS "readerVersion",
        valid_from::text AS "validFrom", created_at AS "createdAt"
      FROM version WHERE document_id = document.id ORDER BY number DESC LIMIT 1
    ) AS newest ON true
    LEFT JOIN LATERAL (
      SELECT json_build_object('id', other.id, 'name', other.name, 'folderId', other.folder_id) AS original
      FROM version JOIN document AS other ON other.id = version.document_id
      WHERE version.content_hash = newest."contentHash" AND version.workspace_id = document.workspace_id
        AND (date_trunc('milliseconds', other.created_at), other.id) < (date_trunc('milliseconds', document.created_at), document.id)
        AND NOT EXISTS (SELECT FROM version AS newer WHERE newer.document_id = other.id AND newer.number > version.number)
      ORDER BY date_trunc('milliseconds', other.created_at), other.id LIMIT 1
    ) AS original ON true
    WHERE document.id = `;
}

const isoTime = z.string().transform((time) => new Date(time).toISOString());

const documentRowSchema = z
  .object({
    ...documentSchema.pick({ id: true, workspaceId: true, folderId: true, name: true }).shape,
    ...documentSchema.pick({ documentClass: true, validUntil: true, replacedBy: true }).shape,
    ...versionSchema.omit({ id: true, documentId: true, createdAt: true, readAgainPossible: true }).shape,
    versionId: z.uuid(),
    madeAt: isoTime,
    updatedAt: isoTime,
    createdAt: isoTime,
    readerVersion: z.string().nullable(),
    original: documentSchema.shape.duplicateOf,
  })
  .transform(
    ({
      id,
      workspaceId,
      folderId,
      name,
      documentClass,
      validUntil,
      replacedBy,
      madeAt,
      updatedAt,
      original,
      versionId,
      readerVersion: reader,
      ...newest
    }): Document => ({
      ...{ id, workspaceId, folderId, name, createdAt: madeAt, updatedAt, duplicateOf: original },
      ...{ documentClass, validUntil, replacedBy },
      version: {
        ...newest,
        id: versionId,
        documentId: id,
        readAgainPossible: isReadAgainPossible(newest.state, reader),
      },
    }),
  );

async function getDocument({ rows }: Pick<Connection, 'rows'>, documentId: string): Promise<Document> {
  return documentRowSchema.parse(only(await rows(`${DOCUMENT.whole}$1`, [documentId]), 'document'));
}

/** The document of a version, as lists show it; null when there is none (any more). */
async function getDocumentOf({ rows }: Pick<Connection, 'rows'>, versionId: string): Promise<Document | null> {
  const [row] = await rows(`${DOCUMENT.listed}(SELECT document_id FROM version WHERE id = $1)`, [versionId]);
  return row === undefined ? null : documentRowSchema.parse(row);
}

/** Documents with their newest version, by name; not yet told which are duplicates. */
async function documentsWhere(
  query: PgRemoteDatabase,
  condition: SQL | undefined,
  columns: typeof versionColumns | typeof listedColumns = versionColumns,
): Promise<Document[]> {
  const newest = query
    .select(columns as typeof versionColumns)
    .from(version)
    .where(eq(version.documentId, document.id))
    .orderBy(desc(version.number))
    .limit(1)
    .as('newest');
  const replacement = alias(document, 'replacement');
  const rows = await query
    .select({ document, newest: newest._.selectedFields, replacedBy: { id: replacement.id, name: replacement.name } })
    .from(document)
    .innerJoinLateral(newest, sql`true`)
    .leftJoin(replacement, eq(replacement.id, document.replacedBy))
    .where(condition)
    .orderBy(document.name, document.id);
  return rows.map((row) => toDocument(row.document, row.newest, row.replacedBy));
}

/** Tells of the documents of a workspace which are duplicates: of the first one with the same bytes. */
function markDuplicates(documents: readonly Document[]): Document[] {
  const originals = new Map<string, Document>();
  for (const found of documents) {
    const known = originals.get(found.version.contentHash);
    if (known === undefined || isBefore(found, known)) originals.set(found.version.contentHash, found);
  }
  return documents.map((found) => {
    const original = originals.get(found.version.contentHash);
    if (original === undefined || original === found) return found;
    const { id, name, folderId } = original;
    return { ...found, duplicateOf: { id, name, folderId } };
  });
}

function isBefore(one: Document, other: Document): boolean {
  return one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.id < other.id);
}

function toDocument(row: DocumentRow, newest: VersionRow, replacedBy: Document['replacedBy']): Document {
  const { id, workspaceId, folderId, name, class: documentClass, validUntil } = row;
  const times = { createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
  const facts = { documentClass, validUntil, replacedBy };
  return { id, workspaceId, folderId, name, ...times, ...facts, version: toVersion(newest), duplicateOf: null };
}

function toVersion({ readerVersion: reader, ...row }: VersionRow): Version {
  const readAgainPossible = isReadAgainPossible(row.state, reader);
  return { ...row, readAgainPossible, createdAt: row.createdAt.toISOString() };
}

/** Readers are counted; what else a reader may be called is not compared. */
function isReadAgainPossible(state: Version['state'], reader: string | null): boolean {
  return state === 'ready' && reader !== null && Number(reader) < Number(readerVersion);
}
