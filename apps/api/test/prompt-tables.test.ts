import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { comparisonEndpoints, endpoints, type PromptTable } from '@lesart/contracts';
import { describeOnEachDatabase } from './support/on-each-database.ts';
import { refusalOf, uploadReady } from './support/start-test-server.ts';
import { settleComparison } from './support/wait-for.ts';

const lease = `# Lease

## Rent

The monthly rent is 900 euros, due on the third working day of each month.

## Notice

Either party may end the lease with a notice of six months to the end of a quarter.
`;

describeOnEachDatabase('prompt tables', (server) => {
  async function uploadPair(): Promise<string[]> {
    const { manager, workspaceId } = server();
    const first = await uploadReady(manager, workspaceId, `old ${randomUUID()}.md`, lease);
    const second = await uploadReady(manager, workspaceId, `new ${randomUUID()}.md`, lease.replace('900', '950'));
    return [first.version.id, second.version.id];
  }

  const create = (versionIds: readonly string[], change: object = {}): Promise<PromptTable> =>
    server().manager.client.call(comparisonEndpoints.createPromptTable, {
      params: { workspaceId: server().workspaceId },
      body: { versionIds: [...versionIds], prompt: 'What changed in the rent?', ...change },
    });

  it('fill in the background, row by row, without a model', async () => {
    const { manager, workspaceId } = server();
    const watching = new AbortController();
    const events = await manager.client.listen(
      endpoints.watchWorkspace,
      { params: { workspaceId } },
      { signal: watching.signal },
    );
    const versionIds = await uploadPair();
    const created = await create(versionIds);
    expect(created).toMatchObject({ kind: 'table', state: 'running', name: 'What changed in the rent?', rows: [] });
    const told: string[] = [];
    for await (const event of events) {
      if (event.type === 'comparison-changed' && event.comparisonId === created.id) told.push('begun');
      if (event.type === 'table-row' && event.comparisonId === created.id) told.push(event.row.id);
      if (event.type === 'comparison' && event.comparison.id === created.id && event.comparison.state === 'ready')
        break;
    }
    watching.abort();
    const table = await settleComparison(manager, created);
    // What a page may hold of an earlier run is gone.
    expect(told).toEqual(['begun', ...table.rows.map(({ id }) => id)]);
    expect(table).toMatchObject({ state: 'ready', progress: null, problem: null, redlineId: null });
    expect(table.rows.length).toBeGreaterThan(0);
    expect(table.rows[0]?.statements.map(({ versionId }) => versionId)).toEqual(versionIds);
    expect(table.rows[0]?.origin).toEqual({ kind: 'extractive', model: null });
    expect(table.coverage.read).toBe(table.coverage.total);
    expect(table.coverage.total).toBeGreaterThan(0);
  }, 30_000);

  it('name the redline of their two versions once somebody opened it', async () => {
    const { manager, workspaceId } = server();
    const versionIds = await uploadPair();
    const { id, kind } = await create(versionIds);
    const [oldVersionId = '', newVersionId = ''] = versionIds;
    const redline = await manager.client.call(comparisonEndpoints.createRedline, {
      params: { workspaceId },
      body: { oldVersionId, newVersionId },
    });
    const table = await settleComparison(manager, { id, kind: 'table' });
    expect([kind, table.redlineId]).toEqual(['table', redline.id]);
    const { changes } = await manager.client.call(comparisonEndpoints.getChanges, {
      params: { comparisonId: redline.id },
    });
    const known = new Set(changes.map((change) => change.id));
    const named = [...table.rows.flatMap(({ changeIds }) => changeIds), ...table.unexplainedChangeIds];
    expect(new Set(named)).toEqual(known);
  }, 30_000);

  it('are filled anew when they are told to, and not while they are being filled', async () => {
    const { manager } = server();
    const first = await settleComparison(manager, await create(await uploadPair()));
    const run = () =>
      manager.client.call(comparisonEndpoints.runComparison, { params: { comparisonId: first.id }, body: {} });
    expect(await run()).toMatchObject({ id: first.id, state: 'running' });
    const again = await settleComparison(manager, first);
    const withoutId = ({ id: _, ...row }: PromptTable['rows'][number]) => row;
    expect(again.rows.map(withoutId)).toEqual(first.rows.map(withoutId));
    expect(again.rows.map(({ id }) => id)).not.toEqual(first.rows.map(({ id }) => id));
  }, 30_000);

  it('promise 3: are refused for a version of another workspace among own ones', async () => {
    const { manager } = server();
    const versionIds = await uploadPair();
    const outsider = await server().addPerson();
    const [workspace] = await outsider.client.call(endpoints.listWorkspaces, {});
    const foreign = await uploadReady(outsider, workspace?.id ?? '', 'secret.md', 'A secret.');
    for (const strange of [foreign.version.id, randomUUID()]) {
      expect(await refusalOf(create([...versionIds, strange]))).toBe('not-found');
    }
    const listed = await manager.client.call(comparisonEndpoints.listComparisons, {
      params: { workspaceId: server().workspaceId },
    });
    expect(listed.flatMap(({ versions }) => versions).map(({ versionId }) => versionId)).not.toContain(
      foreign.version.id,
    );
  }, 30_000);

  it('keep the name of a document that is deleted, and nothing of what it said', async () => {
    const { manager } = server();
    const versionIds = await uploadPair();
    const created = await settleComparison(manager, await create(versionIds));
    const [old] = created.versions;
    await manager.client.call(endpoints.deleteDocument, { params: { documentId: old?.documentId ?? '' } });
    const table = await settleComparison(manager, created);
    expect(table.versions).toEqual([{ ...old, documentId: null, versionId: null }, created.versions[1]]);
    const forgotten = table.rows.map(({ statements }) => statements[0]);
    expect(forgotten.length).toBeGreaterThan(0);
    for (const statement of forgotten) {
      expect(statement).toMatchObject({ text: '', state: 'unsure' });
      for (const citation of statement?.citations ?? []) {
        expect(citation).toMatchObject({ state: 'deleted', quote: '', spans: [], documentId: null });
      }
    }
    await manager.client.call(comparisonEndpoints.runComparison, { params: { comparisonId: table.id }, body: {} });
    expect(await settleComparison(manager, table)).toMatchObject({ state: 'failed', problem: 'version-missing' });
  }, 30_000);
});
