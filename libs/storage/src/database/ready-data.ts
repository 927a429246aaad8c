import { cpSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMigrations } from './migrate.ts';

/**
 * Made by `scripts/make-ready-data.ts` at build time: a database folder with schema and queue in it. Copying it takes
 * a fraction of a second, initdb some five. `src/database` and `dist/database` are equally far from it.
 */
export const readyDataFolder: string = fileURLToPath(new URL('../../dist/ready-data/', import.meta.url));

/** In the folder of ready data: the migrations that are in it. */
export const READY_MIGRATIONS = 'migrations.json';

/** Names the state of the schema that this release makes. */
export async function schemaFingerprint(): Promise<string> {
  const migrations = await readMigrations();
  return JSON.stringify(migrations.map(({ name, hash }) => ({ name, hash })));
}

/**
 * Copies the ready-made database to `folder`, which does not exist yet. Nothing happens when there is no ready data, or
 * when its schema is another: then the database is made by initdb and the migrations.
 * @returns whether it was copied
 */
export async function copyReadyData(folder: string): Promise<boolean> {
  const fingerprint = await readFile(join(readyDataFolder, READY_MIGRATIONS), 'utf8').catch(() => null);
  if (fingerprint === null || fingerprint !== (await schemaFingerprint())) return false;
  // eight times faster than the asynchronous one, and nothing else runs yet
  cpSync(join(readyDataFolder, 'database'), folder, { recursive: true });
  return true;
}
