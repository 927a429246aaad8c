import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Block, readingSchema } from '@lesart/document';
import type { EmbeddedChunks, PreparedVersion } from '@lesart/pipelines';
import type { Actor } from '../actor.ts';
import { type EncodedVersion, encodeVersion } from '../chunks/encode-version.ts';
import type { Database } from '../database/database.ts';
import type { UploadOutcome } from '../repositories.ts';
import type { Storage } from '../storage.ts';

/** An organisation with one person, who manages one workspace. */
export interface TestOrganisation {
  readonly organisationId: string;
  readonly personId: string;
  readonly workspaceId: string;
  /** The person. */
  readonly actor: Actor;
}

/** Makes an organisation as set-up does, which itself makes only the first. */
export async function addOrganisation(database: Database, name = 'Hafenwerk'): Promise<TestOrganisation> {
  const organisationId = randomUUID();
  const personId = randomUUID();
  const workspaceId = randomUUID();
  await database.transaction('SET LOCAL ROLE lesart_door', async ({ rows }) => {
    await rows('INSERT INTO organisation (id, name) VALUES ($1, $2)', [organisationId, name]);
    await rows('INSERT INTO workspace (id, organisation_id, name) VALUES ($1, $2, $3)', [
      ...[workspaceId, organisationId, 'Einkauf'],
    ]);
  });
  await addPerson(database, { organisationId, workspaceId, role: 'manager', personId });
  return { organisationId, personId, workspaceId, actor: { kind: 'person', organisationId, personId } };
}

/** Makes a person who is a member of a workspace. @returns the person as an actor */
export async function addPerson(
  database: Database,
  given: { organisationId: string; workspaceId: string; role: 'reader' | 'editor' | 'manager'; personId?: string },
): Promise<Actor> {
  const { organisationId, workspaceId, role, personId = randomUUID() } = given;
  await database.transaction('SET LOCAL ROLE lesart_door', async ({ rows }) => {
    await rows('INSERT INTO person (id, organisation_id, name, email, password_hash) VALUES ($1, $2, $3, $4, $5)', [
      ...[personId, organisationId, 'Jana Petersen', `${personId}@example.org`, 'hash'],
    ]);
    await rows('INSERT INTO membership (workspace_id, person_id, organisation_id, role) VALUES ($1, $2, $3, $4)', [
      ...[workspaceId, personId, organisationId, role],
    ]);
  });
  return { kind: 'person', organisationId, personId };
}

/** Uploads a text as a file of the workspace. */
export async function upload(
  storage: Storage,
  { actor, workspaceId, personId }: TestOrganisation,
  file: { name: string; text: string; folderId?: string | null },
): Promise<UploadOutcome> {
  const blob = await storage.blobs.write(Readable.from([Buffer.from(file.text)]), { limitBytes: 1_000_000 });
  return storage.tenant(actor, ({ documents }) =>
    documents.upload({ workspaceId, folderId: file.folderId ?? null, name: file.name, ...blob, personId }),
  );
}

/** Uploads and ingests a text whose lines are its paragraphs. */
export async function ingest(
  storage: Storage,
  organisation: TestOrganisation,
  file: { name: string; text: string; folderId?: string | null },
): Promise<UploadOutcome> {
  const outcome = await upload(storage, organisation, file);
  const store = storage.ingestStore(organisation.organisationId);
  await store.begin(outcome.versionId);
  const { prepared, embedded } = prepare(outcome.versionId, file.text);
  await store.complete(outcome.versionId, prepared, embedded);
  return outcome;
}

export const testCard = { provider: 'test', name: 'letters', version: '1', dimensions: 26 };

/** A version as parsing, chunking, analysis and embedding would give it: each line a block and a chunk of its own. */
export function prepare(versionId: string, text: string): { prepared: EncodedVersion; embedded: EmbeddedChunks } {
  const prepared = prepareLines(versionId, text);
  return {
    prepared: encodeVersion(versionId, prepared),
    embedded: { card: testCard, vectors: prepared.chunks.map((chunk) => letterVector(chunk.text)) },
  };
}

/** The same before it is encoded. */
export function prepareLines(versionId: string, text: string): PreparedVersion {
  const lines = text.split('\n').filter((line) => line !== '');
  const blocks = lines.map((line, ordinal) => blockOf(versionId, line, ordinal));
  const chunks = blocks.map(({ id, text: line, ordinal }) => ({
    ...{ ordinal, text: line, headingPath: ['Vertrag'], tokens: Math.ceil(line.length / 4) },
    spans: [{ blockId: id, start: 0, end: line.length }],
    language: 'de' as const,
    lexemes: lexemesOf(line),
  }));
  return {
    mediaType: 'text/plain',
    reading: readingSchema.parse({
      ...{ pages: null, pageSizes: [], pagesWithoutText: [], tables: 0, words: words(text).length },
      language: 'de',
    }),
    readerVersion: 'test-1',
    blocks,
    chunks,
  };
}

function blockOf(versionId: string, text: string, ordinal: number): Block {
  const hex = createHash('sha256').update(`${versionId} block ${ordinal}`).digest('hex');
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  const plain = { level: null, label: null, marks: [], table: null };
  return { id, ordinal, kind: 'paragraph', text, ...plain, locator: { kind: 'page', page: ordinal + 1, boxes: [] } };
}

/** The words of a text, each with its places, and how often it stands there as its impact. */
export function lexemesOf(text: string) {
  const places = new Map<string, number[]>();
  for (const [index, word] of words(text).entries()) places.set(word, [...(places.get(word) ?? []), index + 1]);
  return [...places].map(([lexeme, positions]) => ({
    ...{ lexeme, positions, dimension: dimensionOf(lexeme), impact: positions.length },
  }));
}

function words(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

/** The place of a word in the sparse vector. */
export function dimensionOf(lexeme: string): number {
  return 1 + (createHash('sha256').update(lexeme).digest().readUInt32BE(0) % 1_000_000_000);
}

/** How often each letter stands in the text, as a unit vector. */
export function letterVector(text: string): Float32Array {
  const counts = new Float32Array(26);
  for (const letter of text.toLowerCase()) {
    const place = letter.charCodeAt(0) - 97;
    if (place >= 0 && place < 26) counts[place] = (counts[place] ?? 0) + 1;
  }
  const length = Math.hypot(...counts) || 1;
  return counts.map((count) => count / length);
}
