import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EmbeddingModelCard, modelKey } from '@lesart/models';
import { isPostgres, type PostgresDatabase } from '../database/postgres-database.ts';
import { availableDatabases, type OpenedStorage, type TestInstallation } from '../testing/test-database.ts';
import { addOrganisation, ingest, letterVector, type TestOrganisation, testCard } from '../testing/test-material.ts';
import { indexVectors } from './index-vectors.ts';

const postgres = availableDatabases().find(({ kind }) => kind === 'postgres');
const limits = { fewestVectors: 100, mostAfterEnd: 20 };
/** Its vectors are indexed in lists, those of `testCard` in a graph. */
const builtin: EmbeddingModelCard = { provider: 'builtin', name: 'letters', version: '1', dimensions: 26 };

/** Lines of letters that differ, the same on every run. */
function linesOf(count: number, from: number): string[] {
  return Array.from({ length: count }, (_, line) =>
    Array.from({ length: 30 }, (_letter, at) =>
      String.fromCharCode(97 + (((line + from) * (at + 7) * 31 + at * at) % 26)),
    ).join(''),
  );
}

// The embedded database makes no index; where PostgreSQL is missing, availableDatabases says so in a line.
(postgres === undefined ? describe.skip : describe)('an index of vectors', () => {
  let installation: TestInstallation;
  let opened: OpenedStorage;
  let organisation: TestOrganisation;

  beforeAll(async () => {
    if (postgres === undefined) return;
    installation = await postgres.start();
    opened = await installation.open();
    organisation = await addOrganisation(opened.database);
    await store(linesOf(300, 0), 'first.txt');
  }, 60_000);
  afterAll(async () => {
    await opened.storage.close();
    await installation.stop();
  }, 60_000);

  async function store(lines: readonly string[], name: string): Promise<void> {
    const { versionId } = await ingest(opened.storage, organisation, { name, text: lines.join('\n') });
    const vectors = opened.storage.vectors(organisation.organisationId);
    await vectors.replace(versionId, { card: builtin, vectors: lines.map(letterVector) });
  }

  function database(): PostgresDatabase {
    if (!isPostgres(opened.database)) throw new Error('this is tested on Postgres');
    return opened.database;
  }

  /** Similarities of the best ten, by the index alone and by comparing all that it holds. */
  async function nearest(card: EmbeddingModelCard) {
    const { actor, workspaceId } = organisation;
    const person = actor.kind === 'person' ? actor.personId : '';
    const asSearch = `SET LOCAL ROLE lesart_search; SELECT set_config('lesart.organisation', '${actor.organisationId}', true),
      set_config('lesart.person', '${person}', true)`;
    const question = `[${letterVector(linesOf(1, 17)[0] ?? '').join(',')}]`;
    return database().transaction(asSearch, async ({ rows }) => {
      const near = await rows(
        `SELECT found.distance FROM vector_index,
           LATERAL nearest_indexed($1, $2::text::halfvec, vector_index, NULL, '{}', 10) AS found
         WHERE model_key = $3 ORDER BY found.distance`,
        [workspaceId, question, modelKey(card)],
      );
      const exact = await rows(
        `SELECT v.embedding <#> $2::text::halfvec AS distance FROM chunk_vector AS v JOIN vector_index USING (model_key)
         WHERE v.workspace_id = $1 AND v.model_key = $3 AND v.place <= vector_index.last_place AND NOT v.superseded
         ORDER BY distance LIMIT 10`,
        [workspaceId, question, modelKey(card)],
      );
      return { near: near.map((row) => Number(row.distance)), exact: exact.map((row) => Number(row.distance)) };
    });
  }

  it('is made once for each model that has many vectors', async () => {
    expect(await indexVectors(database(), { ...limits, fewestVectors: 301 })).toEqual([]);
    expect(await indexVectors(database(), limits)).toHaveLength(2);
    expect(await indexVectors(database(), limits)).toEqual([]);
    const kinds = await database().rows('SELECT probes IS NULL AS graph FROM vector_index ORDER BY model_key');
    expect(kinds).toEqual([{ graph: false }, { graph: true }]);
  });

  it('finds what comparing all of its vectors finds', async () => {
    const graph = await nearest(testCard);
    expect(graph.exact).toHaveLength(10);
    expect(graph.near).toEqual(graph.exact);
    const lists = await nearest(builtin);
    expect(lists.near[0]).toBeCloseTo(lists.exact[0] ?? 0, 5);
  });

  it('is made anew when many vectors came after its end, in the place of the former one', async () => {
    await store(linesOf(20, 1000), 'few.txt');
    expect(await indexVectors(database(), limits)).toEqual([]);
    await store(linesOf(30, 2000), 'more.txt');
    const made = await indexVectors(database(), limits);
    expect(made).toHaveLength(2);
    const indexes = await database().rows(
      "SELECT indexname FROM pg_indexes WHERE starts_with(indexname, 'chunk_vector_near_') ORDER BY 1",
    );
    expect(indexes.map((row) => row.indexname)).toEqual(made.toSorted());
    expect((await nearest(testCard)).near).toHaveLength(10);
  });

  it('removes what a killed process left unfinished', async () => {
    await database().run('CREATE INDEX chunk_vector_near_left_over ON chunk_vector (place)');
    await indexVectors(database(), limits);
    const left = await database().rows("SELECT FROM pg_indexes WHERE indexname = 'chunk_vector_near_left_over'");
    expect(left).toEqual([]);
  });
});
