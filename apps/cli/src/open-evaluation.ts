import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage, type Storage } from '@lesart/storage';
import { availableDatabases } from '@lesart/storage/testing';
import { CommandFault } from './command-fault.ts';
import { makePlainTextSearch, type PlainTextSearch } from './plain-text-search.ts';

/** An empty installation in a temporary folder. */
export interface Evaluation {
  readonly storage: Storage;
  /** In the same database; null when nothing is measured against. */
  readonly plainText: PlainTextSearch | null;
  /** Ends it and removes the folder. */
  close(): Promise<void>;
}

/**
 * Opens an installation to evaluate in, on the embedded database or on a temporary PostgreSQL.
 * @throws CommandFault `no-postgres` when PostgreSQL with pgvector is wanted and not there
 */
export async function openEvaluation(wanted: {
  readonly postgres: boolean;
  readonly baseline: boolean;
}): Promise<Evaluation> {
  return wanted.postgres || wanted.baseline ? openWithDatabase(wanted) : openEmbedded();
}

async function openEmbedded(): Promise<Evaluation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lesart-evaluate-'));
  const storage = await openStorage({ dataDir });
  const close = async () => {
    await storage.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { storage, plainText: null, close };
}

/** The product hides its database; tests, and plain full-text search, are shown it. */
async function openWithDatabase({ postgres, baseline }: { postgres: boolean; baseline: boolean }): Promise<Evaluation> {
  const kind = postgres ? 'postgres' : 'embedded';
  const found = availableDatabases().find((available) => available.kind === kind);
  if (!found) {
    throw new CommandFault(
      'PostgreSQL 15 with pgvector was not found: on Debian, scripts/install-test-tools.sh brings both',
      'no-postgres',
    );
  }
  const installation = await found.start();
  const { storage, database } = await installation.open();
  const close = async () => {
    await storage.close();
    await installation.stop();
  };
  return { storage, plainText: baseline ? await makePlainTextSearch(database) : null, close };
}
