import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ReadingFault } from '@lesart/document';
import { codeFolders } from './code-folders.ts';
import { openInbox } from './file-inbox.ts';
import { launcherOf } from './limits-of-process.ts';
import { canReadResidentMemory, residentMemory } from './resident-memory.ts';
import { isChildMessage, type RequestMessage, type TakenMessage } from './sandbox-messages.ts';

export interface ChildOptions {
  readonly entry: URL;
  readonly memoryMb: number;
  readonly timeLimitMs: number;
  readonly totalTimeLimitMs?: number;
  readonly execArgv: readonly string[];
  readonly inboxes?: string;
}

/** Who is told while a request runs. */
export interface Listeners<Progress, Part> {
  readonly onProgress: (progress: Progress) => void;
  readonly onPart: (part: Part) => Promise<boolean>;
}

/** One process of a sandbox. It works on one request at a time. */
export interface SandboxChild<Request, Reply, Progress, Part> {
  /** False once the process has ended or was told to: it answers nothing any more. */
  readonly alive: () => boolean;
  /** @param file the one file that the process may read meanwhile */
  run(request: Request, file: string | null, listeners: Listeners<Progress, Part>): Promise<Reply>;
  /** Ends the process at once; a running request fails with `fault`. */
  kill(fault: Error): void;
  readonly ended: Promise<void>;
}

interface Running<Reply, Progress, Part> extends Listeners<Progress, Part> {
  readonly id: number;
  readonly clock: Clock;
  readonly settle: (outcome: { reply: Reply } | { fault: Error }) => void;
}

const memoryPollMs = 100;
/** A child that keeps more than this share of its memory after a request starts anew, or innocent requests would fail. */
const keptMemoryShare = 0.6;
const outOfMemory = /heap out of memory|Array buffer allocation failed|OOM/;

/**
 * Starts a process that runs an entry module without network, without writing files, without processes of its own
 * and with an empty environment. It reads its own code and, one at a time, the files that it is shown.
 */
export function startChild<Request, Reply, Progress, Part>(
  options: ChildOptions,
): SandboxChild<Request, Reply, Progress, Part> {
  const inbox = options.inboxes === undefined ? null : openInbox(options.inboxes);
  const { execPath, execArgv } = launcherOf(process.execPath);
  const readable = [...codeFolders(options.entry), ...(inbox ? [inbox.pattern] : [])];
  const child = fork(fileURLToPath(options.entry), {
    execPath,
    execArgv: [
      ...execArgv,
      ...permissionFlags,
      ...collectorFlags,
      ...readable.map((pattern) => `--allow-fs-read=${pattern}`),
      `--max-old-space-size=${options.memoryMb}`,
      ...options.execArgv,
    ],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const memoryLimit = options.memoryMb * 1024 * 1024;
  const reportMemory = !canReadResidentMemory();
  let running: Running<Reply, Progress, Part> | null = null;
  /** Why the process has ended or is about to; null while it lives. */
  let end: Error | null = null;
  let requests = 0;
  const lastWords = collectLastWords(child);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', resolve);
    child.once('error', () => resolve());
  }).then(() => inbox?.remove());

  const finish = (outcome: { reply: Reply } | { fault: Error }) => {
    const settle = running?.settle;
    running = null;
    keepParentAlive(child, false);
    settle?.(outcome);
  };
  const kill = (fault: Error) => {
    end ??= fault;
    child.kill('SIGKILL');
    finish({ fault });
    child.ref(); // its end is near, and whoever closes the sandbox waits for it
  };
  const watchMemory = (residentBytes: number) => {
    if (residentBytes > memoryLimit) kill(memoryFault(options.memoryMb));
  };

  /** While the parent is at work, the child's time stands still. */
  const take = async ({ id, onPart, clock }: Running<Reply, Progress, Part>, part: Part) => {
    clock.stop();
    let kept: boolean;
    try {
      kept = await onPart(part);
    } catch (error) {
      return kill(error instanceof Error ? error : new Error(String(error)));
    }
    if (running?.id !== id) return;
    clock.start();
    const taken: TakenMessage = { kind: 'taken', id, kept };
    child.send(taken, (error) => error && kill(crashFault(error.message)));
  };

  child.on('message', (message: unknown) => {
    if (!running || !isChildMessage<Reply, Progress, Part>(message) || message.id !== running.id) return;
    if (message.kind === 'part') void take(running, message.part);
    else if (message.kind === 'progress') {
      running.clock.renew();
      running.onProgress(message.progress);
    } else if (message.kind === 'memory') watchMemory(message.residentBytes);
    else if (message.kind === 'reply') finish({ reply: message.reply });
    else if (message.kind === 'fault') finish({ fault: new ReadingFault(message.code, message.detail) });
    else finish({ fault: crashFault(message.message) });
  });
  child.once('error', (error) => kill(crashFault(error.message)));
  child.once('exit', (code, signal) => {
    end ??= outOfMemory.test(lastWords()) ? memoryFault(options.memoryMb) : crashFault(`${signal ?? code}`);
    finish({ fault: end });
  });
  keepParentAlive(child, false);

  const run: SandboxChild<Request, Reply, Progress, Part>['run'] = async (request, file, listeners) => {
    if (end) throw end;
    const place = file === null ? null : (inbox?.put(file) ?? file);
    requests += 1;
    const id = requests;
    const clock = createClock(options, (limitMs) => kill(timeFault(limitMs)));
    const outcome = new Promise<{ reply: Reply } | { fault: Error }>((settle) => {
      running = { id, ...listeners, clock, settle };
    });
    keepParentAlive(child, true);
    clock.start();
    const poll = setInterval(async () => watchMemory(await residentMemory(child.pid ?? 0)), memoryPollMs);
    const message: RequestMessage = { kind: 'request', id, request, file: place, reportMemory };
    child.send(message, (error) => error && kill(crashFault(error.message)));
    try {
      const settled = await outcome;
      if ('fault' in settled) throw settled.fault;
      return settled.reply;
    } finally {
      clock.stop();
      clearInterval(poll);
      if (place !== null) inbox?.clear(place);
      if (!end && (await residentMemory(child.pid ?? 0)) > memoryLimit * keptMemoryShare) {
        kill(memoryFault(options.memoryMb));
      }
    }
  };
  return { alive: () => end === null, run, kill, ended };
}

/** Rings when it has run for so long, over all of the times between `start` and `stop`. */
interface Clock {
  start(): void;
  stop(): void;
  /** With a limit for all of the time, the other one begins anew. */
  renew(): void;
}

function createClock(
  { timeLimitMs, totalTimeLimitMs }: Pick<ChildOptions, 'timeLimitMs' | 'totalTimeLimitMs'>,
  ring: (limitMs: number) => void,
): Clock {
  let left = timeLimitMs;
  let leftInAll = totalTimeLimitMs ?? timeLimitMs;
  let started = 0;
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    started = performance.now();
    const limit = leftInAll < left ? (totalTimeLimitMs ?? timeLimitMs) : timeLimitMs;
    timer = setTimeout(() => ring(limit), Math.min(left, leftInAll));
  };
  const stop = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    const passed = performance.now() - started;
    left = Math.max(0, left - passed);
    leftInAll = Math.max(0, leftInAll - passed);
  };
  const renew = () => {
    if (totalTimeLimitMs === undefined || timer === undefined) return;
    stop();
    left = timeLimitMs;
    start();
  };
  return { start, stop, renew };
}

const permissionFlags = ['--permission', '--disallow-code-generation-from-strings', '--no-warnings'];

/**
 * A child is one of several and has no idle processors for its garbage: one thread collects, in a young generation that is
 * large from the start (MB). A fifth more PDFs were read in the same time, in the same memory.
 */
const collectorFlags = ['--single-threaded-gc', '--min-semi-space-size=16', '--max-semi-space-size=16'];

/** Processes that only wait do not keep the parent from ending. */
function keepParentAlive(child: ChildProcess, busy: boolean): void {
  if (busy) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

/** The end of what the process wrote to stderr: V8 says there that the heap is full. Never shown or logged. */
function collectLastWords(child: ChildProcess): () => string {
  let words = '';
  child.stderr?.on('data', (data: Buffer) => {
    words = (words + data.toString('latin1')).slice(-8192);
  });
  return () => words;
}

function memoryFault(memoryMb: number): ReadingFault {
  return new ReadingFault('reading-memory', `Reading the file takes more than ${memoryMb} MB of memory.`);
}

function timeFault(timeLimitMs: number): ReadingFault {
  return new ReadingFault('reading-timeout', `Reading the file takes longer than ${timeLimitMs / 1000} seconds.`);
}

function crashFault(reason: string): ReadingFault {
  return new ReadingFault('reading-crashed', `The reader ended unexpectedly (${reason}).`);
}
