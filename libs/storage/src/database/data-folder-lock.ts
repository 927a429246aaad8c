import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, unlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StorageFault } from '../storage-fault.ts';

/** The lock on a data folder, held by this process. */
export interface DataFolderLock {
  /** Writes the address under which this process answers into the lock. */
  announce(address: string): Promise<void>;
  release(): Promise<void>;
}

/** What the lock file says of its holder. */
interface Holder {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  /** When the process started, as its system says it; null where that cannot be known. */
  readonly startedAt: string | null;
  readonly address: string | null;
}

/** The holder touches its lock this often (milliseconds); another host can see by that alone that it lives. */
const TOUCH = 5_000;

/** A lock of another host is watched this long before it counts as left behind. */
const WATCH = 12_000;

/**
 * Makes this process the only one on a data folder: two on one embedded database destroy it silently.
 * A lock is taken over when its process is gone: here by process id and start time, for another host (a container
 * that was replaced) when nobody touches the lock any more.
 * @throws StorageFault `data-folder-in-use`, naming process and address
 */
export async function lockDataFolder(dataDir: string): Promise<DataFolderLock> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, 'lock.json');
  let holder: Holder = {
    id: randomUUID(),
    pid: process.pid,
    host: hostname(),
    startedAt: await startOf(process.pid),
    address: null,
  };
  while (!(await place(path, holder))) await removeStale(path);

  const touch = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, TOUCH);
  touch.unref();

  return {
    announce: async (address) => {
      holder = { ...holder, address };
      const fresh = `${path}.${holder.id}`;
      await writeFile(fresh, JSON.stringify(holder));
      await rename(fresh, path);
    },
    release: async () => {
      clearInterval(touch);
      // somebody who took it for stale may have it by now
      if ((await readHolder(path))?.id === holder.id) await rm(path, { force: true });
    },
  };
}

/** Who has a data folder open on this machine. */
export interface Opener {
  readonly pid: number;
  /** Where it answers; null when it does not (yet). */
  readonly address: string | null;
}

/** The process on this machine that has the data folder open; null when none has. */
export async function findOpener(dataDir: string): Promise<Opener | null> {
  const holder = await readHolder(join(dataDir, 'lock.json'));
  const here = holder !== null && holder.host === hostname() && (await isSameProcess(holder));
  return here ? { pid: holder.pid, address: holder.address } : null;
}

/** Puts the lock file in place, whole or not at all. @returns false when there is one */
async function place(path: string, holder: Holder): Promise<boolean> {
  const fresh = `${path}.${holder.id}`;
  await writeFile(fresh, JSON.stringify(holder));
  try {
    await link(fresh, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    // file systems without hard links
    if (isCode(error, 'EPERM') || isCode(error, 'ENOTSUP')) return placeWithoutLink(path, holder);
    throw error;
  } finally {
    await unlink(fresh).catch(() => {});
  }
}

async function placeWithoutLink(path: string, holder: Holder): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(JSON.stringify(holder)).finally(() => file.close());
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** @throws StorageFault when the holder lives */
async function removeStale(path: string): Promise<void> {
  const holder = await readHolder(path);
  if (holder === null) return;
  if (await isAlive(path, holder)) {
    const where = holder.address === null ? '' : `, which answers at ${holder.address}`;
    const host = holder.host === hostname() ? '' : ` on ${holder.host}`;
    throw new StorageFault('data-folder-in-use', `The data folder is in use by process ${holder.pid}${host}${where}`);
  }
  // Moved aside before it is removed: of two that take over at once, the second must not remove the first one's lock.
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if ((await readHolder(aside))?.id !== holder.id) await link(aside, path).catch(() => {});
  await unlink(aside);
}

/** null when there is no lock; a file that is no lock counts as left behind by a broken write. */
async function readHolder(path: string): Promise<Holder | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  });
  if (text === null) return null;
  const broken: Holder = { id: text, pid: 0, host: hostname(), startedAt: null, address: null };
  try {
    const value: unknown = JSON.parse(text);
    return isHolder(value) ? value : broken;
  } catch {
    return broken;
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false;
  const { id, pid, host, startedAt, address } = value as Partial<Record<keyof Holder, unknown>>;
  return (
    typeof id === 'string' &&
    typeof pid === 'number' &&
    typeof host === 'string' &&
    (startedAt === null || typeof startedAt === 'string') &&
    (address === null || typeof address === 'string')
  );
}

async function isAlive(path: string, holder: Holder): Promise<boolean> {
  return holder.host === hostname() ? isSameProcess(holder) : isTouched(path);
}

/** Whether the process of a holder on this machine still runs. */
async function isSameProcess(holder: Holder): Promise<boolean> {
  if (!processExists(holder.pid)) return false;
  // the same number may have been given to another process since
  const startedAt = await startOf(holder.pid);
  return holder.startedAt === null || startedAt === null || holder.startedAt === startedAt;
}

function processExists(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

/** Watches whether a holder elsewhere touches its lock. */
async function isTouched(path: string): Promise<boolean> {
  const before = await touchedAt(path);
  for (let waited = 0; waited < WATCH; waited += 1_000) {
    await delay(1_000);
    if ((await touchedAt(path)) !== before) return true;
  }
  return false;
}

async function touchedAt(path: string): Promise<number | null> {
  const file = await open(path).catch(() => null);
  if (file === null) return null;
  const { mtimeMs } = await file.stat().finally(() => file.close());
  return mtimeMs;
}

/** Boot and start time of a process as Linux tells them; null elsewhere. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The name, in parentheses, may hold spaces; after it the start time is the twentieth field.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? null : `${boot.trim()}/${ticks}`;
  } catch {
    return null;
  }
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && Reflect.get(error, 'code') === code;
}
