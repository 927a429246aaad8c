// npm run dev: the compiler, the server and the client, each started again by itself when its files change.
import { type ChildProcess, spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot, runStep, toolEnvironment } from './run-step.ts';

/** Folders that are compiled to `dist`; the client is not: Vite reads its sources. */
const compiled = globSync(['libs/*/tsconfig.json', 'apps/{api,cli}/tsconfig.json'], { cwd: projectRoot }).map((file) =>
  dirname(file),
);

// The server needs something to start from; an error in the types does not keep the rest from running.
await runStep('first build', ['tsc', '-b', ...compiled]);

const children = [
  start('tsc', ['-b', '--watch', '--preserveWatchOutput', ...compiled]),
  start('node', ['--watch', '--watch-preserve-output', 'apps/api/dist/main.js']),
  start('vite', ['--clearScreen', 'false'], 'apps/web'),
];

let ending = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));
for (const child of children) {
  child.on('exit', () => end(1));
  child.on('error', (error) => {
    console.error(error.message);
    end(1);
  });
}

function start(program: string, parameters: readonly string[], folder = '.'): ChildProcess {
  return spawn(program, parameters, { cwd: join(projectRoot, folder), env: toolEnvironment(), stdio: 'inherit' });
}

/** One of them alone is of no use: when one ends, all end. */
function end(code: number): void {
  if (ending) return;
  ending = true;
  process.exitCode = code;
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM');
}
