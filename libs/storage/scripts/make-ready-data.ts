/** Makes `dist/ready-data`: an embedded database with schema and queue, which a first start copies. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { READY_MIGRATIONS, readyDataFolder, schemaFingerprint } from '../src/database/ready-data.ts';
import { openStorage } from '../src/index.ts';

const fingerprint = await schemaFingerprint();
const known = await readFile(join(readyDataFolder, READY_MIGRATIONS), 'utf8').catch(() => null);
if (known !== fingerprint) {
  await rm(readyDataFolder, { recursive: true, force: true });
  const dataDir = await mkdtemp(join(tmpdir(), 'lesart-ready-'));
  const storage = await openStorage({ dataDir });
  await storage.jobs.prepare();
  // No VACUUM: it would note that the tables are empty, and plans made for empty tables scan them.
  await storage.close();
  await mkdir(readyDataFolder, { recursive: true });
  await cp(join(dataDir, 'database'), join(readyDataFolder, 'database'), { recursive: true });
  await writeFile(join(readyDataFolder, READY_MIGRATIONS), fingerprint);
  await rm(dataDir, { recursive: true });
}
