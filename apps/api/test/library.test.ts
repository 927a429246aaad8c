import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Document, endpoints, type WorkspaceEvent } from '@lesart/contracts';
import { availableDatabases } from '@lesart/storage/testing';
import { describeOnEachDatabase } from './support/on-each-database.ts';
import { refusalOf, settle, startTestServer, type TestServer, upload } from './support/start-test-server.ts';

describe.each(availableDatabases())('a paused library, $kind', (database) => {
  it('reads nothing, also after a restart, until it goes on', async () => {
    const installation = await database.start();
    const { dataDir, databaseUrl } = installation;
    let server = await startTestServer({ dataDir, ...(databaseUrl && { environment: { DATABASE_URL: databaseUrl } }) });
    const { workspaceId } = server;
    const params = { workspaceId };
    const states = async () => {
      const { documents, paused } = await server.manager.client.call(endpoints.getLibrary, { params });
      return [paused, ...documents.map(({ version }) => version.state)];
    };
    try {
      await server.manager.client.call(endpoints.pauseWorkspace, { params });
      await upload(server.manager, workspaceId, 'first.txt', 'The first words.');
      server = await server.restart();
      await upload(server.manager, workspaceId, 'second.txt', 'The second words.');
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await states()).toEqual([true, 'queued', 'queued']);
      await server.manager.client.call(endpoints.resumeWorkspace, { params });
      await settle(server.manager, workspaceId);
      expect(await states()).toEqual([false, 'ready', 'ready']);
    } finally {
      await server.close();
      await installation.stop();
    }
  }, 60_000);
});

describeOnEachDatabase('a library', (server) => {
  const params = () => ({ workspaceId: server().workspaceId });
  const library = () => server().manager.client.call(endpoints.getLibrary, { params: params() });
  const put = (name: string, content: string) => upload(server().manager, server().workspaceId, name, content);

  it('marks a document whose bytes it has already', async () => {
    const { document } = await put('original.txt', 'Words that come twice.');
    const copy = await put('copy.txt', 'Words that come twice.');
    expect(copy).toMatchObject({ outcome: 'created', document: { duplicateOf: { id: document.id } } });
    const listed = (await library()).documents.find(({ name }) => name === 'copy.txt');
    expect(listed?.duplicateOf).toEqual({ id: document.id, name: 'original.txt', folderId: null });
  });

  it('tells how hundreds of documents end in few events', async () => {
    const watching = new AbortController();
    const events = await server().manager.client.listen(
      endpoints.watchWorkspace,
      { params: params() },
      { signal: watching.signal },
    );
    const seen: WorkspaceEvent[] = [];
    const last = new Map<string, Document>();
    const watch = (async () => {
      for await (const event of events) {
        seen.push(event);
        if (event.type === 'document') last.set(event.document.name, event.document);
      }
    })();
    const names = Array.from({ length: 300 }, (_, at) => `many ${at}.txt`);
    const next = names.values();
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (const name of next) await put(name, `Some words of ${name}.`);
      }),
    );
    await settle(server().manager, server().workspaceId);
    await new Promise((resolve) => setTimeout(resolve, 600));
    watching.abort();
    await watch;
    expect(names.filter((name) => last.get(name)?.version.state !== 'ready')).toEqual([]);
    // Two each, it came and it is ready; a third and a fourth where a busy machine takes long to read it.
    expect(seen.length).toBeLessThanOrEqual(4 * names.length);
  }, 60_000);
});

describe('a quota', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ environment: { LESART_QUOTA_DOCUMENTS: '2', LESART_QUOTA_MB: '1' } });
  }, 60_000);
  afterAll(() => server.close());

  const put = (name: string, content: string) => upload(server.manager, server.workspaceId, name, content);
  const library = () =>
    server.manager.client.call(endpoints.getLibrary, { params: { workspaceId: server.workspaceId } });

  it('refuses what is more, keeps nothing of it, and says what there is', async () => {
    await put('a.txt', 'a');
    expect(await refusalOf(put('large.txt', 'x'.repeat(1024 * 1024)))).toBe('quota-exceeded');
    await put('b.txt', 'bb');
    expect(await refusalOf(put('c.txt', 'ccc'))).toBe('quota-exceeded');
    const { usage, documents } = await library();
    expect(usage).toEqual({ documents: 2, bytes: 3, mostDocuments: 2, mostBytes: 1024 * 1024 });
    expect(documents.map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
    const blobs = readdirSync(join(server.dataDir, 'blobs'), { recursive: true, withFileTypes: true });
    expect(blobs.filter((entry) => entry.isFile())).toHaveLength(2);
  });

  it('takes a new version while there is room for its bytes', async () => {
    expect((await put('a.txt', 'another')).outcome).toBe('version');
  });
});
