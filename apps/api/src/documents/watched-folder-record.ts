import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const recordSchema = z.object({
  folder: z.string(),
  workspaceId: z.uuid(),
  /** States of the files that were delivered, by location. */
  delivered: z.record(z.string(), z.string()),
});

/**
 * What is kept of a watched folder from one start to the next, so that no file is read again for nothing, and what somebody
 * deleted or moved in the library does not come back.
 */
export type WatchedFolderRecord = z.infer<typeof recordSchema>;

const pathIn = (dataDir: string) => join(dataDir, 'watched-folder.json');

/** The record of a folder; null when there is none: then every file is looked at anew, and found to be unchanged. */
export async function readWatchedFolderRecord(dataDir: string, folder: string): Promise<WatchedFolderRecord | null> {
  const text = await readFile(pathIn(dataDir), 'utf8').catch(() => 'null');
  const record = recordSchema.safeParse(parseJson(text));
  return record.success && record.data.folder === folder ? record.data : null;
}

/** Replaces the record at once: a crash leaves the old one or the new one. */
export async function writeWatchedFolderRecord(dataDir: string, record: WatchedFolderRecord): Promise<void> {
  const draft = `${pathIn(dataDir)}.draft`;
  await writeFile(draft, JSON.stringify(record), { mode: 0o600 });
  await rename(draft, pathIn(dataDir));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
