import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { comparisonEndpoints, endpoints, redlineChangesSchema } from '@lesart/contracts';
import { describeOnEachDatabase } from './support/on-each-database.ts';
import { refusalOf, type TestPerson, type TestServer, uploadReady } from './support/start-test-server.ts';

const older = `# Lease

## Rent

The monthly rent is 900 euros, due on the third working day of each month.

## Notice

Either party may end the lease with a notice of six months to the end of a quarter.
`;
const newer = older.replace('900', '950').replace('six months', 'three months');

describeOnEachDatabase('redlines', (server) => {
  /** Two versions of a document, of their own for each test. */
  async function uploadVersions({
    manager,
    workspaceId,
  }: TestServer): Promise<{ documentId: string; versionIds: string[] }> {
    const name = `lease ${randomUUID()}.md`;
    const first = await uploadReady(manager, workspaceId, name, older);
    const second = await uploadReady(manager, workspaceId, name, newer);
    return { documentId: first.id, versionIds: [first.version.id, second.version.id] };
  }

  const open = (person: TestPerson, [oldVersionId = '', newVersionId = '']: readonly string[]) =>
    person.client.call(comparisonEndpoints.createRedline, {
      params: { workspaceId: server().workspaceId },
      body: { oldVersionId, newVersionId },
    });

  it('of two versions is made once, also when many open it at once, and by a reader', async () => {
    const reader = await server().addPerson('reader');
    const { versionIds, documentId } = await uploadVersions(server());
    const redlines = await Promise.all(Array.from({ length: 6 }, () => open(reader, versionIds)));
    expect(new Set(redlines.map(({ id }) => id)).size).toBe(1);
    const [redline] = redlines;
    expect(redline).toMatchObject({
      kind: 'redline',
      state: 'ready',
      name: expect.stringMatching(/^lease .*: 1 → 2$/),
      versions: [
        { documentId, versionNumber: 1 },
        { documentId, versionNumber: 2 },
      ],
      createdBy: { id: reader.id },
    });
    expect(await open(server().manager, versionIds)).toEqual(redline);
    expect((await open(reader, versionIds.toReversed())).id).not.toBe(redline?.id);
  });

  it('tells what changed, compressed for those who take it so', async () => {
    const { manager } = server();
    const { id } = await open(manager, (await uploadVersions(server())).versionIds);
    const changes = await manager.client.call(comparisonEndpoints.getChanges, { params: { comparisonId: id } });
    expect(changes.changes.map(({ oldText, newText }) => [oldText, newText])).toEqual([
      [expect.stringContaining('900'), expect.stringContaining('950')],
      [expect.stringContaining('six'), expect.stringContaining('three')],
    ]);
    const path = `/api/v1/comparisons/${id}/changes`;
    const plain = await manager.request(path, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(redlineChangesSchema.parse(await plain.json()).changes).toEqual(changes.changes);
    const packed = await manager.request(path, { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
  });

  it('ignores what it is told to', async () => {
    const { manager, workspaceId } = server();
    const one = await uploadReady(manager, workspaceId, `${randomUUID()}.md`, 'The Rent is due.');
    const other = await uploadReady(manager, workspaceId, `${randomUUID()}.md`, 'The rent is due.');
    const { id: comparisonId } = await open(manager, [one.version.id, other.version.id]);
    const count = async (query: { ignored?: string }) =>
      (await manager.client.call(comparisonEndpoints.getChanges, { params: { comparisonId }, query })).changes.length;
    expect([await count({}), await count({ ignored: 'case' }), await count({ ignored: '' })]).toEqual([1, 0, 1]);
    expect(await refusalOf(count({ ignored: 'everything' }))).toBe('request-invalid');
  });

  it('is refused for a version that is not there, that cannot be read, or that is of another workspace', async () => {
    const { manager } = server();
    const { versionIds } = await uploadVersions(server());
    const [known = ''] = versionIds;
    expect(await refusalOf(open(manager, [known, randomUUID()]))).toBe('not-found');
    const other = await manager.client.call(endpoints.createWorkspace, { body: { name: 'Other' } });
    const elsewhere = await uploadReady(manager, other.id, 'x.md', 'Elsewhere');
    expect(await refusalOf(open(manager, [known, elsewhere.version.id]))).toBe('not-found');
    const broken = await manager.client.sendBytes(
      endpoints.uploadDocument,
      { params: { workspaceId: server().workspaceId }, query: { name: `${randomUUID()}.pdf` } },
      new Blob(['no PDF at all']),
    );
    expect(await refusalOf(open(manager, [known, broken.document.version.id]))).toBe('state-conflict');
  });
});
