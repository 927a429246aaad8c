import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseJson } from '@lesart/contracts';
import { availableDatabases, type TestInstallation } from '@lesart/storage/testing';
import { z } from 'zod';
import { CommandFault } from './command-fault.ts';
import { type LibraryFigures, type LoadRequest, libraryFiguresSchema } from './load-library.ts';
import { runChild } from './run-child.ts';

/** How large a library to measure, and on which database. */
export interface LibrarySize {
  readonly chunks: number;
  readonly database: 'embedded' | 'postgres';
}

/** A library that is loaded, in a database that runs. */
export interface OpenedLibrary extends LibraryFigures {
  readonly installation: TestInstallation;
  /** Settings of the Postgres server; empty when embedded. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * What a server for a library of this size would be given on a machine of 16 GB; without the care for a power cut, which
 * only loading would notice.
 */
const postgresSettings = {
  shared_buffers: '4GB',
  maintenance_work_mem: '2GB',
  effective_cache_size: '8GB',
  max_wal_size: '16GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  // plans made for an empty table are made anew soon
  autovacuum_naptime: '10s',
  random_page_cost: '1.1',
};

const keptSchema = z.object({
  chunks: z.int(),
  database: z.enum(['embedded', 'postgres']),
  library: libraryFiguresSchema,
});

/**
 * Starts a database and loads a library of varied documents into it. With `keep`, all of it stays in that folder, and
 * what is there already is used.
 * @throws CommandFault when PostgreSQL with pgvector is wanted and not there, or when the kept library is another one
 */
export async function openLibrary(
  size: LibrarySize,
  corpus: LoadRequest['corpus'],
  keep: string | undefined,
): Promise<OpenedLibrary> {
  const database = availableDatabases().find((available) => available.kind === size.database);
  if (!database) {
    throw new CommandFault(
      'PostgreSQL 15 with pgvector was not found: on Debian, scripts/install-test-tools.sh brings both',
    );
  }
  const folder = keep === undefined ? undefined : resolve(keep);
  const kept = folder === undefined ? null : await readKept(folder, size);
  const settings = size.database === 'postgres' ? postgresSettings : {};
  const installation = await database.start({ settings, ...(folder !== undefined && { keep: folder }) });
  try {
    const library = kept ?? (await load(installation, { corpus, chunks: size.chunks }));
    if (folder !== undefined && kept === null)
      await writeFile(manifestOf(folder), JSON.stringify({ ...size, library }));
    return { ...library, installation, settings };
  } catch (error) {
    await installation.stop();
    throw error;
  }
}

function load({ dataDir, databaseUrl }: TestInstallation, wanted: Pick<LoadRequest, 'corpus' | 'chunks'>) {
  return runChild<LoadRequest, LibraryFigures>('load-library', { dataDir, databaseUrl, ...wanted });
}

/** The library that is in the folder; null when the folder is empty or new. */
async function readKept(folder: string, size: LibrarySize): Promise<LibraryFigures | null> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length === 0) return null;
  const text = await readFile(manifestOf(folder), 'utf8').catch(() => {
    throw new CommandFault(`${folder} is not empty, and no library was loaded into it to the end: choose another one`);
  });
  const { chunks, database, library } = keptSchema.parse(parseJson(text));
  if (chunks !== size.chunks || database !== size.database) {
    throw new CommandFault(`${folder} keeps ${chunks}@${database}, not ${size.chunks}@${size.database}`);
  }
  return library;
}

function manifestOf(folder: string): string {
  return join(folder, 'library.json');
}
