import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chunkFilter } from '@lesart/retrieval';
import { measureRelations } from './measure-relations.ts';
import { rankExactly } from './rank-exactly.ts';
import { describeOnEachDatabase } from './test-database.ts';
import { addOrganisation, ingest, letterVector, testCard } from './test-material.ts';

describeOnEachDatabase({ describe, beforeAll, afterAll }, 'rankExactly', (given) => {
  it('ranks the vectors that the person may see, as the index does', async () => {
    const { storage, database } = given.opened;
    const organisation = await addOrganisation(database);
    const { organisationId, personId, workspaceId, actor } = organisation;
    await ingest(storage, organisation, { name: 'lease.txt', text: 'mietvertrag\nkaution\nnebenkosten\nheizung' });
    const question = { organisationId, workspaceId, vector: letterVector('kautionen'), card: testCard, limit: 3 };

    const exact = await rankExactly(database, { ...question, personId });
    const ranked = await storage.tenant(actor, ({ index }) =>
      index.rankVectors(question.vector, testCard, chunkFilter(workspaceId), 3),
    );
    expect(exact.map(({ chunkId }) => chunkId)).toEqual(ranked.map(({ chunkId }) => chunkId));
    expect(exact[0]?.score).toBeCloseTo(ranked[0]?.score ?? 0, 3);

    const { personId: stranger } = await addOrganisation(database);
    expect(await rankExactly(database, { ...question, personId: stranger })).toEqual([]);
  });
});

describeOnEachDatabase({ describe, beforeAll, afterAll }, 'measureRelations', (given) => {
  it('tells the megabytes of large tables and indexes, the largest first', async () => {
    const { database } = given.opened;
    expect(Object.keys(await measureRelations(database))).not.toContain('large');
    await database.run(`CREATE TABLE large AS SELECT repeat('x', 1000) AS text FROM generate_series(1, 5000)`);
    const sizes = await measureRelations(database);
    expect(sizes.large).toBeGreaterThanOrEqual(5);
    expect(Object.values(sizes)).toEqual(Object.values(sizes).toSorted((left, right) => right - left));
    await database.run('DROP TABLE large');
  });
});
