/** What a loop over jobs needs from its queue. */
export interface WorkLoopOptions<Job> {
  /** Jobs that run at once, at most. */
  readonly concurrency: number;
  /** Claims jobs, at most this many. */
  fetch(most: number): Promise<Job[]>;
  run(job: Job): Promise<void>;
  succeed(jobs: readonly Job[]): Promise<void>;
  fail(job: Job, error: unknown): Promise<void>;
  /** The run was cut off by `close`: another process, or the next start, runs the job again. */
  giveBack(job: Job): Promise<void>;
  /** Tells the queue that these jobs are alive. */
  keepAlive(jobs: readonly Job[]): Promise<void>;
  readonly keepAliveSeconds: number;
  /** Told when the queue itself fails; the loop goes on after the usual pause. */
  onError(error: unknown): void;
}

export interface WorkLoop {
  /** There is a job: do not wait for the next look. */
  wake(): void;
  /** Claims nothing more and waits for what runs. */
  close(): Promise<void>;
}

/** Without anything to do, the queue is looked at this often (milliseconds). */
const PAUSE = 1_000;

/** When the queue itself fails, it is left alone for this long (milliseconds). */
const PAUSE_AFTER_ERROR = 5_000;

/**
 * Runs jobs, several at once. While there is work it fetches again as soon as a place is free; else it waits for `wake`
 * or a second. Jobs that end while the queue is busy are reported to it together.
 */
export function workLoop<Job>(options: WorkLoopOptions<Job>): WorkLoop {
  const running = new Map<Job, Promise<void>>();
  const done: Job[] = [];
  let closed = false;
  let wakeUp: () => void = () => {};
  /** Something happened since the last look at the queue. */
  let stirred = true;

  function wake(): void {
    stirred = true;
    wakeUp();
  }

  async function runJob(job: Job): Promise<void> {
    try {
      await options.run(job);
      done.push(job);
    } catch (error) {
      await (closed ? options.giveBack(job) : options.fail(job, error)).catch(options.onError);
    } finally {
      running.delete(job);
      wake();
    }
  }

  async function reportDone(): Promise<void> {
    const jobs = done.splice(0);
    if (jobs.length > 0) await options.succeed(jobs);
  }

  async function fetchMore(): Promise<void> {
    const places = options.concurrency - running.size;
    if (closed || places <= 0) return;
    const jobs = await options.fetch(places);
    for (const job of jobs) running.set(job, runJob(job));
    // a full catch: there may be more, as soon as there is a place
    if (jobs.length === places) stirred = true;
  }

  async function rest(pause: number): Promise<void> {
    if (closed) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    wakeUp = resolve;
    const timer = setTimeout(resolve, pause);
    await promise;
    clearTimeout(timer);
  }

  async function loop(): Promise<void> {
    while (!closed) {
      stirred = false;
      try {
        await reportDone();
        await fetchMore();
      } catch (error) {
        options.onError(error);
        await rest(PAUSE_AFTER_ERROR);
        continue;
      }
      if (!stirred || running.size >= options.concurrency) await rest(PAUSE);
    }
    await Promise.all(running.values());
    await reportDone().catch(options.onError);
  }

  const alive = setInterval(() => {
    if (running.size > 0) options.keepAlive([...running.keys()]).catch(options.onError);
  }, options.keepAliveSeconds * 1_000);
  alive.unref();
  const ended = loop().finally(() => clearInterval(alive));

  return {
    wake,
    close: async () => {
      closed = true;
      wakeUp();
      await ended;
    },
  };
}
