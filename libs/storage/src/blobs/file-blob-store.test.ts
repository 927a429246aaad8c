import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type FileBlobStore, openFileBlobStore } from './file-blob-store.ts';

/** Too short for a SHA-256. */
const TOO_SHORT = '2a15e2f9cbd3b6d1aa1bd8ec0e6d8f2d';

describe('file blob store', () => {
  let folder: string;
  let referenced: Set<string>;
  let blobs: FileBlobStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lesart-blobs-'));
    referenced = new Set();
    blobs = await open();
  });

  afterEach(() => rm(folder, { recursive: true }));

  function open(): Promise<FileBlobStore> {
    return openFileBlobStore({
      folder,
      alone: true,
      references: {
        unreferenced: async (hashes) => hashes.filter((hash) => !referenced.has(hash)),
        unlessReferenced: async (hash, remove) => {
          if (!referenced.has(hash)) await remove();
        },
      },
    });
  }

  const write = (...pieces: string[]) =>
    blobs.write(Readable.from(pieces.map((piece) => Buffer.from(piece))), { limitBytes: 20 });

  async function files(): Promise<string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  }

  it('keeps the same bytes once, under their hash', async () => {
    const first = await write('Les', 'art');
    const second = await write('Lesart');
    expect(second).toEqual(first);
    expect(first.bytes).toBe(6);
    expect(first.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(await files()).toEqual([first.contentHash]);
    expect(Buffer.from(await blobs.bytes(first.contentHash)).toString()).toBe('Lesart');
    expect(await readFile(await blobs.localPath(first.contentHash), 'utf8')).toBe('Lesart');
    expect(await blobs.size(first.contentHash)).toBe(6);
  });

  it('reads a range, both ends included', async () => {
    const { contentHash } = await write('0123456789');
    expect((await buffer(await blobs.read(contentHash, { start: 2, end: 4 }))).toString()).toBe('234');
    expect((await buffer(await blobs.read(contentHash))).toString()).toBe('0123456789');
  });

  it('takes a file of exactly the limit, refuses one byte more, and leaves nothing of it', async () => {
    await write('x'.repeat(20));
    await expect(write('x'.repeat(20), 'y')).rejects.toMatchObject({ code: 'file-too-large' });
    expect(await files()).toHaveLength(1);
  });

  it('leaves nothing of an upload that breaks off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
      })(),
    );
    await expect(blobs.write(broken, { limitBytes: 20 })).rejects.toMatchObject({ code: 'upload-broken-off' });
    expect(await files()).toEqual([]);
  });

  it('says that the disk is full when it is', async () => {
    const full = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      })(),
    );
    await expect(blobs.write(full, { limitBytes: 20 })).rejects.toMatchObject({ code: 'disk-full' });
  });

  it('says not-found for a blob that is gone and for what is no hash', async () => {
    for (const name of ['0'.repeat(64), '../../etc/passwd', TOO_SHORT]) {
      await expect(blobs.read(name)).rejects.toMatchObject({ code: 'not-found' });
      await expect(blobs.size(name)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('deletes a blob unless a version refers to it', async () => {
    const [kept, dropped] = [await write('kept'), await write('dropped')];
    referenced.add(kept.contentHash);
    await blobs.delete(kept.contentHash);
    await blobs.delete(dropped.contentHash);
    await blobs.delete(dropped.contentHash);
    expect(await files()).toEqual([kept.contentHash]);
  });

  it('sweeps what broken uploads left and old blobs without a version, and spares young ones', async () => {
    const [old, used, young] = [await write('old'), await write('used'), await write('young')];
    referenced.add(used.contentHash);
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    for (const { contentHash } of [old, used]) await utimes(await blobs.localPath(contentHash), longAgo, longAgo);
    await writeFile(join(folder, 'uploads', 'leftover'), 'half');
    const later = new Date(Date.now() + 60_000);
    await utimes(join(folder, 'uploads', 'leftover'), later, later);

    expect(await (await open()).sweep()).toBe(1);
    expect((await files()).sort()).toEqual([used.contentHash, young.contentHash].sort());
  });
});
