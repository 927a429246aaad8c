import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { ClientProblem, createClient, endpoints } from '@lesart/contracts';
import { availableDatabases, type TestDatabase } from '@lesart/storage/testing';
import { type Content, readContent } from './support/read-content.ts';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';
import { logIn, settle, startTestServer, type TestPerson, upload } from './support/start-test-server.ts';

/** Each round takes seconds of both cores; more of them by hand: LESART_KILLS=20 npm run unit -- ingestion-crash */
const kills = Number(process.env.LESART_KILLS ?? 2);

const demo = join(import.meta.dirname, '../../../demo/documents');
const login = { email: 'mara@example.org', password: 'a password of mara' };

interface File {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The demo's documents, three of them in two versions, and pieces of a long one. */
function readFiles(): File[] {
  const read = (path: string): File => ({ name: basename(path), bytes: readFileSync(join(demo, path)) });
  const names = readdirSync(demo).filter((name) => /\.(?:pdf|docx|md)$/.test(name));
  const earlier = readdirSync(join(demo, 'earlier')).map((name) => read(`earlier/${name}`));
  const long = readFileSync(join(demo, 'einkommensteuergesetz-auszug.md'), 'utf8');
  const pieces = (long.match(/[\s\S]{1,2000}(?:\n|$)/g) ?? [])
    .slice(0, 16)
    .map((text, place) => ({ name: `piece ${place}.md`, bytes: Buffer.from(text) }));
  return [...earlier, ...names.map(read), ...pieces];
}

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

async function enter(url: string): Promise<{ person: TestPerson; workspaceId: string }> {
  const nobody = createClient({ origin: url, fetch: globalThis.fetch });
  const { required } = await nobody.call(endpoints.getSetup, {});
  if (required) await nobody.call(endpoints.setUp, { body: { organisationName: 'Example', name: 'Mara', ...login } });
  const person = await logIn(url, login);
  const [workspace] = await person.client.call(endpoints.listWorkspaces, {});
  if (!workspace) throw new Error('The set-up made no workspace');
  return { person, workspaceId: workspace.id };
}

/** Uploads files one after the other until all are there or the server is gone. @returns those that were not confirmed */
async function uploadUntilGone(person: TestPerson, workspaceId: string, files: readonly File[]): Promise<File[]> {
  for (const [place, { name, bytes }] of files.entries()) {
    try {
      await upload(person, workspaceId, name, bytes);
    } catch (error) {
      if (error instanceof ClientProblem && error.code === 'connection-lost') return files.slice(place);
      throw error;
    }
  }
  return [];
}

/** Puts all files in and reads them, while the server is killed `kills` times; gives what is left at the end. */
async function ingest(database: TestDatabase, files: readonly File[], kills: number): Promise<Content> {
  const installation = await database.start();
  const { dataDir, databaseUrl } = installation;
  const environment = { DATA_DIR: dataDir, ...(databaseUrl && { DATABASE_URL: databaseUrl }) };
  const random = randomNumbers(39);
  let server: ServerProcess | null = null;
  try {
    let missing = [...files];
    for (let round = 0; round < kills; round += 1) {
      server = await startServerProcess(environment);
      const { url, kill } = server;
      const work = enter(url).then(({ person, workspaceId }) => uploadUntilGone(person, workspaceId, missing));
      const outcome = work.catch(() => missing); // killed before anything was uploaded
      await delay(50 + random() * 850);
      await kill();
      missing = await outcome;
    }
    server = await startServerProcess(environment);
    const { person, workspaceId } = await enter(server.url);
    expect(await uploadUntilGone(person, workspaceId, missing)).toEqual([]);
    await settle(person, workspaceId, 150_000);
    expect(await server.stop()).toBe(0);
    return await readContent(installation);
  } finally {
    await server?.kill();
    await installation.stop();
  }
}

/** The first few rows that are only in one of the two, shortened: a whole difference would be megabytes. */
function differences(name: string, clean: readonly unknown[], killed: readonly unknown[]): string[] {
  const texts = { clean: clean.map((row) => JSON.stringify(row)), killed: killed.map((row) => JSON.stringify(row)) };
  const [inClean, inKilled] = [new Set(texts.clean), new Set(texts.killed)];
  const only = [
    ...texts.clean.filter((row) => !inKilled.has(row)).map((row) => `${name}, clean only: ${row.slice(0, 300)}`),
    ...texts.killed.filter((row) => !inClean.has(row)).map((row) => `${name}, killed only: ${row.slice(0, 300)}`),
  ];
  return only.length === 0 && clean.length !== killed.length ? [`${name}: a row is there twice`] : only.slice(0, 5);
}

describe.each(availableDatabases())('ingestion, $kind', (database) => {
  it(
    `promise 39: killed ${kills} times, it leaves the same rows, vectors and files as when nothing happens`,
    async () => {
      const files = readFiles();
      expect(files.length).toBeGreaterThanOrEqual(25);
      const [clean, killed] = [await ingest(database, files, 0), await ingest(database, files, kills)];
      expect(clean.versions?.length).toBe(files.length);
      expect(clean.chunks?.length).toBeGreaterThan(100);
      expect(Object.keys(clean).flatMap((name) => differences(name, clean[name] ?? [], killed[name] ?? []))).toEqual(
        [],
      );
    },
    120_000 + kills * 30_000,
  );

  it('a version that was stored and never queued is read at the next start', async () => {
    const installation = await database.start();
    const { dataDir, databaseUrl } = installation;
    const environment = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
    let server = await startTestServer({ dataDir, environment });
    try {
      const { running, manager, workspaceId } = server;
      const content = Readable.from([Buffer.from('# Lost\n\nNobody was told of this one.')]);
      const blob = await running.storage.blobs.write(content, { limitBytes: 1000 });
      const { organisation } = await manager.client.call(endpoints.getSession, {});
      await running.storage.tenant({ kind: 'job', organisationId: organisation.id }, ({ documents }) =>
        documents.upload({ workspaceId, folderId: null, name: 'lost.md', personId: null, ...blob }),
      );
      server = await server.restart();
      const documents = await settle(server.manager, workspaceId);
      expect(documents.get('lost.md')?.version.state).toBe('ready');
    } finally {
      await server.close();
      await installation.stop();
    }
  }, 60_000);
});
