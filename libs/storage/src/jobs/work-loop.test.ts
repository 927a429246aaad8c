import { describe, expect, it } from '@jest/globals';
import { workLoop } from './work-loop.ts';

/** A queue in memory; jobs are functions. */
function memoryQueue() {
  const waiting: (() => Promise<void>)[] = [];
  const log: string[] = [];
  return {
    waiting,
    log,
    options: {
      fetch: async (most: number) => waiting.splice(0, most),
      run: (job: () => Promise<void>) => job(),
      succeed: async (jobs: readonly unknown[]) => {
        for (const _ of jobs) log.push('succeeded');
      },
      fail: async (_job: unknown, error: unknown) => {
        log.push(`failed: ${error instanceof Error ? error.message : ''}`);
      },
      giveBack: async () => {
        log.push('given back');
      },
      keepAlive: async () => {},
      keepAliveSeconds: 60,
      onError: (error: unknown) => {
        log.push(`error: ${String(error)}`);
      },
    },
  };
}

describe('work loop', () => {
  it('runs what is there without a pause, never more at once than it may', async () => {
    const queue = memoryQueue();
    let running = 0;
    let most = 0;
    for (let index = 0; index < 50; index += 1) {
      queue.waiting.push(async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
      });
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    queue.waiting.push(async () => resolve());
    const loop = workLoop({ ...queue.options, concurrency: 3 });
    await promise;
    await loop.close();
    expect(most).toBe(3);
    expect(queue.log).toEqual(Array.from({ length: 51 }, () => 'succeeded'));
  });

  it('reports a failure with what was thrown, and goes on', async () => {
    const queue = memoryQueue();
    const { promise, resolve } = Promise.withResolvers<void>();
    queue.waiting.push(() => Promise.reject(new Error('broken')));
    queue.waiting.push(async () => resolve());
    const loop = workLoop({ ...queue.options, concurrency: 1 });
    await promise;
    await loop.close();
    expect(queue.log).toEqual(['failed: broken', 'succeeded']);
  });

  it('gives back what its end cut off', async () => {
    const queue = memoryQueue();
    const cut = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    queue.waiting.push(() => {
      begun.resolve();
      return cut.promise;
    });
    const loop = workLoop({ ...queue.options, concurrency: 1 });
    await begun.promise;
    const closed = loop.close();
    cut.reject(new Error('aborted'));
    await closed;
    expect(queue.log).toEqual(['given back']);
  });

  it('looks again when it is woken', async () => {
    const queue = memoryQueue();
    const loop = workLoop({ ...queue.options, concurrency: 1 });
    await new Promise((resolve) => setImmediate(resolve));
    const { promise, resolve } = Promise.withResolvers<void>();
    queue.waiting.push(async () => resolve());
    loop.wake();
    await promise;
    await loop.close();
    expect(queue.log).toEqual(['succeeded']);
  });
});
