import { sweepInboxes } from './file-inbox.ts';
import { type SandboxChild, startChild } from './sandbox-child.ts';

export interface SandboxOptions {
  /** The module that the children run; it calls `serveSandbox`. */
  readonly entry: URL;
  /** How many children may run at once; they start when they are needed. */
  readonly size: number;
  /** For each child: V8's old generation, and all of its resident memory. */
  readonly memoryMb: number;
  /** Hard limit for each request, the start of a new child included. */
  readonly timeLimitMs: number;
  /** With every step of progress the time of a request begins anew; this is the limit for all of it then. */
  readonly totalTimeLimitMs?: number;
  /** Children that had nothing to do for so long are ended; without it they stay for the next request. */
  readonly idleLimitMs?: number;
  /**
   * A folder on the file system of the files that children are to read: each child sees of it only what its request
   * names. Without it a child reads no file at all.
   */
  readonly inboxes?: string;
  /** Flags for the children's Node; by default the parent's import conditions. */
  readonly execArgv?: readonly string[];
}

export interface SandboxRunOptions<Progress, Part = never> {
  /** The file that the child may read while it works on the request. */
  readonly file?: string;
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Takes a part of the reply that the child hands over; the child waits until it resolves, and its time stands still. When
   * it rejects, the request fails with that. @returns whether it is kept, which the child is told
   */
  readonly onPart?: (part: Part) => Promise<boolean>;
  readonly signal?: AbortSignal;
}

export interface Sandbox<Request, Reply, Progress, Part = never> {
  /**
   * Runs a request in a free child, or waits for one. Nothing that happens to it touches other requests.
   * @throws ReadingFault those of the handler, `reading-timeout`, `reading-memory`, `reading-crashed`; the signal's
   *   reason when it is aborted
   */
  run(request: Request, options?: SandboxRunOptions<Progress, Part>): Promise<Reply>;
  /** Ends all children; running and waiting requests fail. */
  close(): Promise<void>;
}

interface Waiting<Child> {
  readonly give: (child: Child) => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * A pool of warm processes for work that may hang, grow or crash. Request, reply and progress are anything that the
 * structured clone algorithm can copy, bytes included.
 */
export function createSandbox<Request, Reply, Progress = unknown, Part = never>(
  options: SandboxOptions,
): Sandbox<Request, Reply, Progress, Part> {
  type Child = SandboxChild<Request, Reply, Progress, Part>;
  const execArgv = options.execArgv ?? process.execArgv.filter((flag) => flag.startsWith('--conditions='));
  const children = new Set<Child>();
  const idle: Child[] = [];
  const departures = new Map<Child, NodeJS.Timeout>();
  const waiting: Waiting<Child>[] = [];
  let closed = false;
  if (options.inboxes !== undefined) sweepInboxes(options.inboxes);

  const killAll = () => {
    for (const child of children) child.kill(new Error('The sandbox is closed.'));
  };
  process.once('exit', killAll);

  const start = (): Child => {
    const child: Child = startChild({ ...options, execArgv });
    children.add(child);
    void child.ended.then(() => {
      children.delete(child);
      hand();
    });
    return child;
  };

  /** The child waits for its next request, or for the end of its patience. */
  const rest = (child: Child) => {
    idle.push(child);
    if (options.idleLimitMs === undefined) return;
    const depart = () => {
      departures.delete(child);
      idle.splice(idle.indexOf(child), 1);
      child.kill(new Error('The child is not needed any more.'));
    };
    departures.set(child, setTimeout(depart, options.idleLimitMs).unref());
  };

  const wake = (): Child | undefined => {
    const child = idle.pop();
    if (child) {
      clearTimeout(departures.get(child));
      departures.delete(child);
    }
    return child;
  };

  const free = (): Child | null => {
    for (let child = wake(); child; child = wake()) if (child.alive()) return child;
    const alive = [...children].filter((child) => child.alive()).length;
    return alive < options.size ? start() : null;
  };

  /** Gives free children to those who wait, first come, first served. */
  const hand = () => {
    while (waiting.length > 0 && !closed) {
      const child = free();
      if (!child) return;
      waiting.shift()?.give(child);
    }
  };

  const take = (signal: AbortSignal | undefined): Promise<Child> =>
    new Promise((resolve, reject) => {
      const stop = () => {
        const place = waiting.indexOf(seat);
        if (place >= 0) waiting.splice(place, 1);
        reject(signal?.reason);
      };
      const seat: Waiting<Child> = {
        give: (child) => {
          signal?.removeEventListener('abort', stop);
          resolve(child);
        },
        fail: reject,
      };
      signal?.addEventListener('abort', stop, { once: true });
      waiting.push(seat);
      hand();
    });

  const run = async (
    request: Request,
    { file, onProgress, onPart, signal }: SandboxRunOptions<Progress, Part> = {},
  ): Promise<Reply> => {
    signal?.throwIfAborted();
    if (closed) throw new Error('The sandbox is closed.');
    const child = await take(signal);
    if (signal?.aborted) child.kill(signal.reason);
    const stop = () => child.kill(signal?.reason);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const listeners = { onProgress: onProgress ?? (() => {}), onPart: onPart ?? (async () => false) };
      return await child.run(request, file ?? null, listeners);
    } finally {
      signal?.removeEventListener('abort', stop);
      if (child.alive()) rest(child);
      hand();
    }
  };

  const close = async (): Promise<void> => {
    closed = true;
    process.removeListener('exit', killAll);
    for (const { fail } of waiting.splice(0)) fail(new Error('The sandbox is closed.'));
    for (const timer of departures.values()) clearTimeout(timer);
    killAll();
    await Promise.all([...children].map((child) => child.ended));
  };

  return { run, close };
}
