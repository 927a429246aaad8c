import type { StorageNotice } from '../storage.ts';
import { describeFault } from '../storage-fault.ts';

/** Keeps the indexes of vectors close behind what is stored. */
export interface IndexingSchedule {
  /** Chunks changed: look in a while whether an index is to be made. */
  chunksChanged(): void;
  /** Looks now, and waits for what is made. @throws StorageFault */
  run(): Promise<void>;
  /** None begins any more; one that is being made ends with its connection. */
  close(): void;
}

/** So long after the last change: an index that is made in the middle of an import is behind at once. Milliseconds. */
const PAUSE = 120_000;
/** While chunks keep changing, look at least this often. */
const LONGEST = 1_800_000;

/** @param index makes the indexes that are missing, as `indexVectors` does */
export function scheduleIndexing(
  index: () => Promise<readonly string[]>,
  onNotice: (notice: StorageNotice) => void,
): IndexingSchedule {
  let waiting: { readonly timer: NodeJS.Timeout; readonly since: number } | null = null;
  let running: Promise<unknown> = Promise.resolve();
  let closed = false;

  const look = () => {
    waiting = null;
    running = running.then(index).catch((error: unknown) => {
      if (!closed) onNotice({ code: 'indexing-failed', detail: describeFault(error) });
    });
  };

  return {
    chunksChanged() {
      if (closed) return;
      const since = waiting?.since ?? Date.now();
      if (waiting !== null) clearTimeout(waiting.timer);
      const pause = Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now()));
      waiting = { timer: setTimeout(look, pause).unref(), since };
    },
    async run() {
      await running;
      const made = index();
      running = made.catch(() => {});
      await made;
    },
    close() {
      closed = true;
      if (waiting !== null) clearTimeout(waiting.timer);
    },
  };
}
