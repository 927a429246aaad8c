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
  /**
   * Runs jobs of this name, up to `concurrency` at once in this process. What the handler throws is retried with
   * growing pauses; `signal` aborts when the queue closes.
   */
  work(
    name: string,
    options: { readonly concurrency: number },
    handler: (payload: unknown, signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
  /** Makes the queue's tables where they are missing; otherwise that happens at the first use. */
  prepare(): Promise<void>;
  /** How many jobs of this name wait or run. */
  waiting(name: string): Promise<number>;
}
