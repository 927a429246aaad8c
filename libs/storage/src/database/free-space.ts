import { statfsSync } from 'node:fs';
import { StorageFault } from '../storage-fault.ts';

/** Says whether a folder's disk has room for more writing. */
export interface FreeSpace {
  /** @param bytes what is about to be written, beside the reserve */
  isShort(bytes?: number): boolean;
}

/**
 * This much must be free (bytes). The embedded database cannot bear a full disk: when it fails to write its log it spins
 * for ever, and the process with it. So it stops writing while there is still room for a log segment and what is under
 * way.
 */
const RESERVE = 64 * 1024 * 1024;

/** What one byte of a statement's parameters can come to in tables, indexes and log. */
const GROWTH = 8;

/** A look at the disk is good for this long (milliseconds). */
const FRESH = 100;

export function freeSpaceOf(folder: string): FreeSpace {
  let free = 0;
  let looked = Number.NEGATIVE_INFINITY;
  return {
    isShort: (bytes = 0) => {
      if (performance.now() - looked > FRESH) {
        const { bavail, bsize } = statfsSync(folder);
        free = bavail * bsize;
        looked = performance.now();
      }
      return free < RESERVE + GROWTH * bytes;
    },
  };
}

/** @throws StorageFault `disk-full` when there is no room for so many more bytes */
export function refuseShort(space: FreeSpace, bytes = 0): void {
  if (space.isShort(bytes)) throw new StorageFault('disk-full', 'There is too little room on the disk to write');
}
