import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Forces every file below `folder`, and the folders themselves, to the disk. What vanishes meanwhile is left out. */
export async function syncFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await syncFolder(path);
    else if (entry.isFile()) await syncFile(path);
  }
  await syncFile(folder);
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r').catch(() => null);
  await file?.sync().finally(() => file.close());
}
