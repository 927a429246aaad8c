import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, type Stats } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BlobStore } from '../blob-store.ts';
import { StorageFault } from '../storage-fault.ts';

/** What the blob store asks of the database, which knows the versions of all organisations. */
export interface BlobReferences {
  /** Those of the hashes to which no version refers. */
  unreferenced(contentHashes: readonly string[]): Promise<string[]>;
  /** Runs `remove` unless a version refers to the content; no version can begin to refer to it meanwhile. */
  unlessReferenced(contentHash: string, remove: () => Promise<void>): Promise<void>;
}

export interface FileBlobOptions {
  readonly folder: string;
  readonly references: BlobReferences;
  /** Whether no other process uploads into the folder: then whatever lies in `uploads` is a leftover. */
  readonly alone: boolean;
}

/** A blob store on files, and what is done to it at start. */
export interface FileBlobStore extends BlobStore {
  /** Removes what broken uploads left; then blobs older than an hour to which no version refers. @returns blobs removed */
  sweep(): Promise<number>;
}

/** An upload takes less than this from its first byte to its version: younger blobs are not swept. */
const SWEEP_AGE = 3_600_000;

/**
 * Blobs as files `<folder>/ab/cd/<hash>`. Uploads grow in `<folder>/uploads` and are moved into place when they are
 * whole and on the disk.
 */
export async function openFileBlobStore({ folder, references, alone }: FileBlobOptions): Promise<FileBlobStore> {
  const uploads = join(folder, 'uploads');
  await mkdir(uploads, { recursive: true });

  const store: FileBlobStore = {
    write: async (stream, { limitBytes }) => {
      const temporary = join(uploads, randomUUID());
      try {
        const { contentHash, bytes } = await receive(stream, temporary, limitBytes);
        await moveIntoPlace(temporary, pathOf(folder, contentHash));
        return { contentHash, bytes };
      } catch (error) {
        await rm(temporary, { force: true });
        throw toUploadFault(error);
      }
    },
    read: async (contentHash, range) => {
      const path = await store.localPath(contentHash);
      return createReadStream(path, range === undefined ? {} : { start: range.start, end: range.end });
    },
    bytes: async (contentHash) => new Uint8Array(await readFile(await store.localPath(contentHash))),
    size: async (contentHash) => (await look(folder, contentHash)).size,
    localPath: async (contentHash) => {
      await look(folder, contentHash);
      return pathOf(folder, contentHash);
    },
    delete: (contentHash) => {
      const path = pathOf(folder, contentHash);
      return references.unlessReferenced(contentHash, () => rm(path, { force: true }));
    },
    sweep: async () => {
      // No age is asked for when alone: a file written just now, by a finer clock, can be younger than nothing.
      await sweepUploads(uploads, alone ? Number.NEGATIVE_INFINITY : SWEEP_AGE);
      let removed = 0;
      for await (const old of oldBlobs(folder)) {
        for (const contentHash of await references.unreferenced(old)) {
          await store.delete(contentHash);
          removed += 1;
        }
      }
      return removed;
    },
  };
  return store;
}

const HASH = /^[0-9a-f]{64}$/;

/** @throws StorageFault `not-found` for what is no hash, so that no path can be smuggled in */
function pathOf(folder: string, contentHash: string): string {
  if (!HASH.test(contentHash)) throw new StorageFault('not-found', 'This is not the hash of a blob');
  return join(folder, contentHash.slice(0, 2), contentHash.slice(2, 4), contentHash);
}

async function look(folder: string, contentHash: string): Promise<Stats> {
  return stat(pathOf(folder, contentHash)).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new StorageFault('not-found', 'The blob is gone');
  });
}

/** Writes a stream to a file, hashing what passes; on return the bytes are on the disk. */
async function receive(
  stream: Readable,
  path: string,
  limitBytes: number,
): Promise<{ contentHash: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = createWriteStream(path, { flags: 'wx', flush: true });
  await pipeline(
    stream,
    async function* (pieces: AsyncIterable<Uint8Array>) {
      for await (const piece of pieces) {
        bytes += piece.length;
        if (bytes > limitBytes) throw new StorageFault('file-too-large', `More than ${limitBytes} bytes`);
        hash.update(piece);
        yield piece;
      }
    },
    file,
  ).catch(async (error: unknown) => {
    // A file that was about to be opened when the stream broke would else be there after it was removed.
    if (!file.closed) await once(file, 'close');
    throw error;
  });
  return { contentHash: hash.digest('hex'), bytes };
}

/** The same content replaces itself. The folder is synced too: a name is only then on the disk. */
async function moveIntoPlace(temporary: string, path: string): Promise<void> {
  const folder = join(path, '..');
  await mkdir(folder, { recursive: true });
  await rename(temporary, path);
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function toUploadFault(error: unknown): unknown {
  if (error instanceof StorageFault) return error;
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StorageFault('disk-full', 'There is no room for the upload');
  if (code === 'EACCES' || code === 'EROFS' || code === 'EIO') return error;
  return new StorageFault('upload-broken-off', `The upload broke off (${code ?? 'aborted'})`);
}

async function sweepUploads(uploads: string, minimumAge: number): Promise<void> {
  for (const name of await readdir(uploads)) {
    const path = join(uploads, name);
    if ((await ageOf(path)) >= minimumAge) await rm(path, { force: true });
  }
}

/** Hashes of blobs that are old enough to be swept, a folder of them at a time. */
async function* oldBlobs(folder: string): AsyncGenerator<string[]> {
  for (const outer of await readdir(folder)) {
    if (!/^[0-9a-f]{2}$/.test(outer)) continue;
    const old: string[] = [];
    for (const inner of await readdir(join(folder, outer))) {
      for (const name of await readdir(join(folder, outer, inner))) {
        if (HASH.test(name) && (await ageOf(join(folder, outer, inner, name))) > SWEEP_AGE) old.push(name);
      }
    }
    if (old.length > 0) yield old;
  }
}

/** Milliseconds since a file was written; 0 when it is gone. */
async function ageOf(path: string): Promise<number> {
  return stat(path).then(
    (stats) => Date.now() - stats.mtimeMs,
    () => 0,
  );
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : undefined;
}
