import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeOnEachDatabase, type OpenedStorage, type TestInstallation } from '../testing/test-database.ts';

describeOnEachDatabase(describe, 'job queue', (database) => {
  let installation: TestInstallation;
  let opened: OpenedStorage;

  beforeAll(async () => {
    installation = await database.start();
    opened = await installation.open();
  }, 60_000);

  afterAll(async () => {
    await opened.storage.close();
    await installation.stop();
  }, 60_000);

  it('runs each job once, with its payload', async () => {
    const { jobs } = opened.storage;
    const seen: unknown[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    await jobs.work('count', { concurrency: 2 }, async (payload) => {
      seen.push(payload);
      if (seen.length === 30) resolve();
    });
    for (let index = 0; index < 30; index += 1) await jobs.send('count', { index });
    await promise;
    expect(seen).toHaveLength(30);
    expect(new Set(seen.map((payload) => JSON.stringify(payload))).size).toBe(30);
  });

  it('queues nothing while a job of the same key waits', async () => {
    const { jobs } = opened.storage;
    await jobs.send('keyed', { turn: 1 }, { key: 'a' });
    await jobs.send('keyed', { turn: 2 }, { key: 'a' });
    await jobs.send('keyed', { turn: 3 }, { key: 'b' });
    expect(await jobs.waiting('keyed')).toBe(2);
  });

  it('tries again what threw, and counts the runs', async () => {
    const { jobs } = opened.storage;
    const attempts: number[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    await jobs.work('shaky', { concurrency: 1 }, async (_payload, { attempt }) => {
      attempts.push(attempt);
      if (attempt < 3) throw new Error('not yet');
      resolve();
    });
    await jobs.send('shaky', {});
    await promise;
    expect(attempts).toEqual([1, 2, 3]);
  }, 60_000);

  it('brings back a job whose process died, to the next one that works', async () => {
    await opened.storage.jobs.send('lost', { of: 'the dead' });
    // what a process leaves that is killed while it runs the job
    await opened.database.rows(
      "UPDATE jobs.job SET state = 'active', started_on = now(), heartbeat_on = now() - interval '1 minute' WHERE name = 'lost'",
    );
    if (database.kind === 'embedded') {
      await opened.storage.close();
      opened = await installation.open();
    }
    const { promise, resolve } = Promise.withResolvers<unknown>();
    await opened.storage.jobs.work('lost', { concurrency: 1 }, async (payload) => resolve(payload));
    expect(await promise).toEqual({ of: 'the dead' });
  }, 60_000);
});
