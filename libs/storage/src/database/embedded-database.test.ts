import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openStorageOn } from '../open-storage.ts';
import { addOrganisation, ingest } from '../testing/test-material.ts';
import { openEmbeddedDatabase } from './embedded-database.ts';

describe('the embedded database on a disk that gets full', () => {
  it('promise 40: reads, refuses to write, and writes again when there is room', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'lesart-full-'));
    let free = 1_000_000_000;
    const database = await openEmbeddedDatabase(join(dataDir, 'database'), {
      isShort: (bytes = 0) => free < bytes + 1,
    });
    const storage = await openStorageOn(database, { dataDir, onNotice: () => {} });
    const organisation = await addOrganisation(database);
    const { document } = await ingest(storage, organisation, { name: 'vorher.txt', text: 'vorher' });
    const write = () => ingest(storage, organisation, { name: 'nachher.txt', text: 'nachher' });
    const read = () => storage.tenant(organisation.actor, ({ documents }) => documents.get(document.id));
    const ask = () => storage.tenant(organisation.actor, ({ index }) => index.frequencies(['vorher']));

    free = 0;
    await expect(write()).rejects.toMatchObject({ code: 'disk-full' });
    await expect(storage.jobs.send('ingest', {})).rejects.toMatchObject({ code: 'disk-full' });
    expect((await read()).name).toBe('vorher.txt');
    await expect(ask()).resolves.toBeDefined();
    await storage.check();

    free = 1_000_000_000;
    await expect(write()).resolves.toMatchObject({ outcome: 'created' });
    await storage.jobs.send('ingest', {});
    await storage.close();
    await rm(dataDir, { recursive: true });
  }, 60_000);
});
