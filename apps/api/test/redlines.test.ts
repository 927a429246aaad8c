import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { comparisonEndpoints, endpoints, redlineChangesSchema } from '@lesart/contracts';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describeOnEachDatabase } from './support/on-each-database.ts';
import {
  refusalOf,
  settle,
  type TestPerson,
  type TestServer,
  upload,
  uploadReady,
} from './support/start-test-server.ts';
import { readComparison } from './support/wait-for.ts';

const demo = join(import.meta.dirname, '../../../demo/documents');

const older = `# Lease

## Rent

The monthly rent is 900 euros, due on the third working day of each month.

## Notice

Either party may end the lease with a notice of six months to the end of a quarter.
`;
const newer = older.replace('900', '950').replace('six months', 'three months');

/** A Word document whose text was edited, and nothing else of it. */
function editDocx(docx: Uint8Array, edit: (xml: string) => string): Uint8Array {
  const entries = unzipSync(docx);
  const main = 'word/document.xml';
  return zipSync({ ...entries, [main]: strToU8(edit(strFromU8(entries[main] ?? new Uint8Array()))) });
}

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
  }, 30_000);

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
  }, 30_000);

  it('ignores what it is told to', async () => {
    const { manager, workspaceId } = server();
    const one = await uploadReady(manager, workspaceId, `${randomUUID()}.md`, 'The Rent is due.');
    const other = await uploadReady(manager, workspaceId, `${randomUUID()}.md`, 'The rent is due.');
    const { id: comparisonId } = await open(manager, [one.version.id, other.version.id]);
    const count = async (query: { ignored?: string }) =>
      (await manager.client.call(comparisonEndpoints.getChanges, { params: { comparisonId }, query })).changes.length;
    expect([await count({}), await count({ ignored: 'case' }), await count({ ignored: '' })]).toEqual([1, 0, 1]);
    expect(await refusalOf(count({ ignored: 'everything' }))).toBe('request-invalid');
  }, 30_000);

  it('is refused for a version that is not there, that cannot be read, or that is of another workspace', async () => {
    const { manager } = server();
    const { versionIds } = await uploadVersions(server());
    const [known = ''] = versionIds;
    expect(await refusalOf(open(manager, [known, randomUUID()]))).toBe('not-found');
    const other = await manager.client.call(endpoints.createWorkspace, { body: { name: 'Other' } });
    const elsewhere = await uploadReady(manager, other.id, 'x.md', 'Elsewhere');
    expect(await refusalOf(open(manager, [known, elsewhere.version.id]))).toBe('not-found');
    // Words without a PDF around them would be read as a text, sooner or later.
    const broken = await upload(manager, server().workspaceId, `${randomUUID()}.pdf`, '%PDF-1.7 and nothing else');
    await settle(manager, server().workspaceId);
    expect(await refusalOf(open(manager, [known, broken.document.version.id]))).toBe('version-not-read');
  }, 30_000);

  it('keep what was decided of their changes, and who did, until it is taken back', async () => {
    const { manager } = server();
    const { id: comparisonId } = await open(manager, (await uploadVersions(server())).versionIds);
    const decide = (changeIds: string[], decision: 'accepted' | 'rejected' | null) =>
      manager.client.call(comparisonEndpoints.decideChanges, {
        params: { comparisonId },
        body: { changeIds, decision },
      });
    expect(await decide(['one', 'two', 'one'], 'accepted')).toMatchObject([
      { changeId: 'one', decision: 'accepted', decidedBy: { id: manager.id } },
      { changeId: 'two', decision: 'accepted' },
    ]);
    await decide(['two'], 'rejected');
    const left = await decide(['one'], null);
    expect(left).toMatchObject([{ changeId: 'two', decision: 'rejected' }]);
    expect(await readComparison(manager, comparisonId)).toMatchObject({ decisions: left });
  }, 30_000);

  it('hold conversations: everybody comments and resolves, and writes anew or deletes only what is theirs', async () => {
    const { manager } = server();
    const reader = await server().addPerson('reader');
    const { id: comparisonId } = await open(manager, (await uploadVersions(server())).versionIds);
    const add = (person: TestPerson, text: string) =>
      person.client.call(comparisonEndpoints.addComment, { params: { comparisonId }, body: { changeId: 'one', text } });
    const change = (person: TestPerson, commentId: string, body: { text?: string; resolved?: boolean }) =>
      person.client.call(comparisonEndpoints.changeComment, { params: { comparisonId, commentId }, body });
    const remove = (person: TestPerson, commentId: string) =>
      person.client.call(comparisonEndpoints.deleteComment, { params: { comparisonId, commentId } });

    const asked = await add(reader, 'Why fifty more?');
    const answered = await add(manager, 'The landlord asked for it.');
    expect(asked).toMatchObject({ text: 'Why fifty more?', resolved: false, author: { id: reader.id } });
    expect(await change(manager, asked.id, { resolved: true })).toMatchObject({ resolved: true });
    expect(await refusalOf(change(manager, asked.id, { text: 'Mine now' }))).toBe('not-found');
    expect(await refusalOf(change(reader, answered.id, { text: 'Mine now', resolved: true }))).toBe('not-found');
    expect(await change(reader, asked.id, { text: 'Why 50 more?' })).toMatchObject({ text: 'Why 50 more?' });
    expect(await refusalOf(remove(manager, asked.id))).toBe('not-found');
    await remove(manager, answered.id);
    expect(await readComparison(manager, comparisonId)).toMatchObject({
      comments: [{ id: asked.id, text: 'Why 50 more?', resolved: true }],
    });
  }, 30_000);

  it('become a version in which rejected changes are undone', async () => {
    const { manager, workspaceId } = server();
    const { versionIds, documentId } = await uploadVersions(server());
    const { id: comparisonId } = await open(manager, versionIds);
    const make = () => manager.client.call(comparisonEndpoints.makeVersion, { params: { comparisonId } });
    expect(await make()).toMatchObject({ outcome: 'unchanged', document: { id: documentId } });

    const { changes } = await manager.client.call(comparisonEndpoints.getChanges, { params: { comparisonId } });
    const rent = changes.find(({ newText }) => newText.includes('950'));
    const body = { changeIds: [rent?.id ?? ''], decision: 'rejected' as const };
    await manager.client.call(comparisonEndpoints.decideChanges, { params: { comparisonId }, body });
    expect(await make()).toMatchObject({ outcome: 'version', document: { id: documentId, version: { number: 3 } } });
    await settle(manager, workspaceId);
    const { version } = await manager.client.call(endpoints.getDocument, { params: { documentId } });
    const blocks = await manager.client.call(endpoints.getBlocks, { params: { versionId: version.id } });
    expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'Lease'],
      ['heading', 'Rent'],
      ['paragraph', 'The monthly rent is 900 euros, due on the third working day of each month.'],
      ['heading', 'Notice'],
      ['paragraph', 'Either party may end the lease with a notice of three months to the end of a quarter.'],
    ]);
    expect(await refusalOf(make())).toBe('version-outdated');
  }, 30_000);

  it('become a version without the changes that were rejected while other things were ignored, or say that they cannot', async () => {
    const { manager, workspaceId } = server();
    const name = `end ${randomUUID()}.md`;
    const first = await uploadReady(manager, workspaceId, name, 'The end is near, and nobody minds.');
    const second = await uploadReady(manager, workspaceId, name, 'The End was near, and nobody minds.');
    const { id: comparisonId } = await open(manager, [first.version.id, second.version.id]);
    const params = { comparisonId };
    const make = () => manager.client.call(comparisonEndpoints.makeVersion, { params });
    const ignored = ['case' as const];
    const changesOf = async (query: { ignored?: string }) =>
      (await manager.client.call(comparisonEndpoints.getChanges, { params, query })).changes;
    const [narrow] = await changesOf({ ignored: 'case' });
    const [wide] = await changesOf({});
    expect([narrow?.newText, wide?.newText]).toEqual(['was', 'End was']);
    const decide = (changeId: string | undefined, decision: 'rejected' | null, change: object = {}) =>
      manager.client.call(comparisonEndpoints.decideChanges, {
        params,
        body: { changeIds: [changeId ?? ''], decision, ...change },
      });

    await decide('of nothing', 'rejected');
    expect(await refusalOf(make())).toBe('decisions-outdated');
    await decide('of nothing', null);
    await decide(narrow?.id, 'rejected', { ignored });
    await decide(wide?.id, 'rejected');
    expect(await refusalOf(make())).toBe('decisions-outdated');
    await decide(wide?.id, null);
    expect(await make()).toMatchObject({ outcome: 'version' });
    await settle(manager, workspaceId);
    const { version } = await manager.client.call(endpoints.getDocument, { params: { documentId: first.id } });
    const blocks = await manager.client.call(endpoints.getBlocks, { params: { versionId: version.id } });
    expect(blocks.map(({ text }) => text)).toEqual(['The End is near, and nobody minds.']);
  }, 30_000);

  it('say that a version is deleted, and keep its name, the decisions and the comments', async () => {
    const { manager, workspaceId } = server();
    const one = await uploadReady(manager, workspaceId, `first ${randomUUID()}.md`, older);
    const other = await uploadReady(manager, workspaceId, `second ${randomUUID()}.md`, newer);
    const redline = await open(manager, [one.version.id, other.version.id]);
    const params = { comparisonId: redline.id };
    await manager.client.call(comparisonEndpoints.addComment, { params, body: { changeId: 'one', text: 'Why?' } });
    await manager.client.call(comparisonEndpoints.getChanges, { params });
    await manager.client.call(endpoints.deleteDocument, { params: { documentId: one.id } });
    const left = await readComparison(manager, redline.id);
    expect(left).toMatchObject({
      versions: [{ documentId: null, versionId: null, documentName: one.name, versionNumber: 1 }, redline.versions[1]],
      comments: [{ text: 'Why?' }],
    });
    expect(await refusalOf(manager.client.call(comparisonEndpoints.getChanges, { params }))).toBe('version-missing');
    expect(await refusalOf(manager.client.call(comparisonEndpoints.makeVersion, { params }))).toBe('version-missing');
  }, 30_000);

  it('are renamed and deleted, their documents stay, and who looks at the workspace is told', async () => {
    const { manager, workspaceId } = server();
    const { versionIds, documentId } = await uploadVersions(server());
    const watching = new AbortController();
    const events = await manager.client.listen(
      endpoints.watchWorkspace,
      { params: { workspaceId } },
      { signal: watching.signal },
    );
    const { id: comparisonId } = await open(manager, versionIds);
    const params = { comparisonId };
    await manager.client.call(comparisonEndpoints.renameComparison, { params, body: { name: 'Rents' } });
    const listed = await manager.client.call(comparisonEndpoints.listComparisons, { params: { workspaceId } });
    expect(listed[0]).toMatchObject({ id: comparisonId, name: 'Rents', kind: 'redline' });
    await manager.client.call(comparisonEndpoints.deleteComparison, { params });
    const told: string[] = [];
    for await (const event of events) {
      if (event.type === 'comparison' && event.comparison.id === comparisonId) told.push(event.comparison.name);
      if (event.type === 'comparison-deleted' && event.comparisonId === comparisonId) break;
    }
    watching.abort();
    expect(told.at(-1) ?? 'Rents').toBe('Rents');
    expect(await refusalOf(readComparison(manager, comparisonId))).toBe('not-found');
    expect(await manager.client.call(endpoints.getDocument, { params: { documentId } })).toMatchObject({
      id: documentId,
    });
  }, 30_000);

  it('of Word documents become a Word document; of other formats too', async () => {
    const { manager, workspaceId } = server();
    const docx = 'github-terms-of-service.docx';
    const page = (rent: number) => `<!doctype html><h1>Lease</h1><p>The rent is ${rent} euros.</p>`;
    const terms = readFileSync(join(demo, docx));
    const pairs = [
      [docx, terms, editDocx(terms, (xml) => xml.replaceAll('terminate', 'end').replace('GitHub', 'GitLab'))],
      ['lease.html', Buffer.from(page(900)), Buffer.from(page(950))],
    ] as const;
    for (const [name, before, after] of pairs) {
      const first = await uploadReady(manager, workspaceId, name, before);
      const second = await uploadReady(manager, workspaceId, name, after);
      const { id: comparisonId } = await open(manager, [first.version.id, second.version.id]);
      const params = { comparisonId };
      const { changes } = await manager.client.call(comparisonEndpoints.getChanges, { params });
      const changeIds = changes.map(({ id }) => id);
      await manager.client.call(comparisonEndpoints.decideChanges, {
        params,
        body: { changeIds, decision: 'rejected' },
      });
      expect((await manager.client.call(comparisonEndpoints.makeVersion, { params })).outcome).toBe('version');
      await settle(manager, workspaceId);
      const { version } = await manager.client.call(endpoints.getDocument, { params: { documentId: first.id } });
      expect([name, version.state, version.number]).toEqual([name, 'ready', 3]);
      expect(version.mediaType).toContain('wordprocessingml');
      // All changes undone: as it was before.
      const undone = await open(manager, [first.version.id, version.id]);
      const left = await manager.client.call(comparisonEndpoints.getChanges, { params: { comparisonId: undone.id } });
      expect(left.changes).toEqual([]);
    }
  }, 60_000);
});
