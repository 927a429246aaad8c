// node scripts/measure-start.ts [FOLDER]: how long the built server takes from its start to its first replies. Starts
// apps/api/dist/main.js five times on the data in FOLDER (without one: on a fresh folder, whose first start is left out)
// and prints the median of the milliseconds to the first 200 of /healthz and of the page.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { quantile } from '../apps/cli/src/quantile.ts';
import { projectRoot } from './run-step.ts';

const starts = 5;
const patienceMs = 60_000;
const main = join(projectRoot, 'apps/api/dist/main.js');

interface Start {
  readonly healthMs: number;
  readonly pageMs: number;
}

await measureStart(process.argv[2]);

async function measureStart(given: string | undefined): Promise<void> {
  if (!existsSync(main)) throw new Error('There is no built server: npm run build');
  const folder = given === undefined ? mkdtempSync(join(tmpdir(), 'lesart-start-')) : resolve(given);
  try {
    if (given === undefined) await timeStart(folder);
    const measured: Start[] = [];
    for (let count = 0; count < starts; count += 1) measured.push(await timeStart(folder));
    const healthMs = quantile(
      measured.map((start) => start.healthMs),
      0.5,
    );
    const pageMs = quantile(
      measured.map((start) => start.pageMs),
      0.5,
    );
    console.log(JSON.stringify({ starts, healthMs, pageMs }));
  } finally {
    if (given === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function timeStart(folder: string): Promise<Start> {
  const port = await freePort();
  const started = performance.now();
  const server = spawn(process.execPath, [main], {
    env: { ...process.env, DATA_DIR: folder, PORT: String(port), LESART_OLLAMA: 'off' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const healthMs = await timeReply(server, `http://127.0.0.1:${port}/healthz`, started);
    const pageMs = await timeReply(server, `http://127.0.0.1:${port}/`, started);
    return { healthMs, pageMs };
  } finally {
    server.kill('SIGTERM');
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
  }
}

/** Milliseconds from `started` to the first reply with status 200. */
async function timeReply(server: ChildProcess, url: string, started: number): Promise<number> {
  while (performance.now() - started < patienceMs) {
    if (server.exitCode !== null) throw new Error(`The server ended with code ${server.exitCode}`);
    const status = await fetch(url).then(
      (response) => response.status,
      () => null,
    );
    if (status === 200) return Math.round(performance.now() - started);
    await delay(5);
  }
  throw new Error(`No reply from ${url} in ${patienceMs / 1000} s`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('No free port');
  return address.port;
}
