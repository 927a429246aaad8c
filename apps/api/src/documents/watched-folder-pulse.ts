import { type FSWatcher, watch } from 'node:fs';
import type { FolderPulse } from './watch-folder.ts';

/** More folders are looked at again from time to time, without news of changes: systems allow so many watchers. */
const mostFollowed = 4_000;
/** Changes come in swarms: one is acted on after this time (milliseconds), with all that came meanwhile. */
const swarmMs = 300;

/** The real time, and the news of the operating system: what it does not tell of is found by looking again. */
export function openFolderPulse(): FolderPulse {
  const watchers = new Map<string, FSWatcher>();
  let changed = false;
  let wake = () => {};

  function stop(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  function start(folder: string): void {
    try {
      const watcher = watch(folder, () => {
        changed = true;
        wake();
      });
      watcher.on('error', () => stop(folder));
      watchers.set(folder, watcher);
    } catch {
      // Gone meanwhile, or no watchers left.
    }
  }

  return {
    now: () => performance.now(),
    follow(folders) {
      const wanted = new Set(folders.slice(0, mostFollowed));
      for (const folder of watchers.keys()) if (!wanted.has(folder)) stop(folder);
      for (const folder of wanted) if (!watchers.has(folder)) start(folder);
    },
    wait({ least, most }, signal) {
      const startedAt = performance.now();
      return new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          wake = () => {};
          changed = false;
          resolve();
        };
        let timer = setTimeout(end, most);
        wake = () => {
          wake = () => {};
          clearTimeout(timer);
          const restMs = startedAt + least - performance.now();
          timer = setTimeout(end, Math.min(most, Math.max(swarmMs, restMs)));
        };
        if (signal.aborted) return end();
        signal.addEventListener('abort', end);
        if (changed) wake();
      });
    },
    close() {
      for (const folder of watchers.keys()) stop(folder);
    },
  };
}
