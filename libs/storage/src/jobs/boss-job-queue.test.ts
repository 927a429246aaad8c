import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeOnEachDatabase } from '../testing/test-database.ts';

describeOnEachDatabase({ describe, beforeAll, afterAll }, 'job queue', (given) => {
  it('runs each job once, with its payload', async () => {
    const { jobs } = given.opened.storage;
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
    const { jobs } = given.opened.storage;
    await jobs.send('keyed', { turn: 1 }, { key: 'a' });
    await jobs.send('keyed', { turn: 2 }, { key: 'a' });
    await jobs.send('keyed', { turn: 3 }, { key: 'b' });
    expect(await jobs.waiting('keyed')).toBe(2);
  });

  it('tries again what threw, and counts the runs', async () => {
    const { jobs } = given.opened.storage;
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
    await given.opened.storage.jobs.send('lost', { of: 'the dead' });
    // what a process leaves that is killed while it runs the job
    await given.opened.database.rows(
      "UPDATE jobs.job SET state = 'active', started_on = now(), heartbeat_on = now() - interval '1 minute' WHERE name = 'lost'",
    );
    if (given.database.kind === 'embedded') {
      await given.reopen();
    }
    const { promise, resolve } = Promise.withResolvers<unknown>();
    await given.opened.storage.jobs.work('lost', { concurrency: 1 }, async (payload) => resolve(payload));
    expect(await promise).toEqual({ of: 'the dead' });
  }, 60_000);
});
