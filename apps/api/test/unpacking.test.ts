import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createClient, endpoints, type Library } from '@lesart/contracts';
import { availableDatabases } from '@lesart/storage/testing';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { describeOnEachDatabase } from './support/on-each-database.ts';
import { startServerProcess } from './support/server-process.ts';
import { logIn, settle, type TestPerson, upload } from './support/start-test-server.ts';

const demo = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, '../../../demo/documents', name)));

/** The documents of a library by their path. */
function pathsIn({ folders, documents }: Library): Map<string, Library['documents'][number]> {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const pathOf = (folderId: string | null): string => {
    const folder = folderId === null ? undefined : byId.get(folderId);
    return folder ? `${pathOf(folder.parentId)}${folder.name}/` : '';
  };
  return new Map(documents.map((document) => [pathOf(document.folderId) + document.name, document]));
}

describeOnEachDatabase('an archive', (server) => {
  const library = () =>
    server().manager.client.call(endpoints.getLibrary, { params: { workspaceId: server().workspaceId } });
  const put = async (name: string, files: Zippable, place = {}) => {
    const reply = await upload(server().manager, server().workspaceId, name, zipSync(files), place);
    await settle(server().manager, server().workspaceId);
    return reply;
  };
  const pathsBelow = async (folder: string) =>
    [...pathsIn(await library())].filter(([path]) => path.startsWith(folder)).sort(([a], [b]) => (a < b ? -1 : 1));

  it('becomes a folder of its name with its documents inside, which can be found', async () => {
    const files = {
      'subprocessors.md': demo('github-subprocessors.md'),
      terms: { 'terms.docx': demo('github-terms-of-service.docx'), 'rare.txt': strToU8('The okapi is shy.') },
      '__MACOSX/x': strToU8('x'),
    };
    await put('Project.zip', files, { path: 'Clients' });
    const paths = await pathsBelow('Clients/');
    expect(paths.map(([path, { version }]) => [path, version.state])).toEqual([
      ['Clients/Project/subprocessors.md', 'ready'],
      ['Clients/Project/terms/rare.txt', 'ready'],
      ['Clients/Project/terms/terms.docx', 'ready'],
    ]);
    const { hits } = await server().manager.client.call(endpoints.search, {
      params: { workspaceId: server().workspaceId },
      body: { query: 'okapi', mode: 'lexical' },
    });
    expect(hits.map(({ documentName }) => documentName)).toEqual(['rare.txt']);
    const original = await server().manager.request(`/api/v1/versions/${paths[0]?.[1].version.id}/original`);
    expect(new Uint8Array(await original.arrayBuffer())).toEqual(demo('github-subprocessors.md'));
  });

  it('uploaded again with one changed file makes one new version and nothing twice', async () => {
    await put('Again.zip', { 'a.txt': strToU8('First.'), 'b.txt': strToU8('The same.') });
    await put('Again.zip', { 'a.txt': strToU8('Second.'), 'b.txt': strToU8('The same.') });
    const paths = await pathsBelow('Again/');
    expect(paths.map(([path, { version }]) => [path, version.number])).toEqual([
      ['Again/a.txt', 2],
      ['Again/b.txt', 1],
    ]);
    expect((await library()).documents.some(({ name }) => name === 'Again.zip')).toBe(false);
  });

  it('in an archive becomes a folder in the folder; the fourth, one in another, stays as it is', async () => {
    let zip = zipSync({ 'innermost.txt': strToU8('At the bottom.') });
    for (const name of ['4.zip', '3.zip', '2.zip'])
      zip = zipSync({ [name]: zip, [`beside ${name}.txt`]: strToU8('x') });
    await upload(server().manager, server().workspaceId, '1.zip', zip);
    await settle(server().manager, server().workspaceId);
    const paths = await pathsBelow('1/');
    expect(paths.map(([path]) => path)).toEqual([
      '1/2/3/4.zip',
      '1/2/3/beside 4.zip.txt',
      '1/2/beside 3.zip.txt',
      '1/beside 2.zip.txt',
    ]);
    const versionId = paths[0]?.[1].version.id ?? '';
    const kept = await server().manager.client.call(endpoints.getVersion, { params: { versionId } });
    expect(kept).toMatchObject({ state: 'ready', reading: { attachments: [{ name: 'innermost.txt' }] } });
    expect(kept.reading?.findings).toContainEqual(expect.objectContaining({ code: 'cut-short', count: 1 }));
  });

  it('keeps what can be read when something inside cannot, and says why beside it', async () => {
    await put('Mixed.zip', { 'good.txt': strToU8('Good.'), 'bad.pdf': strToU8('%PDF-1.7\nand nothing') });
    const paths = await pathsBelow('Mixed/');
    expect(paths.map(([path, { version }]) => [path, version.state, version.failure?.code])).toEqual([
      ['Mixed/bad.pdf', 'failed', 'file-broken'],
      ['Mixed/good.txt', 'ready', undefined],
    ]);
  });

  it('promise 24: that would leave its folder is refused, and nothing of it is kept', async () => {
    const { document } = await put('slip.zip', { 'a.txt': strToU8('x'), '../../evil.txt': strToU8('x') });
    const { documents } = await library();
    expect(documents.find(({ id }) => id === document.id)?.version.failure?.code).toBe('archive-dangerous');
    expect(documents.some(({ name }) => name === 'evil.txt')).toBe(false);
    expect(await pathsBelow('slip/')).toEqual([]);
  });
});

describe.each(availableDatabases())('an archive whose server is killed while it is unpacked, $kind', (database) => {
  it('goes on afterwards, and every file is there once', async () => {
    const installation = await database.start();
    const { dataDir: DATA_DIR, databaseUrl } = installation;
    const environment = { DATA_DIR, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) };
    const login = { email: 'mara@example.org', password: 'a password of mara' };
    let server = await startServerProcess(environment);
    try {
      const nobody = createClient({ origin: server.url, fetch: globalThis.fetch });
      await nobody.call(endpoints.setUp, { body: { organisationName: 'Example', name: 'Mara', ...login } });
      const enter = async (): Promise<{ person: TestPerson; workspaceId: string }> => {
        const person = await logIn(server.url, login);
        const [workspace] = await person.client.call(endpoints.listWorkspaces, {});
        return { person, workspaceId: workspace?.id ?? '' };
      };
      const files = Object.fromEntries(
        Array.from({ length: 150 }, (_, at) => [`folder ${at % 7}/${at}.txt`, strToU8(`This is file ${at} of many.`)]),
      );
      let { person, workspaceId } = await enter();
      await upload(person, workspaceId, 'Many.zip', zipSync(files));
      const count = async () =>
        (await person.client.call(endpoints.getLibrary, { params: { workspaceId } })).documents.length;
      for (let round = 0; round < 2; round += 1) {
        const before = await count();
        while ((await count()) < before + 20) await delay(5);
        await server.kill();
        server = await startServerProcess(environment);
        ({ person, workspaceId } = await enter());
      }
      await settle(person, workspaceId, 150_000);
      const paths = pathsIn(await person.client.call(endpoints.getLibrary, { params: { workspaceId } }));
      expect([...paths.keys()].sort()).toEqual(
        Object.keys(files)
          .map((name) => `Many/${name}`)
          .sort(),
      );
      expect([...paths.values()].every(({ version }) => version.state === 'ready' && version.number === 1)).toBe(true);
      expect(await server.stop()).toBe(0);
    } finally {
      await server.kill();
      await installation.stop();
    }
  }, 240_000);
});
