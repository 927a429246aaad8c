import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findOpener } from './database/data-folder-lock.ts';
import { availableDatabases, type TestInstallation } from './testing/test-database.ts';
import { addOrganisation, ingest } from './testing/test-material.ts';

const writer = fileURLToPath(new URL('./testing/write-forever.ts', import.meta.url));

describe('the embedded database', () => {
  let installation: TestInstallation;

  beforeEach(async () => {
    const embedded = availableDatabases().find(({ kind }) => kind === 'embedded');
    if (embedded === undefined) throw new Error('The embedded database is always there');
    installation = await embedded.start();
  });

  afterEach(() => installation.stop());

  const lockFile = () => join(installation.dataDir, 'lock.json');

  /** Starts a process that ingests without end. @returns when it has acknowledged `count` documents */
  async function startWriter(count: number) {
    const child = spawn(process.execPath, ['--conditions=@lesart/source', writer, installation.dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    await new Promise<void>((resolve) => {
      // listened to until it dies: a closed pipe would end it before it is killed
      child.stdout.on('data', (piece: Buffer) => {
        text += String(piece);
        if (text.split('\n').length > count) resolve();
      });
    });
    return { child, acknowledged: text.trimEnd().split('\n').slice(0, count) };
  }

  it('promise 39: keeps every acknowledged document when its process is killed, and none by half', async () => {
    for (const count of [3, 11]) {
      const { child, acknowledged } = await startWriter(count);
      child.kill('SIGKILL');
      await once(child, 'close');

      const { storage, database } = await installation.open();
      const [organisationId = ''] = await storage.door((door) => door.organisations());
      const states = await storage.tenant(
        { kind: 'job', organisationId },
        async ({ workspaces, documents, versions }) => {
          const [workspace] = await workspaces.list();
          const all = await documents.list(workspace?.id ?? '');
          return Promise.all(
            all.map(async ({ name, version }) => ({
              name,
              state: version.state,
              blocks: (await versions.blocks(version.id)).length,
            })),
          );
        },
      );
      for (const { state, blocks } of states) expect(blocks).toBe(state === 'ready' ? 20 : 0);
      const ready = states.filter(({ state }) => state === 'ready').map(({ name }) => name);
      expect(ready).toEqual(expect.arrayContaining(acknowledged));

      await storage.fold(organisationId);
      const asJob = `SET LOCAL ROLE lesart_app; SELECT set_config('lesart.organisation', '${organisationId}', true),
        set_config('lesart.job', 'on', true)`;
      const [drift] = await database.transaction(asJob, ({ rows }) =>
        rows(`WITH counted AS (
            SELECT lexeme, count(*) AS chunks FROM chunk, unnest(tsvector_to_array(lexemes)) AS lexeme
            WHERE NOT starts_with(lexeme, ' ') GROUP BY lexeme
          ) SELECT count(*) AS wrong FROM counted FULL JOIN lexeme_frequency USING (lexeme)
          WHERE counted.chunks IS DISTINCT FROM lexeme_frequency.chunks`),
      );
      expect(drift).toEqual({ wrong: 0 });
      await storage.close();
    }
  }, 120_000);

  it('refuses a second process on its folder and names the first one', async () => {
    const { child } = await startWriter(1);
    await expect(installation.open()).rejects.toMatchObject({
      code: 'data-folder-in-use',
      message: expect.stringContaining(`process ${child.pid}`),
    });
    child.kill('SIGKILL');
    await once(child, 'close');
  }, 60_000);

  it('names the address that was announced, refuses itself too, and frees the folder when it closes', async () => {
    const { storage } = await installation.open();
    await storage.announce('http://127.0.0.1:3000');
    await expect(installation.open()).rejects.toMatchObject({
      message: expect.stringContaining('http://127.0.0.1:3000'),
    });
    expect(await findOpener(installation.dataDir)).toEqual({ pid: process.pid, address: 'http://127.0.0.1:3000' });
    await storage.close();
    expect(await findOpener(installation.dataDir)).toBeNull();
    await (await installation.open()).storage.close();
  }, 60_000);

  it('takes over the lock of a process that is gone, of another that has its number, and one that is no lock', async () => {
    const gone = { id: 'gone', pid: 999_999_999, host: hostname(), startedAt: null, address: null };
    const reused = { ...gone, pid: process.pid, startedAt: 'another boot/1' };
    for (const text of [JSON.stringify(gone), JSON.stringify(reused), '{"half":']) {
      await writeFile(lockFile(), text);
      await (await installation.open()).storage.close();
    }
  }, 60_000);

  it('waits for a sign of life of a lock from another machine before it takes it over', async () => {
    const elsewhere = { id: 'x', pid: 1, host: 'another-machine', startedAt: null, address: null };
    await writeFile(lockFile(), JSON.stringify(elsewhere));
    const touching = setInterval(() => {
      const now = new Date();
      utimes(lockFile(), now, now).catch(() => {});
    }, 500);
    await expect(installation.open()).rejects.toMatchObject({
      code: 'data-folder-in-use',
      message: expect.stringContaining('another-machine'),
    });
    clearInterval(touching);
    const { storage } = await installation.open();
    expect(JSON.parse(await readFile(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid });
    await storage.close();
  }, 60_000);

  it('begins anew when its first start was cut off', async () => {
    const { storage, database } = await installation.open();
    await addOrganisation(database);
    await storage.close();
    const folder = join(installation.dataDir, 'database');
    await rm(folder, { recursive: true });
    await writeFile(`${folder}.unfinished`, 'left behind');
    const again = await installation.open();
    const organisation = await addOrganisation(again.database);
    const { versionId } = await ingest(again.storage, organisation, { name: 'neu.txt', text: 'neu' });
    expect(versionId).toMatch(/-/);
    await again.storage.close();
  }, 60_000);
});
