import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChunkFilter, type ChunkIndex, chunkFilter, type RankedChunk } from '@lesart/retrieval';
import { versionsInScope } from '@lesart/retrieval/testing';
import { chunkIndex } from './chunks/chunk-index.ts';
import type { Connection } from './database/database.ts';
import { queryOver } from './repositories/context.ts';
import { documentRepository } from './repositories/documents.ts';
import {
  EVERYWHERE,
  type RandomLibrary,
  randomFilter,
  seededRandom,
  storeRandomLibrary,
} from './testing/random-library.ts';
import { availableDatabases, describeOnEachDatabase } from './testing/test-database.ts';
import {
  addOrganisation,
  dimensionOf,
  letterVector,
  type TestOrganisation,
  testCard,
} from './testing/test-material.ts';

const SEED = 20_261_123;

/** All of them on Postgres, which is the faster one; on the embedded database where there is no other. */
const FILTERS =
  availableDatabases().length > 1 ? { postgres: 10_000, embedded: 1_500 } : { embedded: 10_000, postgres: 0 };

/** Every so many filters vectors are asked too. */
const VECTORS_EVERY = 10;

const MINUTE = 60_000;

describeOnEachDatabase({ describe, beforeAll, afterAll }, 'filters', (given) => {
  let organisation: TestOrganisation;
  let elsewhere: TestOrganisation;
  let library: RandomLibrary;
  let stranger: RandomLibrary;

  beforeAll(async () => {
    const { storage, database } = given.opened;
    organisation = await addOrganisation(database);
    const other = await storage.tenant(organisation.actor, ({ workspaces }) => workspaces.create('Vertrieb'));
    elsewhere = { ...organisation, workspaceId: other.id };
    library = await storeRandomLibrary(given.opened, organisation, { random: seededRandom(SEED), documents: 72 });
    stranger = await storeRandomLibrary(given.opened, elsewhere, { random: seededRandom(SEED + 1), documents: 12 });
  }, 2 * MINUTE);

  /** What a filter leaves, without a database: plainly, one version after the other. */
  function expectedOf(filter: ChunkFilter): string[] {
    const folderIds = filter.folderIds.flatMap((id) => withAllBelow([...library.folders, ...stranger.folders], id));
    const allowed = versionsInScope([...library.versions, ...stranger.versions], { ...filter, folderIds });
    return [...library.chunks, ...stranger.chunks]
      .filter(({ versionId }) => allowed.has(versionId))
      .filter(({ language }) => filter.languages.length === 0 || filter.languages.includes(language))
      .map(({ id }) => id)
      .sort();
  }

  const lexical = (index: ChunkIndex, filter: ChunkFilter) => {
    const weights = [{ dimension: dimensionOf(EVERYWHERE), weight: 1 }];
    return index.rankLexical({ candidates: [[EVERYWHERE]], phrases: [], weights }, filter, 1000);
  };
  const vectors = (index: ChunkIndex, filter: ChunkFilter) =>
    index.rankVectors(letterVector(EVERYWHERE), testCard, filter, 1000);

  it('has a library in which every fact makes a difference', () => {
    const { versions } = library;
    expect(library.chunks.length).toBeGreaterThan(120);
    expect(library.folders.some(({ parentId }) => parentId !== null)).toBe(true);
    expect(new Set(versions.map(({ number }) => number))).toEqual(new Set([1, 2, 3]));
    expect(new Set(versions.map(({ documentClass }) => documentClass)).size).toBe(4);
    for (const fact of ['validFrom', 'validUntil', 'replacedBy', 'folderId'] as const) {
      const said = versions.filter((version) => version[fact] !== null);
      expect(said.length).toBeGreaterThan(8);
      expect(said.length).toBeLessThan(versions.length);
    }
  });

  const count = FILTERS[given.database.kind];

  it(
    `promise 30: ${count.toLocaleString('en')} random filters equal an in-memory oracle, no value in SQL text`,
    async () => {
      const random = seededRandom(SEED + 2);
      const filters = Array.from({ length: count }, () =>
        randomFilter((random(10) === 0 ? elsewhere : organisation).workspaceId, { library, stranger, random }),
      );
      const sent = new Set<string>();
      const sizes = new Set<number>();
      for (let from = 0; from < count; from += 250) {
        await asPerson(sent, async (index) => {
          for (const [at, filter] of filters.slice(from, from + 250).entries()) {
            const expected = expectedOf(filter);
            sizes.add(expected.length);
            compare(filter, await lexical(index, filter), expected);
            if (at % VECTORS_EVERY === 0) compare(filter, await vectors(index, filter), expected);
          }
        });
      }
      // neither all nor nothing
      expect(sizes.size).toBeGreaterThan(30);
      // one text each, whatever the filters hold
      expect([...sent]).toHaveLength(2);
    },
    5 * MINUTE,
  );

  it('promise 30: keeps quotes, backslashes and SQL out of the text of statements', async () => {
    const hostile = ["'; DROP TABLE chunk; --", '\\', "\\'", '$1', '$$', '"', '{"a"}', '},{', 'null', '\u2028', '%s'];
    const plain = new Set<string>();
    await asPerson(plain, (index) => lexical(index, chunkFilter(organisation.workspaceId)));
    const sent = new Set<string>();
    for (const value of hostile) {
      await asPerson(sent, async (index) => {
        const weights = [{ dimension: 1, weight: 1 }];
        const query = { candidates: [[value]], phrases: [[{ lexeme: value, offset: 0 }]], weights };
        await index.rankLexical(query, chunkFilter(organisation.workspaceId), 10);
        await index.completions(value, 10);
        await index.frequencies([value]);
      });
      // What is no id or day is refused as a value of its type, not by the parser of statements.
      for (const narrowed of [{ folderIds: [value] }, { documentIds: [value] }, { storedFrom: value }]) {
        const filter = chunkFilter(organisation.workspaceId, narrowed);
        await expect(asPerson(sent, (index) => lexical(index, filter))).rejects.toMatchObject({
          code: 'database-failed',
          message: expect.stringMatching(/\(22/),
        });
      }
    }
    expect(sent).toEqual(new Set([...plain, ...[...sent].filter((text) => !text.includes('rank_lexical'))]));
    expectNoneIn(
      sent,
      hostile.filter((value) => value.length > 2),
    );
    expect(await given.opened.database.rows("SELECT to_regclass('chunk')::text AS chunk")).toEqual([
      { chunk: 'chunk' },
    ]);
  });

  it('promise 30: keeps what people say about a document out of the text of statements', async () => {
    const [documentId = '', replacedBy = ''] = library.documentIds.slice(-2);
    const change = {
      name: "x'; DROP TABLE version; --\\",
      documentClass: 'secret',
      validUntil: '2031-05-17',
      replacedBy,
    } as const;
    const sent = new Set<string>();
    await transaction(sent, (connection) => {
      const blobs = { size: async () => 0 };
      const context = { actor: organisation.actor, connection, query: queryOver(connection) };
      return documentRepository(context, blobs).change(documentId, change);
    });
    expect(sent.size).toBeGreaterThan(0);
    expectNoneIn(sent, [...Object.values(change), documentId, organisation.workspaceId]);
  });

  it('gives nothing of a workspace to whoever is no member of it, whatever the filter names', async () => {
    const outsider = await addOrganisation(given.opened.database, 'Fremde');
    const filter = chunkFilter(organisation.workspaceId, { documentIds: library.documentIds, superseded: true });
    for (const workspaceId of [organisation.workspaceId, outsider.workspaceId, randomUUID()]) {
      const found = await given.opened.storage.tenant(outsider.actor, async ({ index }) => [
        ...(await lexical(index, { ...filter, workspaceId })),
        ...(await vectors(index, { ...filter, workspaceId })),
      ]);
      expect(found).toEqual([]);
    }
  });

  /** Runs work on an index as the person whom all belongs to, and keeps the statements that it sends. */
  function asPerson<T>(sent: Set<string>, work: (index: ChunkIndex) => Promise<T>): Promise<T> {
    return transaction(sent, (connection) => work(chunkIndex({ connection })));
  }

  function transaction<T>(sent: Set<string>, work: (connection: Connection) => Promise<T>): Promise<T> {
    const { organisationId, personId } = organisation;
    const settings = `SET LOCAL ROLE lesart_app; SELECT set_config('lesart.organisation', '${organisationId}', true),
      set_config('lesart.person', '${personId}', true), set_config('lesart.job', '', true)`;
    return given.opened.database.transaction(settings, (connection) => work(keepingTexts(connection, sent)));
  }
});

function keepingTexts(connection: Connection, sent: Set<string>): Connection {
  const keep = (text: string) => {
    sent.add(text);
    return text;
  };
  return {
    rows: (text, parameters) => connection.rows(keep(text), parameters),
    arrays: (text, parameters) => connection.arrays(keep(text), parameters),
    run: (statements) => connection.run(keep(statements)),
  };
}

function compare(filter: ChunkFilter, ranked: readonly RankedChunk[], expected: readonly string[]): void {
  const found = ranked.map(({ chunkId }) => chunkId).sort();
  const isSame = found.length === expected.length && found.every((id, at) => id === expected[at]);
  // says for which filter
  if (!isSame) expect({ filter, found }).toEqual({ filter, found: expected });
}

function withAllBelow(folders: RandomLibrary['folders'], folderId: string): string[] {
  const inside = folders.filter(({ parentId }) => parentId === folderId);
  return [folderId, ...inside.flatMap(({ id }) => withAllBelow(folders, id))];
}

function expectNoneIn(sent: ReadonlySet<string>, values: readonly string[]): void {
  for (const value of values) expect([...sent].filter((text) => text.includes(value))).toEqual([]);
}
