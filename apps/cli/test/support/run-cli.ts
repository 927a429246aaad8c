import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '@jest/globals';

const folder = join(import.meta.dirname, '../..');
const program = join(folder, 'bin/lesart.js');
const built = join(folder, 'dist/tsconfig.tsbuildinfo');

/** Beside a build even a slow machine needs no more than this for a command. */
export const commandMs = 60_000;

export interface Run {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Run>;
  /** The match, as soon as it stands in what it has written; rejects when it ends without one. */
  wrote(pattern: RegExp): Promise<string>;
}

/** Runs `lesart …` as a process of its own, without any setting of the person who runs the tests. */
export function runCli(args: readonly string[]): Promise<Run> {
  return startProgram(program, args).ended;
}

/** Starts `lesart …` and does not wait. */
export function startCli(args: readonly string[]): Running {
  return startProgram(program, args);
}

/** Starts the server on a data folder, on a free port. */
export function startServerProcess(dataDir: string): Running {
  return startProgram(join(folder, '../api/dist/main.js'), [], { DATA_DIR: dataDir, PORT: '0' });
}

function startProgram(file: string, args: readonly string[], environment: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LESART_OLLAMA: 'off', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  let look = () => {};
  child.stdout.on('data', (bytes) => {
    out += bytes;
    look();
  });
  child.stderr.on('data', (bytes) => {
    err += bytes;
    look();
  });
  const ended = new Promise<Run>((resolve) => {
    child.on('close', (exitCode) => resolve({ exitCode, out, err }));
  });
  return {
    child,
    ended,
    wrote: (pattern) =>
      new Promise((resolve, reject) => {
        look = () => {
          const match = pattern.exec(`${out}\n${err}`);
          if (match !== null) resolve(match[0]);
        };
        look();
        ended.then(() => reject(new Error(`It ended without ${pattern}: ${out}${err}`)));
      }),
  };
}

/**
 * Tests of the built command line. `npm test` builds before; alone they say what is missing and are left out, except
 * where CI=true promises that nothing is.
 */
export function describeBuilt(name: string, tests: () => void): void {
  if (!existsSync(built) && process.env.CI !== 'true') {
    console.warn(`The command line is not built, its tests are left out: npm run build`);
    describe.skip(name, tests);
    return;
  }
  if (isOlderThanSources()) console.warn('The command line is built from older sources: npm run build');
  describe(name, tests);
}

function isOlderThanSources(): boolean {
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  return globSync('src/**/*.ts', { cwd: folder })
    .filter((file) => !file.endsWith('.test.ts'))
    .some((file) => statSync(join(folder, file)).mtimeMs > builtAt);
}
