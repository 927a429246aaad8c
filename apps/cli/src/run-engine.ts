import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Block } from '@lesart/document';
import { CommandFault } from './command-fault.ts';
import { moduleFlags } from './run-child.ts';

/** What compares: ours first, then well-known libraries, on the same words or the same texts. */
export const engineNames = [
  ...(['lesart', 'diff-sequences', 'fast-diff', 'diff-match-patch'] as const),
  ...(['diff (arrays)', 'diff (words)', 'htmldiff-js'] as const),
] as const;
export type EngineName = (typeof engineNames)[number];

export interface EngineRequest {
  readonly engine: EngineName;
  readonly old: readonly Block[];
  readonly new: readonly Block[];
}

export interface EngineReply {
  /** Medians over the runs, of the comparison alone; CPU is that of all threads together, as on one core. */
  readonly wallMilliseconds: number;
  readonly cpuMilliseconds: number;
  readonly runs: number;
  readonly hunks: number;
  readonly insertedWords: number;
  readonly deletedWords: number;
  readonly movedWords: number;
}

const childFile = fileURLToPath(new URL('../scripts/compare-by-engine.child.ts', import.meta.url));
const peers = ['diff', 'diff-match-patch', 'diff-sequences', 'fast-diff', 'htmldiff-js'];

/**
 * Compares two versions by an engine in a process of its own, which is ended when it takes longer than the limit.
 * @returns null when it was not done by then
 * @throws CommandFault `engine-failed`
 */
export function runEngine(request: EngineRequest, timeLimitMs: number): Promise<EngineReply | null> {
  return new Promise((resolve, reject) => {
    const child = fork(childFile, {
      execArgv: [...moduleFlags],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, timeLimitMs);
    child.on('message', (reply: EngineReply) => resolve(reply));
    child.on('error', reject);
    child.on('exit', () => {
      clearTimeout(timer);
      if (isLate) resolve(null);
      else reject(new CommandFault(`${request.engine} failed`, 'engine-failed'));
    });
    child.send(request);
  });
}

/**
 * The libraries that are compared with are there for developing alone.
 * @throws CommandFault `peers-missing`
 */
export function requirePeers(): void {
  const { resolve } = createRequire(import.meta.url);
  const missing = peers.filter((name) => !canResolve(resolve, name));
  if (missing.length === 0 && existsSync(childFile)) return;
  throw new CommandFault(`--peers needs ${peers.join(', ')}: run npm install in the source tree`, 'peers-missing');
}

function canResolve(resolve: (name: string) => string, name: string): boolean {
  try {
    resolve(name);
    return true;
  } catch {
    return false;
  }
}
