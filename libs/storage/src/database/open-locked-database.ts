import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StorageNotice } from '../storage.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { type EmbeddedDatabase, openEmbeddedDatabase } from './embedded-database.ts';
import { freeSpaceOf, refuseShort } from './free-space.ts';
import { copyReadyData } from './ready-data.ts';
import { syncFolder } from './sync-folder.ts';

/** The embedded database of a data folder that this process alone works on. */
export interface LockedDatabase extends EmbeddedDatabase {
  /** Writes the address under which this process answers into the lock. */
  announce(address: string): Promise<void>;
}

/**
 * How often what was written is forced to the disk (milliseconds). The embedded database survives its own death, but
 * it never calls fsync: a power failure may cost what was written since.
 */
const SYNC = 300_000;

/** After so many bytes of log, dead rows are swept and statistics renewed: the embedded database has no autovacuum. */
const TEND = 32 * 1024 * 1024;

/** Statistics from 3,000 rows a table instead of 30,000: nothing else runs meanwhile. */
const LIGHT_ANALYZE = 'SET default_statistics_target = 10; ANALYZE; RESET default_statistics_target';

/**
 * Locks the data folder, makes the database ready where it is new, and opens it.
 * @throws StorageFault `data-folder-in-use`
 */
export async function openLockedDatabase(
  dataDir: string,
  onNotice: (notice: StorageNotice) => void,
): Promise<LockedDatabase> {
  const lock = await lockDataFolder(dataDir);
  const folder = join(dataDir, 'database');
  try {
    refuseShort(freeSpaceOf(dataDir));
    if (!existsSync(folder)) await makeDatabase(folder);
    const database = await openEmbeddedDatabase(folder);
    return keepOnDisk(database, folder, lock, onNotice);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** A folder under its final name is whole: killed in between, the next start begins anew. */
async function makeDatabase(folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  if (!(await copyReadyData(unfinished))) {
    const database = await openEmbeddedDatabase(unfinished);
    await database.close();
  }
  await rename(unfinished, folder);
}

function keepOnDisk(
  database: EmbeddedDatabase,
  folder: string,
  lock: Awaited<ReturnType<typeof lockDataFolder>>,
  onNotice: (notice: StorageNotice) => void,
): LockedDatabase {
  let synced = 0;
  let tended: number | null = null;
  let syncing: Promise<void> | null = null;

  /** Nothing is done when nothing was written: the log's end has not moved. */
  async function sync(): Promise<void> {
    const end = await endOfLog(database);
    if (end === synced) return;
    tended ??= end;
    if (end - tended > TEND) {
      await database.run('VACUUM');
      await database.run(LIGHT_ANALYZE);
      tended = end;
    }
    await database.run('CHECKPOINT');
    await syncFolder(folder);
    synced = await endOfLog(database);
  }

  function report(error: unknown): void {
    onNotice({ code: 'sync-failed', detail: error instanceof Error ? error.message : '' });
  }

  function syncSoon(): void {
    syncing ??= sync()
      .catch(report)
      .finally(() => {
        syncing = null;
      });
  }

  syncSoon();
  const timer = setInterval(syncSoon, SYNC);
  timer.unref();

  return {
    ...database,
    announce: lock.announce,
    close: async () => {
      clearInterval(timer);
      await syncing;
      try {
        await database.run('CHECKPOINT').catch(report);
        await database.close();
        await syncFolder(folder);
      } finally {
        await lock.release();
      }
    },
  };
}

/** How many bytes were ever written to the log. */
async function endOfLog(database: EmbeddedDatabase): Promise<number> {
  const [row] = await database.rows("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 AS bytes");
  return Number(row?.bytes);
}
