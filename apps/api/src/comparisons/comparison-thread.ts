import type { Worker } from 'node:worker_threads';
import { problemSchema } from '@lesart/contracts';
import { readingFaultCodeSchema } from '@lesart/document';
import { Injectable } from '@nestjs/common';
import { ProblemError } from '../http/problem-error.ts';
import type { ComparisonTask } from './comparison-task.ts';
import { type CarriedError, startThread } from './start-thread.ts';

/** Nobody waits longer for one file. */
const timeLimitMs = 120_000;
/** Its memory is given back after this time without work. */
const idleLimitMs = 60_000;

interface Waiting {
  readonly task: ComparisonTask;
  readonly signal: AbortSignal;
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
}

type Answer = { readonly bytes: Uint8Array } | { readonly error: CarriedError };

/**
 * One thread beside the main one, for what computes without a pause: a comparison of long texts takes a second or more,
 * in which the server would answer nobody else. Tasks are done in turn.
 */
@Injectable()
export class ComparisonThread {
  private readonly queue: Waiting[] = [];
  private worker: Worker | null = null;
  private isBusy = false;
  private idle: NodeJS.Timeout | undefined;

  /**
   * @param signal ends the task, wherever it is, when nobody waits for it any more
   * @throws ProblemError `comparison-too-large` when it takes too much time or memory, `state-conflict` when an original
   *   cannot be read; the reason of the signal; what the task met
   */
  run(task: ComparisonTask, signal: AbortSignal): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.queue.push({ task, signal, resolve, reject });
      void this.work();
    });
  }

  /** To be called when neither requests nor jobs run any more: what is being computed would fail. */
  async close(): Promise<void> {
    clearTimeout(this.idle);
    const ended = new ProblemError('unavailable');
    for (const { reject } of this.queue.splice(0)) reject(ended);
    await this.end();
  }

  private async work(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    clearTimeout(this.idle);
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
      await this.perform(next).then(next.resolve, next.reject);
    }
    this.isBusy = false;
    this.idle = setTimeout(() => void this.end(), idleLimitMs);
    this.idle.unref();
  }

  private async perform({ task, signal }: Waiting): Promise<Uint8Array> {
    signal.throwIfAborted();
    this.worker ??= startThread('comparison.worker', import.meta.url);
    const worker = this.worker;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const giveUp = () => reject(signal.reason);
    const [tooLong, tooMuch] = [tooLarge('time'), tooLarge('memory')];
    const late = setTimeout(() => reject(tooLong), timeLimitMs);
    const end = () => reject(tooMuch);
    worker.once('message', resolve).once('error', end).once('exit', end);
    signal.addEventListener('abort', giveUp);
    try {
      worker.postMessage(task);
      const answer = await promise;
      if ('error' in answer) throw errorOf(answer.error);
      return answer.bytes;
    } catch (error) {
      // The thread cannot be told to stop in the middle of a task; the next one gets another.
      if (signal.aborted || error === tooLong || error === tooMuch) await this.end();
      throw error;
    } finally {
      clearTimeout(late);
      signal.removeEventListener('abort', giveUp);
      worker.off('message', resolve).off('error', end).off('exit', end);
    }
  }

  private async end(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    worker?.on('error', () => {}); // it may still tell why it ended
    await worker?.terminate();
  }
}

/** A problem, or an original that cannot be read (ReadingFault), is told to whoever asked; all else is our fault. */
function errorOf({ code, message, stack }: CarriedError): Error {
  const problem = problemSchema.shape.code.safeParse(code);
  if (problem.success) return new ProblemError(problem.data, message);
  const isReadingFault = readingFaultCodeSchema.safeParse(code).success;
  return isReadingFault ? new ProblemError('state-conflict', message) : Object.assign(new Error(message), { stack });
}

function tooLarge(what: 'time' | 'memory'): ProblemError {
  return new ProblemError('comparison-too-large', `The versions are too large: comparing them takes too much ${what}`);
}
