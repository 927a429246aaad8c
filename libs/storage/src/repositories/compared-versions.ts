import { randomUUID } from 'node:crypto';
import { type Comparison, comparisonSchema, personSchema } from '@lesart/contracts';
import { z } from 'zod';
import { storableJson, storableName } from '../storable-text.ts';
import { StorageFault } from '../storage-fault.ts';
import { type Context, notFound, only } from './context.ts';

/** A moment as the database writes it in JSON, as the contract does. */
export const isoTimeSchema = z.string().transform((time) => new Date(time).toISOString());

/** A person as an author, in SQL: null where there is none, or who it was is deleted. */
export const author = (person: string) =>
  `CASE WHEN ${person}.id IS NOT NULL THEN json_build_object('id', ${person}.id, 'name', ${person}.name) END`;
export const authorSchema = z.object({ id: personSchema.shape.id, name: z.string() }).nullable();

const SELECT_COMPARISONS = `
  SELECT comparison.id, comparison.workspace_id AS "workspaceId", comparison.kind, comparison.name, comparison.state,
    -- of a matrix that is running, its cells say how far it is
    CASE WHEN comparison.kind = 'matrix' AND comparison.state = 'running' AND comparison.progress IS NULL THEN (
      SELECT jsonb_build_object('done', count(*) FILTER (WHERE cell.state NOT IN ('waiting', 'running')), 'total', count(*))
      FROM cell WHERE cell.comparison_id = comparison.id
    ) ELSE comparison.progress END AS progress,
    comparison.problem, ${author('person')} AS "createdBy",
    to_json(comparison.created_at) AS "createdAt", to_json(comparison.updated_at) AS "updatedAt",
    (
      SELECT coalesce(json_agg(json_build_object(
        'documentId', compared.document_id, 'documentName', coalesce(document.name, compared.document_name),
        'versionId', compared.version_id, 'versionNumber', compared.version_number) ORDER BY compared.ordinal), '[]')
      FROM comparison_version AS compared LEFT JOIN document ON document.id = compared.document_id
      WHERE compared.comparison_id = comparison.id
    ) AS versions
  FROM comparison LEFT JOIN person ON person.id = comparison.created_by`;

const comparisonRowSchema = comparisonSchema.extend({ createdAt: isoTimeSchema, updatedAt: isoTimeSchema });

/** Comparisons that a condition leaves, in the order that it says. */
export async function comparisonsWhere(
  { connection }: Pick<Context, 'connection'>,
  conditionAndOrder: string,
  parameters: readonly unknown[],
): Promise<Comparison[]> {
  const rows = await connection.rows(`${SELECT_COMPARISONS} WHERE ${conditionAndOrder}`, parameters);
  return rows.map((row) => comparisonRowSchema.parse(row));
}

/** A comparison of this kind; of any where none is given. @throws StorageFault `not-found` */
export async function getComparison(
  context: Pick<Context, 'connection'>,
  comparisonId: string,
  kind: Comparison['kind'] | null = null,
): Promise<Comparison> {
  const found = await comparisonsWhere(context, 'comparison.id = $1 AND ($2::text IS NULL OR kind = $2)', [
    comparisonId,
    kind,
  ]);
  return only(found, 'comparison');
}

/** A version that can be compared. */
export interface VersionToCompare {
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly versionNumber: number;
}

const versionToCompareSchema = z.object({
  documentId: z.uuid(),
  documentName: z.string(),
  versionId: z.uuid(),
  versionNumber: z.int(),
  isRead: z.boolean(),
});

const SELECT_VERSIONS = `
  SELECT document.id AS "documentId", document.name AS "documentName", version.id AS "versionId",
    version.number AS "versionNumber", version.reading IS NOT NULL AS "isRead"
  FROM version JOIN document ON document.id = version.document_id`;

/**
 * Versions of a workspace, in the order of the ids.
 * @throws StorageFault `not-found` when one is not in this workspace, `version-not-read`
 */
export async function versionsToCompare(
  { connection }: Pick<Context, 'connection'>,
  workspaceId: string,
  versionIds: readonly string[],
): Promise<VersionToCompare[]> {
  const rows = await connection.rows(
    `${SELECT_VERSIONS} WHERE version.id = ANY ($1::uuid[]) AND version.workspace_id = $2`,
    [versionIds, workspaceId],
  );
  return readOnes(rows, versionIds, ({ versionId }) => versionId);
}

/** The same for documents: the newest version of each that was read. */
export async function documentsToCompare(
  { connection }: Pick<Context, 'connection'>,
  workspaceId: string,
  documentIds: readonly string[],
): Promise<VersionToCompare[]> {
  const rows = await connection.rows(
    `SELECT DISTINCT ON ("documentId") * FROM (
       ${SELECT_VERSIONS} WHERE document.id = ANY ($1::uuid[]) AND document.workspace_id = $2
     ) AS found ORDER BY "documentId", "isRead" DESC, "versionNumber" DESC`,
    [documentIds, workspaceId],
  );
  return readOnes(rows, documentIds, ({ documentId }) => documentId);
}

function readOnes(
  rows: readonly Record<string, unknown>[],
  ids: readonly string[],
  idOf: (version: VersionToCompare) => string,
): VersionToCompare[] {
  const found = new Map(rows.map((row) => versionToCompareSchema.parse(row)).map((row) => [idOf(row), row]));
  return ids.map((id) => {
    const version = found.get(id.toLowerCase());
    if (version === undefined) throw notFound('version');
    const { isRead, ...toCompare } = version;
    if (!isRead) throw new StorageFault('version-not-read', `${version.documentName} was not read (yet)`);
    return toCompare;
  });
}

/** What a comparison is made of beside its versions; what is absent does not belong to its kind. */
export interface NewComparison {
  readonly workspaceId: string;
  readonly kind: Comparison['kind'];
  readonly name: string;
  readonly state: Comparison['state'];
  readonly progress?: Comparison['progress'];
  readonly language?: 'de' | 'en';
  readonly prompt?: string;
  readonly topics?: unknown;
  readonly orientation?: 'review' | 'requirements';
  readonly specificationVersionId?: string | null;
}

/** @returns its id */
export async function insertComparison(
  context: Context,
  given: NewComparison,
  versions: readonly VersionToCompare[],
): Promise<string> {
  const { actor, connection } = context;
  const comparisonId = randomUUID();
  await connection.rows(
    `INSERT INTO comparison (id, organisation_id, workspace_id, kind, name, state, progress, language, prompt, topics,
       orientation, specification_version_id, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10::jsonb, $11, $12, $13)`,
    [
      ...[comparisonId, actor.organisationId, given.workspaceId, given.kind, storableName(given.name).slice(0, 255)],
      ...[given.state, jsonOrNull(given.progress), given.language ?? 'en', given.prompt ?? null],
      ...[jsonOrNull(given.topics), given.orientation ?? null, given.specificationVersionId ?? null],
      actor.kind === 'person' ? actor.personId : null,
    ],
  );
  await insertVersions(context, comparisonId, versions, 0);
  return comparisonId;
}

/** Puts versions into a comparison, from this place on. */
export async function insertVersions(
  { connection }: Pick<Context, 'connection'>,
  comparisonId: string,
  versions: readonly VersionToCompare[],
  firstOrdinal: number,
): Promise<void> {
  await connection.rows(
    `INSERT INTO comparison_version (comparison_id, ordinal, organisation_id, workspace_id, document_id, document_name,
       version_id, version_number)
     SELECT comparison.id, given.ordinal, comparison.organisation_id, comparison.workspace_id, given."documentId",
       given."documentName", given."versionId", given."versionNumber"
     FROM comparison, json_to_recordset($2::json) AS given (ordinal integer, "documentId" uuid, "documentName" text,
       "versionId" uuid, "versionNumber" integer)
     WHERE comparison.id = $1`,
    [comparisonId, storableJson(versions.map((version, place) => ({ ...version, ordinal: firstOrdinal + place })))],
  );
}

/** Those who look at it see by it that something changed. */
export async function touch({ connection }: Pick<Context, 'connection'>, comparisonId: string): Promise<void> {
  await connection.rows('UPDATE comparison SET updated_at = now() WHERE id = $1', [comparisonId]);
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined || value === null ? null : storableJson(value);
}
