import { randomUUID } from 'node:crypto';
import { copyFileSync, linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A folder through which one process is shown one file at a time. */
export interface FileInbox {
  /** The pattern that the process may read. */
  readonly pattern: string;
  /** Puts a file in, under a name of its own. @returns its place */
  put(file: string): string;
  /** Takes it out again. */
  clear(place: string): void;
  remove(): void;
}

/** Opens an inbox below a folder, which is made when it is missing; best on the same file system as the files. */
export function openInbox(folder: string): FileInbox {
  const own = join(folder, `${process.pid}-${randomUUID()}`);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  return {
    pattern: join(own, '*'),
    put: (file) => {
      const place = join(own, randomUUID());
      try {
        linkSync(file, place);
      } catch {
        copyFileSync(file, place); // another file system, or one without links
      }
      return place;
    },
    clear: (place) => rmSync(place, { force: true }),
    remove: () => rmSync(own, { recursive: true, force: true }),
  };
}

/** Removes what processes that are gone left in a folder of inboxes. */
export function sweepInboxes(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) {
    const pid = Number(/^(\d+)-/.exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
