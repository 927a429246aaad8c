import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Job, type JobWithMetadata, PgBoss } from 'pg-boss';
import type { Database } from '../database/database.ts';
import { translateDatabaseError } from '../database/translate-database-error.ts';
import type { JobQueue } from '../job-queue.ts';
import type { StorageNotice } from '../storage.ts';
import { workLoop } from './work-loop.ts';

/** The queue, and how it ends. */
export interface OpenJobQueue extends JobQueue {
  /** Aborts the running handlers, waits for them and gives their jobs back. */
  close(): Promise<void>;
}

export interface JobQueueOptions {
  readonly onNotice: (notice: StorageNotice) => void;
  /** Throws when called within a transaction: a job is not part of it, and the embedded database would wait for ever. */
  readonly refuseNested: () => void;
  readonly superviseSeconds?: number | undefined;
}

const SCHEMA = 'jobs';

/** Jobs that are queued by one statement. */
const INSERTED_AT_ONCE = 500;

/** A job whose process shows no life for this long is given to another. */
const HEARTBEAT_SECONDS = 25;

/** How often such jobs are looked for; together with the heartbeat less than a minute. */
const SUPERVISE_SECONDS = 20;

/** Handlers that do not end when they are told to are waited for this long (milliseconds). */
const PATIENCE = 10_000;

/** A run that was cut off does not count as one that failed. */
const GIVE_BACK = `UPDATE ${SCHEMA}.job SET state = 'retry', start_after = now(), heartbeat_on = NULL`;

const queueOptions = {
  // one waiting job a key
  policy: 'short',
  retryLimit: 8,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  // the heartbeat watches over jobs, this is only the longest that pg-boss allows
  expireInSeconds: 86_000,
  deleteAfterSeconds: 3_600,
} as const;

/**
 * A queue on pg-boss in the schema `jobs` of the same database. The loop that fetches is ours: pg-boss' own waits half
 * a second and more between two jobs.
 */
export function openJobQueue(database: Database, options: JobQueueOptions): OpenJobQueue {
  const { onNotice, refuseNested, superviseSeconds = SUPERVISE_SECONDS } = options;
  const boss = new PgBoss({
    db: database.forJobs,
    schema: SCHEMA,
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    schedule: false,
    registerInstance: false,
    monitorVacuum: false,
    reindex: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => onNotice({ code: 'job-queue-failed', detail: translateDatabaseError(error).message }));

  const closing = new AbortController();
  const loops = new Map<string, ReturnType<typeof workLoop<JobWithMetadata<unknown>>>>();
  const queues = new Map<string, Promise<void>>();
  let started: Promise<void> | null = null;

  /** Once; after a failure the next use tries again. */
  function start(): Promise<void> {
    started ??= begin().catch((error: unknown) => {
      started = null;
      throw translateDatabaseError(error);
    });
    return started;
  }

  async function begin(): Promise<void> {
    await boss.start();
    // Only this process can have run jobs of an embedded database: what is active was left by one that died.
    if (database.kind === 'embedded') await database.rows(`${GIVE_BACK} WHERE state = 'active'`);
  }

  async function queue(name: string): Promise<void> {
    refuseNested();
    const known = queues.get(name);
    if (known !== undefined) return known;
    const made = start()
      .then(() => boss.createQueue(name, queueOptions))
      .catch((error: unknown) => {
        queues.delete(name);
        throw translateDatabaseError(error);
      });
    queues.set(name, made);
    return made;
  }

  return {
    prepare: start,
    send: async (name, payload, options = {}) => {
      await queue(name);
      await boss
        .send(
          name,
          { payload },
          {
            // without a key of its own, a job of this policy would count as the same as all others
            singletonKey: options.key ?? randomUUID(),
            ...(options.delaySeconds === undefined ? {} : { startAfter: options.delaySeconds }),
          },
        )
        .catch(refuse);
      loops.get(name)?.wake();
    },
    sendAll: async (name, jobs) => {
      await queue(name);
      for (let place = 0; place < jobs.length; place += INSERTED_AT_ONCE) {
        const some = jobs.slice(place, place + INSERTED_AT_ONCE);
        await boss
          .insert(
            name,
            some.map(({ payload, key }) => ({ data: { payload }, singletonKey: key })),
          )
          .catch(refuse);
        loops.get(name)?.wake();
      }
    },
    work: async (name, { concurrency }, handler) => {
      await queue(name);
      loops.set(
        name,
        workLoop<JobWithMetadata<unknown>>({
          concurrency,
          fetch: (most) => boss.fetch(name, { batchSize: most, includeMetadata: true }),
          run: (job) => handler(payloadOf(job), { signal: closing.signal, attempt: job.retryCount + 1 }),
          succeed: (jobs) => settle(boss.complete(name, idsOf(jobs))),
          giveBack: async (job) => {
            await database.rows(`${GIVE_BACK} WHERE state = 'active' AND name = $1 AND id = $2`, [name, job.id]);
          },
          fail: (job, error) => settle(boss.fail(name, job.id, { message: describe(error) })),
          keepAlive: (jobs) => settle(boss.touch(name, idsOf(jobs))),
          keepAliveSeconds: HEARTBEAT_SECONDS / 3,
          onError: (error) => onNotice({ code: 'job-queue-failed', detail: translateDatabaseError(error).message }),
        }),
      );
    },
    waiting: async (name) => {
      refuseNested();
      await start();
      const [row] = await database.rows(
        `SELECT count(*) AS waiting FROM ${SCHEMA}.job WHERE name = $1 AND state IN ('created', 'retry', 'active')`,
        [name],
      );
      return Number(row?.waiting);
    },
    close: async () => {
      closing.abort();
      const ended = Promise.all([...loops.values()].map((loop) => loop.close()));
      await Promise.race([ended, delay(PATIENCE, undefined, { ref: false })]);
      if (started !== null) await started.then(() => boss.stop({ graceful: false, close: false })).catch(() => {});
    },
  };
}

async function settle(work: Promise<unknown>): Promise<void> {
  await work;
}

function idsOf(jobs: readonly Job<unknown>[]): string[] {
  return jobs.map((job) => job.id);
}

/** Jobs are stored as `{ payload }`, since the queue takes only objects. */
function payloadOf(job: Job<unknown>): unknown {
  const { data } = job;
  return typeof data === 'object' && data !== null && 'payload' in data ? data.payload : undefined;
}

/** What is kept of a failure: its code or kind, never its text, which may quote a document. */
function describe(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.name : 'unknown';
}

function refuse(error: unknown): never {
  throw translateDatabaseError(error);
}
