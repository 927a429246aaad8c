import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createSandbox, type Sandbox } from './create-sandbox.ts';
import type { Misbehaviour } from './fixtures/misbehaving-entry.ts';

/** Children are started and killed here, on machines that may be busy. */
jest.setTimeout(30_000);

const options = {
  entry: new URL('./fixtures/misbehaving-entry.ts', import.meta.url),
  memoryMb: 250,
  execArgv: ['--conditions=@lesart/source'],
};

describe('a sandbox', () => {
  let sandbox: Sandbox<Misbehaviour, unknown, number, Uint8Array>;
  beforeAll(() => {
    sandbox = createSandbox({ ...options, size: 2, timeLimitMs: 4000 });
  });
  afterAll(() => sandbox.close());

  const echo = (byte: number) => sandbox.run({ kind: 'echo', bytes: new Uint8Array([byte]) });

  it('answers requests with bytes, and those that have to wait in turn', async () => {
    const replies = await Promise.all([1, 2, 3, 4, 5].map(echo));
    expect(replies).toEqual([1, 2, 3, 4, 5].map((byte) => new Uint8Array([byte])));
  });

  it('hands over progress while a request runs', async () => {
    const seen: number[] = [];
    await sandbox.run({ kind: 'progress' }, { onProgress: (done) => seen.push(done) });
    expect(seen).toEqual([1, 2, 3]);
  });

  it('hands over parts one after the other, each when the one before was taken', async () => {
    const seen: string[] = [];
    const onPart = async ([byte]: Uint8Array) => {
      seen.push(`begin ${byte}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      seen.push(`end ${byte}`);
      return byte === 2;
    };
    expect(await sandbox.run({ kind: 'parts' }, { onPart })).toEqual([false, true, false]);
    expect(seen).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3']);
  });

  it('fails with what whoever takes a part throws, and goes on with others', async () => {
    const onPart = () => Promise.reject(new Error('no room'));
    await expect(sandbox.run({ kind: 'parts' }, { onPart })).rejects.toThrow('no room');
    await expect(echo(7)).resolves.toEqual(new Uint8Array([7]));
  });

  it('gives each step of progress its own time where there is a limit for all of them', async () => {
    const patient = createSandbox<Misbehaviour, unknown, number>({
      ...options,
      size: 1,
      timeLimitMs: 2500,
      totalTimeLimitMs: 20_000,
    });
    try {
      await expect(patient.run({ kind: 'slowly' })).resolves.toBe('done');
      await expect(patient.run({ kind: 'loop' })).rejects.toMatchObject({ code: 'reading-timeout' });
    } finally {
      await patient.close();
    }
  });

  it('stops for all that at the limit for all of them', async () => {
    const limits = { timeLimitMs: 2500, totalTimeLimitMs: 2600 };
    const hurried = createSandbox<Misbehaviour, unknown, number>({ ...options, size: 1, ...limits });
    try {
      await expect(hurried.run({ kind: 'slowly' })).rejects.toMatchObject({
        code: 'reading-timeout',
        message: 'Reading the file takes longer than 2.6 seconds.',
      });
    } finally {
      await hurried.close();
    }
  });

  it('keeps children for the next request, or for as long as it is told', async () => {
    const keeping = createSandbox<Misbehaviour, unknown, number>({ ...options, size: 1, timeLimitMs: 4000 });
    const leaving = createSandbox<Misbehaviour, unknown, number>({
      ...options,
      size: 1,
      timeLimitMs: 4000,
      idleLimitMs: 20,
    });
    const countTwice = async (pool: typeof keeping) => {
      const first = await pool.run({ kind: 'count' });
      await new Promise((resolve) => setTimeout(resolve, 300));
      return [first, await pool.run({ kind: 'count' })];
    };
    try {
      expect(await countTwice(keeping)).toEqual([1, 2]);
      expect(await countTwice(leaving)).toEqual([1, 1]);
    } finally {
      await Promise.all([keeping.close(), leaving.close()]);
    }
  });

  it('does not count the time in which its parts are taken, and counts the time after', async () => {
    const short = createSandbox<Misbehaviour, unknown, number, Uint8Array>({ ...options, size: 1, timeLimitMs: 2500 });
    try {
      const onPart = () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 1200));
      expect(await short.run({ kind: 'parts' }, { onPart })).toEqual([true, true, true]);
      const looping = short.run({ kind: 'loopAfterPart' }, { onPart });
      await expect(looping).rejects.toMatchObject({ code: 'reading-timeout' });
    } finally {
      await short.close();
    }
  });

  it('throws the same fault that the handler threw', async () => {
    await expect(sandbox.run({ kind: 'fault' })).rejects.toMatchObject({
      name: 'ReadingFault',
      code: 'file-encrypted',
      message: 'The file is protected.',
    });
  });

  it('promise 25: an endless loop is killed by the time limit, and others are unaffected', async () => {
    const looping = sandbox.run({ kind: 'loop' });
    const others = Promise.all([1, 2, 3].map(echo));
    await expect(looping).rejects.toMatchObject({ code: 'reading-timeout' });
    await expect(others).resolves.toHaveLength(3);
    await expect(echo(9)).resolves.toEqual(new Uint8Array([9]));
  });

  it('promise 25: a bomb of buffers is killed by the memory limit, and others are unaffected', async () => {
    const exploding = sandbox.run({ kind: 'bufferBomb' });
    const others = Promise.all([1, 2, 3].map(echo));
    await expect(exploding).rejects.toMatchObject({ code: 'reading-memory' });
    await expect(others).resolves.toHaveLength(3);
    expect(process.memoryUsage.rss()).toBeLessThan(2_000_000_000);
  });

  it('promise 25: a heap that grows is stopped, and the reply says why', async () => {
    await expect(sandbox.run({ kind: 'heapBomb' })).rejects.toMatchObject({ code: 'reading-memory' });
  });

  it('promise 25: a child that ends fails its own request only', async () => {
    const [ended, other] = await Promise.allSettled([sandbox.run({ kind: 'exit' }), echo(1)]);
    expect(ended).toMatchObject({ status: 'rejected', reason: { code: 'reading-crashed' } });
    expect(other.status).toBe('fulfilled');
  });

  it('an error that nobody expected is a crash of that request', async () => {
    await expect(sandbox.run({ kind: 'throw' })).rejects.toMatchObject({ code: 'reading-crashed' });
  });

  it('promise 25: no call to the network leaves the child', async () => {
    let calls = 0;
    const server = createServer((_request, response) => {
      calls += 1;
      response.end();
    });
    server.on('connection', () => {
      calls += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const refused = { refused: 'There is no network in the sandbox.' };
    await expect(sandbox.run({ kind: 'fetch', port })).resolves.toEqual(refused);
    await expect(sandbox.run({ kind: 'connect', port })).resolves.toEqual(refused);
    await expect(sandbox.run({ kind: 'lookup' })).resolves.toEqual(refused);
    expect(calls).toBe(0);
    await new Promise((resolve) => server.close(resolve));
  });

  it('promise 25: a child cannot write files, start processes or see the environment', async () => {
    const forbidden = { refused: expect.stringContaining('Access to this API has been restricted') };
    await expect(sandbox.run({ kind: 'writeFile' })).resolves.toEqual(forbidden);
    await expect(sandbox.run({ kind: 'spawn' })).resolves.toEqual(forbidden);
    const names = await sandbox.run({ kind: 'environment' });
    expect(names).not.toContain('PATH');
    expect(names).not.toContain('HOME');
  });
});

describe('the files of a sandbox', () => {
  it('promise 25: a child reads the file of its request, and no other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lesart-sandbox-'));
    const [own, other] = [join(folder, 'own.txt'), join(folder, 'other.txt')];
    writeFileSync(own, 'the contract');
    writeFileSync(other, 'somebody else');
    const inboxes = join(folder, 'inboxes');
    const sandbox = createSandbox<Misbehaviour, unknown>({ ...options, size: 1, timeLimitMs: 10_000, inboxes });
    try {
      expect(await sandbox.run({ kind: 'readFile' }, { file: own })).toBe('the contract');
      const forbidden = { refused: expect.stringContaining('Access to this API has been restricted') };
      for (const path of [other, own, '/etc/passwd', inboxes]) {
        expect(await sandbox.run({ kind: 'readOther', path }, { file: own })).toEqual(forbidden);
      }
      expect(readdirSync(inboxes, { recursive: true })).toHaveLength(1); // the child's own folder, empty again
    } finally {
      await sandbox.close();
      expect(readdirSync(inboxes)).toEqual([]);
      rmSync(folder, { recursive: true });
    }
  });

  it('removes what processes that are gone left behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lesart-sandbox-'));
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    mkdirSync(join(folder, `${gone}-left`, 'inside'), { recursive: true });
    mkdirSync(join(folder, `${process.pid}-kept`));
    const sandbox = createSandbox<Misbehaviour, unknown>({ ...options, size: 1, timeLimitMs: 10_000, inboxes: folder });
    expect(readdirSync(folder)).toEqual([`${process.pid}-kept`]);
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
});

describe('stopping', () => {
  const onLinux = existsSync('/usr/bin/setpriv') ? it : it.failing;
  onLinux('a child in an endless loop ends when its parent is killed', async () => {
    const parent = fork(new URL('./fixtures/looping-parent.ts', import.meta.url), {
      execArgv: ['--conditions=@lesart/source'],
    });
    const [childPid] = await once(parent, 'message');
    expect(isRunning(Number(childPid))).toBe(true);
    parent.kill('SIGKILL');
    await expectSoon(() => !isRunning(Number(childPid)));
  });

  it('an aborted request ends with the reason of its signal, whether it runs or waits', async () => {
    const sandbox = createSandbox<Misbehaviour, unknown>({ ...options, size: 1, timeLimitMs: 10_000 });
    const running = new AbortController();
    const waiting = new AbortController();
    const first = sandbox.run({ kind: 'sleep' }, { signal: running.signal });
    const second = sandbox.run({ kind: 'sleep' }, { signal: waiting.signal });
    const third = sandbox.run({ kind: 'echo', bytes: new Uint8Array([3]) });
    waiting.abort(new Error('changed my mind'));
    await expect(second).rejects.toThrow('changed my mind');
    running.abort(new Error('stopped by a person'));
    await expect(first).rejects.toThrow('stopped by a person');
    await expect(third).resolves.toEqual(new Uint8Array([3]));
    await sandbox.close();
  });

  it('closing fails what runs and what waits, and ends the children', async () => {
    const sandbox = createSandbox<Misbehaviour, unknown>({ ...options, size: 1, timeLimitMs: 10_000 });
    const all = [sandbox.run({ kind: 'sleep' }), sandbox.run({ kind: 'sleep' })];
    const settled = Promise.allSettled(all);
    await sandbox.close();
    for (const result of await settled) expect(result).toMatchObject({ reason: { message: 'The sandbox is closed.' } });
    await expect(sandbox.run({ kind: 'sleep' })).rejects.toThrow('The sandbox is closed.');
  });
});

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}/stat`);
}

async function expectSoon(condition: () => boolean): Promise<void> {
  for (let tries = 100; tries > 0 && !condition(); tries -= 1) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(condition()).toBe(true);
}
