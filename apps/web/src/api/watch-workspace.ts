import { endpoints, type WorkspaceEvent } from '@lesart/contracts';
import { listen } from './call.ts';
import { problemCodeOf } from './problem-code-of.ts';

/** The api says that it is alive every 15 s; after this long in silence the connection counts as dead. */
const silenceMilliseconds = 40_000;
const waits = [500, 1_000, 2_000, 5_000, 10_000];

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
  });

export interface WorkspaceWatcher {
  readonly onEvent: (event: WorkspaceEvent) => void;
  /** Called with true at each (re)connection and with false when it is lost. */
  readonly onConnection: (connected: boolean) => void;
  /** Called when watching cannot go on: the session ended, the workspace is gone. */
  readonly onEnd: (error: unknown) => void;
}

/** Watches a workspace until the signal is aborted; a lost connection is made again, each time after a longer wait. */
export async function watchWorkspace(
  workspaceId: string,
  watcher: WorkspaceWatcher,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const connection = new AbortController();
    const end = () => connection.abort();
    signal.addEventListener('abort', end, { once: true });
    let silence = setTimeout(end, silenceMilliseconds);
    try {
      const onActivity = () => {
        clearTimeout(silence);
        silence = setTimeout(end, silenceMilliseconds);
      };
      const options = { signal: connection.signal, onActivity };
      const events = await listen(endpoints.watchWorkspace, { params: { workspaceId } }, options);
      watcher.onConnection(true);
      for await (const event of events) {
        failures = 0;
        watcher.onEvent(event);
      }
    } catch (error) {
      const code = problemCodeOf(error);
      if (code === 'login-required' || code === 'not-found' || code === 'right-missing') return watcher.onEnd(error);
    } finally {
      clearTimeout(silence);
      signal.removeEventListener('abort', end);
    }
    if (signal.aborted) return;
    watcher.onConnection(false);
    await pause(waits[Math.min(failures, waits.length - 1)] ?? 10_000, signal);
    failures += 1;
  }
}
