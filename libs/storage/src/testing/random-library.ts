import { documentClassSchema, type Language, languageSchema, type MediaType, mediaTypeSchema } from '@lesart/document';
import { type ChunkFilter, chunkFilter } from '@lesart/retrieval';
import type { IndexedVersion } from '@lesart/retrieval/testing';
import { chunkId } from '../chunks/chunk-id.ts';
import { encodeVersion } from '../chunks/encode-version.ts';
import type { OpenedStorage } from './test-database.ts';
import { lexemesOf, prepare, prepareLines, type TestOrganisation, upload } from './test-material.ts';

/** A workspace full of documents of every kind, and what of it search is to know. */
export interface RandomLibrary {
  /** Those that were read. */
  readonly versions: readonly IndexedVersion[];
  readonly chunks: readonly { readonly id: string; readonly versionId: string; readonly language: Language }[];
  readonly documentIds: readonly string[];
  readonly folders: readonly { readonly id: string; readonly parentId: string | null }[];
}

/** The word that stands in each chunk of a random library. */
export const EVERYWHERE = 'überall';

/** Whole numbers from 0 to below `below`. */
export type Random = (below: number) => number;

/** The same numbers for the same seed: mulberry32 (Tommy Ettinger, public domain). */
export function seededRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const mediaTypes = mediaTypeSchema.options.slice(0, 4);
const [firstDay, days] = [Date.UTC(2020, 0, 1), 2200];

/** Where the names of folders and documents would break out of a statement if they were part of one. */
const NAMES = ["'; DROP TABLE chunk; --", 'a\\b', '$1 $$', '"quoted"', '%_', "O'Brien", '{}', 'Übergröße', '\u2028'];

/**
 * Fills a workspace by the ways that people and jobs go: uploads, readings in any order, facts said before and after;
 * only the time at which a version was stored is set behind their back.
 */
export async function storeRandomLibrary(
  { storage, database }: OpenedStorage,
  organisation: TestOrganisation,
  given: { readonly random: Random; readonly documents: number },
): Promise<RandomLibrary> {
  const { random } = given;
  const { actor, workspaceId, organisationId } = organisation;
  const folders = await makeFolders();
  const chunks: { id: string; versionId: string; language: Language }[] = [];
  const readVersions = new Map<string, MediaType>();
  const documentIds: string[] = [];

  for (let at = 0; at < given.documents; at += 1) {
    const folderId = random(4) === 0 ? null : (pick(random, folders)?.id ?? null);
    documentIds.push(await makeDocument(`${pick(random, NAMES)} ${at}`, folderId));
    // some facts are said before the next documents come, and of versions that are read later
    if (at % 8 === 7) await sayFacts(documentIds.slice(at - 7));
  }
  await sayFacts(documentIds.filter(() => random(6) === 0));
  return { versions: await readBack(), chunks, documentIds, folders };

  async function makeFolders(): Promise<{ id: string; parentId: string | null }[]> {
    const made: { id: string; parentId: string | null }[] = [];
    for (const [at, name] of NAMES.entries()) {
      const parentId = random(3) === 0 ? null : (pick(random, made)?.id ?? null);
      const folder = await storage.tenant(actor, (repositories) =>
        repositories.folders.create({ workspaceId, parentId, name: `${name} ${at}` }),
      );
      made.push(folder);
    }
    return made;
  }

  async function makeDocument(name: string, folderId: string | null): Promise<string> {
    const texts = Array.from({ length: 1 + random(3) }, (_, number) => textOf(`${name} Fassung ${number}`));
    const outcomes = [];
    for (const text of texts)
      outcomes.push({ text, ...(await upload(storage, organisation, { name, text, folderId })) });
    const unread = random(8) === 0 ? pick(random, outcomes)?.versionId : undefined;
    for (const { versionId, text } of shuffled(outcomes)) {
      if (versionId !== unread) await read(versionId, text);
    }
    await dateVersions(outcomes.map(({ versionId }) => versionId));
    return outcomes[0]?.document.id ?? '';
  }

  function textOf(title: string): string {
    return Array.from({ length: 1 + random(2) }, (_, line) => `${EVERYWHERE} ${title} Zeile ${line}`).join('\n');
  }

  async function read(versionId: string, text: string): Promise<void> {
    const store = storage.ingestStore(organisationId);
    const lines = prepareLines(versionId, text);
    const mediaType = pick(random, mediaTypes) ?? 'text/plain';
    const ofLanguages = lines.chunks.map((chunk) => ({
      ...{ ...chunk, language: pick(random, languageSchema.options) ?? 'other' },
      lexemes: lexemesOf(chunk.text),
    }));
    await store.begin(versionId);
    const encoded = encodeVersion(versionId, { ...lines, mediaType, chunks: ofLanguages });
    await store.complete(versionId, encoded, prepare(versionId, text).embedded);
    readVersions.set(versionId, mediaType);
    for (const { ordinal, language } of ofLanguages)
      chunks.push({ id: chunkId(versionId, ordinal), versionId, language });
  }

  /** Also at the borders of a day, and older versions after newer ones. */
  async function dateVersions(versionIds: readonly string[]): Promise<void> {
    for (const versionId of versionIds) {
      const time = pick(random, ['00:00:00.000', '23:59:59.999', '12:30:00.000']);
      await asJob('UPDATE version SET created_at = $2::timestamptz WHERE id = $1', [
        ...[versionId, `${randomDay(random)}T${time}Z`],
      ]);
      if (random(2) === 0) {
        const validFrom = random(5) === 0 ? null : randomDay(random);
        await storage.tenant(actor, ({ versions }) => versions.change(versionId, { validFrom }));
      }
    }
  }

  async function sayFacts(of: readonly string[]): Promise<void> {
    for (const documentId of of) {
      const later = documentIds.slice(documentIds.indexOf(documentId) + 1);
      await storage.tenant(actor, ({ documents }) =>
        documents.change(documentId, {
          documentClass: pick(random, documentClassSchema.options),
          validUntil: random(3) === 0 ? randomDay(random) : null,
          // only by later ones, so that no circle closes
          replacedBy: random(3) === 0 ? (pick(random, later) ?? null) : null,
        }),
      );
    }
  }

  /** The versions as the api shows them. */
  async function readBack(): Promise<IndexedVersion[]> {
    const details = await storage.tenant(actor, async ({ documents }) => {
      const all = [];
      for (const documentId of documentIds) all.push(await documents.detail(documentId));
      return all;
    });
    return details.flatMap(({ id, folderId, documentClass, validUntil, replacedBy, versions }) =>
      versions.flatMap((version): IndexedVersion[] => {
        const mediaType = readVersions.get(version.id);
        if (mediaType === undefined) return [];
        const { number, validFrom, createdAt: storedAt } = version;
        return [
          {
            ...{ workspaceId, folderId, documentId: id, versionId: version.id, number, mediaType, documentClass },
            ...{ storedAt, validFrom, validUntil, replacedBy: replacedBy?.id ?? null },
          },
        ];
      }),
    );
  }

  function asJob(statement: string, parameters: readonly unknown[]) {
    const settings = `SET LOCAL ROLE lesart_app; SELECT set_config('lesart.organisation', '${organisationId}', true),
      set_config('lesart.job', 'on', true)`;
    return database.transaction(settings, ({ rows }) => rows(statement, parameters));
  }

  function shuffled<T>(values: readonly T[]): T[] {
    const rest = [...values];
    return values.flatMap(() => rest.splice(random(rest.length), 1));
  }
}

/** A filter of a workspace; what it names is of `library`, `stranger` or nowhere. */
export function randomFilter(
  workspaceId: string,
  { library, stranger, random }: { library: RandomLibrary; stranger: RandomLibrary; random: Random },
): ChunkFilter {
  const some = <T>(values: readonly T[], most: number): T[] =>
    random(3) > 0
      ? []
      : Array.from({ length: 1 + random(most) }, () => pick(random, values)).filter((v) => v !== undefined);
  const oneOf = <T>(chance: number, value: () => T): T | null => (random(chance) === 0 ? value() : null);
  /** Mostly days on which something begins or ends, and the ones beside them. */
  const day = (): string => {
    const { storedAt, validFrom, validUntil } = pick(random, library.versions) ?? {};
    const known = pick(random, [storedAt, validFrom, validUntil]) ?? randomDay(random);
    return dayBeside(known, pick(random, [0, 0, 0, -1, 1]) ?? 0);
  };
  const folders = (random(12) === 0 ? stranger : library).folders.map(({ id }) => id);
  const documents = (random(12) === 0 ? stranger : library).documentIds;
  return chunkFilter(workspaceId, {
    ...{ folderIds: some(folders, 3), documentIds: some(documents, 6) },
    ...{ mediaTypes: some(mediaTypeSchema.options.slice(0, 6), 4), languages: some(languageSchema.options, 2) },
    ...{ classes: some(documentClassSchema.options, 3), superseded: random(3) === 0 },
    ...{ storedFrom: oneOf(4, day), storedTo: oneOf(4, day), validOn: oneOf(3, day) },
  });
}

function pick<T>(random: Random, values: readonly T[]): T | undefined {
  return values.length === 0 ? undefined : values[random(values.length)];
}

function randomDay(random: Random): string {
  return dayBeside(new Date(firstDay).toISOString(), random(days));
}

function dayBeside(time: string, offset: number): string {
  return new Date(Date.parse(time.slice(0, 10)) + offset * 86_400_000).toISOString().slice(0, 10);
}
