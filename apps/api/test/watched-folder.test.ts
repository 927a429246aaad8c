import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Document, endpoints, type WatchedFolder } from '@lesart/contracts';
import { availableDatabases, type TestInstallation } from '@lesart/storage/testing';
import { startInVain } from './support/server-process.ts';
import { settle, startTestServer, type TestServer } from './support/start-test-server.ts';

describe.each(availableDatabases())('a watched folder, $kind', (database) => {
  let installation: TestInstallation;
  let server: TestServer;
  let base: string;
  let inbox: string;
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    installation = await database.start();
    base = mkdtempSync(join(tmpdir(), 'lesart-inbox-'));
    inbox = join(base, 'inbox');
    mkdirSync(join(inbox, '2026'), { recursive: true });
    writeFileSync(join(inbox, '2026/lease.md'), '# Lease\n\nThe rent is 900 euros.');
    writeFileSync(join(inbox, '~$lease.docx'), 'a lock');
    const { databaseUrl } = installation;
    environment = {
      LESART_WATCH_DIR: inbox,
      LESART_FILE_LIMIT_MB: '1',
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    };
    server = await startTestServer({ dataDir: installation.dataDir, environment });
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await installation.stop();
    rmSync(base, { recursive: true });
  }, 60_000);

  const params = () => ({ workspaceId: server.workspaceId });
  const library = () => server.manager.client.call(endpoints.getLibrary, { params: params() });
  const watched = async () =>
    (await server.manager.client.call(endpoints.getWatchedFolder, { params: params() })).folder;

  /** Waits until the folder was looked at, and nothing in it waits. */
  async function untilTaken(isSo: (folder: WatchedFolder) => boolean = () => true): Promise<WatchedFolder> {
    for (;;) {
      const folder = await watched();
      if (folder?.lastLookAt && folder.waiting === 0 && isSo(folder)) return folder;
      await delay(50);
    }
  }

  async function untilDocument(name: string, isSo: (document: Document) => boolean = () => true): Promise<void> {
    while (!(await library()).documents.some((document) => document.name === name && isSo(document))) await delay(50);
    await settle(server.manager, server.workspaceId);
  }

  it('takes what is there, and what comes and changes, as the operator, into the first workspace', async () => {
    await untilDocument('lease.md');
    const { folders, documents } = await library();
    expect(folders.map(({ name, parentId }) => [name, folders.find(({ id }) => id === parentId)?.name])).toEqual([
      ['2026', 'inbox'],
      ['inbox', undefined],
    ]);
    expect(documents.map(({ name, version }) => [name, version.state])).toEqual([['lease.md', 'ready']]);
    writeFileSync(join(inbox, '2026/lease.md'), '# Lease\n\nThe rent is 950 euros.');
    await untilDocument('lease.md', ({ version }) => version.number === 2);
    expect(await untilTaken()).toMatchObject({ name: 'inbox', files: 1, refused: [], away: null });
    expect(JSON.stringify(await watched())).not.toContain(base); // where it is, is no business of readers
  }, 30_000);

  it('says which files are refused, and follows no link', async () => {
    writeFileSync(join(base, 'secret.md'), 'The secret.');
    symlinkSync(join(base, 'secret.md'), join(inbox, 'link.md'));
    writeFileSync(join(inbox, 'large.txt'), 'x'.repeat(1024 * 1024 + 1));
    const { files, refused } = await untilTaken((folder) => folder.refused.length > 0);
    expect({ files, refused }).toEqual({
      files: 2,
      refused: [{ file: 'inbox/large.txt', code: 'file-too-large', detail: expect.any(String) }],
    });
    expect((await library()).documents.map(({ name }) => name)).toEqual(['lease.md']);
  }, 30_000);

  it('goes on after a restart, and does not bring back what somebody deleted', async () => {
    const [lease] = (await library()).documents;
    if (!lease) throw new Error('The lease was taken');
    await server.manager.client.call(endpoints.deleteDocument, { params: { documentId: lease.id } });
    await server.manager.client.call(endpoints.createWorkspace, { body: { name: 'A workspace that comes first' } });
    server = { ...(await server.restart(environment)), workspaceId: server.workspaceId };
    writeFileSync(join(inbox, 'offer.md'), '# Offer\n\nThe price is 20 euros.');
    await untilDocument('offer.md');
    await untilTaken();
    expect((await library()).documents.map(({ name }) => name)).toEqual(['offer.md']);
  }, 60_000);

  it('is told only in its workspace', async () => {
    const { id: workspaceId } = await server.manager.client.call(endpoints.createWorkspace, {
      body: { name: 'Other' },
    });
    expect(await server.manager.client.call(endpoints.getWatchedFolder, { params: { workspaceId } })).toEqual({
      folder: null,
    });
  });
});

describe('a folder that cannot be watched', () => {
  let base: string;
  beforeAll(() => {
    base = mkdtempSync(join(tmpdir(), 'lesart-unwatched-'));
    mkdirSync(join(base, 'data/blobs'), { recursive: true });
    writeFileSync(join(base, 'file.md'), 'A file.');
    symlinkSync(join(base, 'data/blobs'), join(base, 'link'));
  });
  afterAll(() => rmSync(base, { recursive: true }));

  it.each([
    ['is missing', 'missing', 'there is no folder'],
    ['is a file', 'file.md', 'there is no folder'],
    ['is the data folder', 'data', 'must not be in one another'],
    ['is in the data folder', 'data/blobs', 'must not be in one another'],
    ['leads into the data folder', 'link', 'must not be in one another'],
    ['holds the data folder', '.', 'must not be in one another'],
  ])(
    'stops the start with a sentence when it %s',
    async (_, folder, sentence) => {
      const { code, said } = await startInVain({ DATA_DIR: join(base, 'data'), LESART_WATCH_DIR: join(base, folder) });
      expect(said).toContain('LESART_WATCH_DIR: ');
      expect(said).toContain(sentence);
      expect(said).not.toMatch(/^\s+at /m);
      expect(code).toBe(1);
    },
    30_000,
  );
});
