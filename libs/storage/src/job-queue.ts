/** One run of a job. */
export interface JobRun {
  /** Aborts when the queue closes. */
  readonly signal: AbortSignal;
  /** Counts the runs that failed and this one, from 1; a run that was cut off by the end of its process is not counted. */
  readonly attempt: number;
}

/** Work that outlives a request and the process. A job runs at least once: handlers must bear a second run. */
export interface JobQueue {
  /**
   * Queues a job. With a `key`, nothing is queued while a job of this name and key waits to be run.
   * `payload` is JSON.
   */
  send(
    name: string,
    payload: unknown,
    options?: { readonly key?: string; readonly delaySeconds?: number },
  ): Promise<void>;
  /** Queues many at once; as `send`, each with its key. */
  sendAll(name: string, jobs: readonly { readonly payload: unknown; readonly key: string }[]): Promise<void>;
  /**
   * Runs jobs of this name, up to `concurrency` at once in this process. What the handler throws is retried with
   * growing pauses.
   */
  work(
    name: string,
    options: { readonly concurrency: number },
    handler: (payload: unknown, run: JobRun) => Promise<void>,
  ): Promise<void>;
  /** Makes the queue's tables where they are missing; otherwise that happens at the first use. */
  prepare(): Promise<void>;
  /** How many jobs of this name wait or run. */
  waiting(name: string): Promise<number>;
}
