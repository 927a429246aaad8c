import { expect, it } from '@jest/globals';
import { endpoints, type SearchMode, type WorkspaceEvent } from '@lesart/contracts';
import type { z } from 'zod';
import { describeOnEachDatabase } from './support/on-each-database.ts';
import { refusalOf, upload, uploadReady } from './support/start-test-server.ts';

describeOnEachDatabase('what people say about documents', (server) => {
  const put = (name: string, content: string) => uploadReady(server().manager, server().workspaceId, name, content);
  const change = (documentId: string, body: z.input<typeof endpoints.changeDocument.body>) =>
    server().manager.client.call(endpoints.changeDocument, { params: { documentId }, body });
  const detail = (documentId: string) =>
    server().manager.client.call(endpoints.getDocument, { params: { documentId } });

  const search = async (query: string, mode: SearchMode) => {
    const params = { workspaceId: server().workspaceId };
    return (await server().manager.client.call(endpoints.search, { params, body: { query, mode } })).hits;
  };
  /** Names of the documents that each way to search finds, the nearest vectors included. */
  const found = async (query: string) => ({
    lexical: namesOf(await search(query, 'lexical')),
    vector: namesOf(await search(query, 'vector')),
    hybrid: namesOf(await search(query, 'hybrid')),
  });

  it('tells others who look at the workspace, and shows them to a reader', async () => {
    const [old, fresh] = [await put('leave-2024.md', '# Leave\n\nThirty days.'), await put('leave-2026.md', '# Leave')];
    const reader = await server().addPerson('reader');
    const watching = new AbortController();
    const params = { workspaceId: server().workspaceId };
    const events = await reader.client.listen(endpoints.watchWorkspace, { params }, { signal: watching.signal });
    expect((await events.next()).value).toEqual({ type: 'alive' });

    const said = { documentClass: 'confidential', validUntil: '2025-12-31', replacedBy: fresh.id } as const;
    const shown = { ...said, replacedBy: { id: fresh.id, name: 'leave-2026.md' } };
    expect(await change(old.id, said)).toMatchObject(shown);
    expect((await events.next()).value).toMatchObject({ type: 'document', document: { id: old.id, ...shown } });

    const versionId = old.version.id;
    const body = { validFrom: '2024-01-01' };
    const before = (await detail(old.id)).updatedAt;
    const version = await server().manager.client.call(endpoints.changeVersion, { params: { versionId }, body });
    expect(version).toMatchObject({ id: versionId, ...body });
    const event: WorkspaceEvent | undefined = (await events.next()).value;
    expect(event).toMatchObject({ type: 'document', document: { id: old.id, version: body } });
    // the sign for whoever has it open: an event shows the newest version alone
    expect((await detail(old.id)).updatedAt > before).toBe(true);
    watching.abort();

    const seen = await reader.client.call(endpoints.getDocument, { params: { documentId: old.id } });
    expect(seen).toMatchObject({ ...shown, versions: [body] });
  });

  it('refuses days that are none, classes that nobody knows, and documents that take their own place', async () => {
    const [one, other] = [await put('one.md', '# One'), await put('other.md', '# Other')];
    for (const wrong of ['2026-02-30', '31.12.2026', '2026-12-31T00:00:00Z', '']) {
      expect(await refusalOf(change(one.id, { validUntil: wrong }))).toBe('request-invalid');
    }
    await change(one.id, { replacedBy: other.id });
    expect(await refusalOf(change(other.id, { name: 'x.md', replacedBy: one.id }))).toBe('state-conflict');
    expect(await refusalOf(change(other.id, { replacedBy: other.id }))).toBe('state-conflict');
    expect(await detail(other.id)).toMatchObject({ name: 'other.md', replacedBy: null });
  });

  it('finds a replaced document no more at the very next search, and again when that is taken back', async () => {
    const old = await put('canteen-old.md', '# Canteen\n\nThe marmalade costs two euros.');
    const fresh = await put('canteen-new.md', '# Canteen\n\nThe marmalade costs three euros.');
    const both = ['canteen-new.md', 'canteen-old.md'];
    expect(await found('marmalade')).toMatchObject({ lexical: both, hybrid: expect.arrayContaining(both) });
    await change(old.id, { replacedBy: fresh.id });
    const now = await found('marmalade');
    expect(now.lexical).toEqual(['canteen-new.md']);
    expect([...now.vector, ...now.hybrid]).not.toContain('canteen-old.md');
    await change(old.id, { replacedBy: null });
    expect((await found('marmalade')).lexical).toEqual(both);
  });

  it('removes a deleted document from the very next search: lexical, vector, and similar chunks', async () => {
    const kept = await put('kept.md', '# Harbour\n\nThe crane driver loads bananas at night.');
    const gone = await put('gone.md', '# Harbour\n\nThe crane driver unloads bananas at dawn.');
    const query = 'crane driver bananas';
    const before = await found(query);
    for (const names of Object.values(before)) expect(names).toContain('gone.md');
    const hits = await search(query, 'lexical');
    const chunkOf = (documentId: string) => hits.find((hit) => hit.documentId === documentId)?.chunkId ?? '';
    const similar = async (chunkId: string) => {
      const params = { workspaceId: server().workspaceId };
      return namesOf((await server().manager.client.call(endpoints.findSimilar, { params, body: { chunkId } })).hits);
    };
    expect(await similar(chunkOf(kept.id))).toContain('gone.md');

    await server().manager.client.call(endpoints.deleteDocument, { params: { documentId: gone.id } });
    const after = await found(query);
    for (const names of Object.values(after)) expect(names).not.toContain('gone.md');
    expect(after.lexical).toEqual(['kept.md']);
    expect(await similar(chunkOf(kept.id))).not.toContain('gone.md');
    expect(await refusalOf(similar(chunkOf(gone.id)))).toBe('not-found');
  });

  it('finds what a deleted document had replaced, and shows that nothing replaces it', async () => {
    const old = await put('parking-old.md', '# Parking\n\nLevel P3 is for hedgehogs.');
    const fresh = await put('parking-new.md', '# Parking\n\nLevel P4 is for hedgehogs.');
    await change(old.id, { replacedBy: fresh.id });
    await server().manager.client.call(endpoints.deleteDocument, { params: { documentId: fresh.id } });
    expect((await found('hedgehogs')).lexical).toEqual(['parking-old.md']);
    expect(await detail(old.id)).toMatchObject({ replacedBy: null });
  });

  it('keeps what was said of a document when its next version comes', async () => {
    const { document } = await upload(server().manager, server().workspaceId, 'rules.md', '# Rules\n\nFirst.');
    await change(document.id, { documentClass: 'secret', validUntil: '2027-01-31' });
    await put('rules.md', '# Rules\n\nSecond.');
    expect(await detail(document.id)).toMatchObject({
      ...{ documentClass: 'secret', validUntil: '2027-01-31' },
      version: { number: 2, validFrom: null },
    });
  });
});

function namesOf(hits: readonly { readonly documentName: string }[]): string[] {
  return [...new Set(hits.map(({ documentName }) => documentName))].sort();
}
