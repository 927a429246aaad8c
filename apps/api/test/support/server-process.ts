import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own, which can die. */
export interface ServerProcess {
  readonly url: string;
  /** Ends the process as a power failure would (`kill -9`), and waits until it is gone. */
  kill(): Promise<void>;
  /** Ends the process as an operator would, and gives its exit code. */
  stop(): Promise<number | null>;
  /** What it wrote to standard error so far: the log. */
  log(): string;
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const compileDecorators = new URL('./compile-decorators.ts', import.meta.url).href;

/**
 * Starts the server from its sources and waits until it says that it is ready.
 * @throws with its last words when it ends before
 */
export async function startServerProcess(environment: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const { child, log } = spawnServer(environment);
  const url = await readUrl(child);
  if (url === null) throw new Error(`The server did not start: ${log()}`);
  return {
    url,
    log,
    kill: async () => {
      child.kill('SIGKILL');
      await gone(child);
    },
    stop: async () => {
      child.kill('SIGTERM');
      await gone(child);
      return child.exitCode;
    },
  };
}

/** Starts the server where it must not start, and gives what it said and its exit code. */
export async function startInVain(environment: NodeJS.ProcessEnv): Promise<{ code: number | null; said: string }> {
  const { child, log } = spawnServer(environment);
  if ((await readUrl(child)) !== null) {
    child.kill('SIGKILL');
    throw new Error('The server started');
  }
  await gone(child);
  return { code: child.exitCode, said: log() };
}

function spawnServer(environment: NodeJS.ProcessEnv): { child: ChildProcess; log: () => string } {
  const child = spawn(process.execPath, ['--conditions=@lesart/source', '--import', compileDecorators, main], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_COMPILE_CACHE: join(tmpdir(), 'lesart-compile-cache'),
      PORT: '0',
      LESART_OLLAMA: 'off',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (data: Buffer) => {
    said += data.toString('utf8');
  });
  return { child, log: () => said };
}

/** The address in the line that says that the server is ready; null when the process ends without one. */
async function readUrl({ stdout }: ChildProcess): Promise<string | null> {
  if (stdout === null) return null;
  for await (const line of createInterface({ input: stdout })) {
    const url = /^Lesart is ready: (\S+)/.exec(line)?.[1];
    if (url !== undefined) {
      stdout.resume();
      return url;
    }
  }
  return null;
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
