import { expect, it } from '@jest/globals';
import { type Document, endpoints } from '@lesart/contracts';
import { identifyBlocks } from '@lesart/parsing';
import { prepareVersion } from '@lesart/pipelines';
import { encodeVersion } from '@lesart/storage';
import { describeOnEachDatabase } from './support/on-each-database.ts';
import { refusalOf, settle, upload, uploadReady } from './support/start-test-server.ts';

const lease = '# Lease\n\nThe monthly rent is 900 euros.\n\nThe notice is six months to the end of a quarter.\n';

describeOnEachDatabase('reading again', (server) => {
  const call = () => server().manager.client.call;
  const documentOf = (documentId: string) => call()(endpoints.getDocument, { params: { documentId } });

  /** Leaves the document as an older reader would have read it, which made one block of all paragraphs. */
  async function readByOlderReader({ version, name }: Document): Promise<void> {
    const { running, manager } = server();
    const { organisation } = await manager.client.call(endpoints.getSession, {});
    const store = running.storage.ingestStore(organisation.id);
    await running.storage.tenant({ kind: 'job', organisationId: organisation.id }, ({ versions }) =>
      versions.readAgain(version.id, version.readingSettings),
    );
    const { contentHash, readingSettings: settings } = version;
    const path = await running.storage.blobs.localPath(contentHash);
    const { prepared } = await prepareVersion({ path, name, contentHash, settings, embed: false }, () => {});
    const [heading, ...rest] = prepared.blocks;
    if (!heading || !rest[0]) throw new Error('The lease has a heading and paragraphs');
    const one = { ...rest[0], text: rest.map(({ text }) => text).join(' ') };
    const blocks = identifyBlocks([heading, one], contentHash);
    const spans = [{ blockId: blocks[1]?.id ?? '', start: 0, end: one.text.length }];
    const chunks = prepared.chunks.slice(0, 1).map((chunk) => ({ ...chunk, text: one.text, spans }));
    const { vectors } = await prepareVersion({ path, name, contentHash, settings, embed: true }, () => {});
    await store.begin(version.id);
    const card = { provider: 'builtin', name: 'other', version: '1', dimensions: 256 };
    const embedded = { card, vectors: (vectors ?? []).slice(0, chunks.length) };
    const older = encodeVersion(version.id, { ...prepared, readerVersion: '0', blocks, chunks });
    expect(await store.complete(version.id, older, embedded)).toBe(true);
  }

  it('keeps citations at their words: ask, read all again by the newer reader, open the citation', async () => {
    const { manager, workspaceId } = server();
    const document = await uploadReady(manager, workspaceId, 'lease.md', lease);
    await readByOlderReader(document);
    expect((await documentOf(document.id)).version).toMatchObject({ state: 'ready', readAgainPossible: true });
    const { id: conversationId } = await call()(endpoints.createConversation, { params: { workspaceId } });
    const events = await manager.client.listen(endpoints.ask, {
      params: { conversationId },
      body: { question: 'What is the notice?', scope: { documentIds: [document.id] } },
    });
    await Array.fromAsync(events);
    const citations = async () => {
      const { messages } = await call()(endpoints.getConversation, { params: { conversationId } });
      return messages.flatMap((message) => message.citations);
    };
    const before = await citations();
    expect(before.some(({ quote }) => quote.includes('six months'))).toBe(true);

    expect(await call()(endpoints.readWorkspaceAgain, { params: { workspaceId } })).toEqual({ documents: 1 });
    await settle(manager, workspaceId);
    expect((await documentOf(document.id)).version.readAgainPossible).toBe(false);
    const blocks = await call()(endpoints.getBlocks, { params: { versionId: document.version.id } });
    expect(blocks.length).toBeGreaterThan(2);
    const after = await citations();
    expect(after.map(({ state }) => state)).toEqual(before.map(() => 'verified'));
    for (const { quote, spans } of after) {
      const words = spans.map(({ blockId, start, end }) =>
        blocks.find(({ id }) => id === blockId)?.text.slice(start, end),
      );
      expect(words.join(' ')).toBe(quote);
    }
  });

  it('reads with other settings, and says with which', async () => {
    const { manager, workspaceId } = server();
    const document = await uploadReady(manager, workspaceId, 'settings.md', 'Some words of a page.');
    const params = { versionId: document.version.id };
    const body = { recogniseText: 'never', hiddenText: 'include' } as const;
    const queued = await call()(endpoints.readVersion, { params, body });
    expect(queued.version).toMatchObject({ readingSettings: body, reading: { words: 5 } });
    await settle(manager, workspaceId);
    const read = await documentOf(document.id);
    expect(read.version).toMatchObject({ state: 'ready', readingSettings: body, reading: { settings: body } });
  });

  it('reads no older version again', async () => {
    const { manager, workspaceId } = server();
    const first = await uploadReady(manager, workspaceId, 'twice.md', 'The first.');
    await upload(manager, workspaceId, 'twice.md', 'The second.');
    await settle(manager, workspaceId);
    const params = { versionId: first.version.id };
    expect(await refusalOf(call()(endpoints.readVersion, { params, body: {} }))).toBe('state-conflict');
  });
});
