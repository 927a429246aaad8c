import type { Worker } from 'node:worker_threads';
import type { LanguageModel } from '@lesart/models';
import type { CellAnswer, CellOrder } from '@lesart/pipelines';
import { Injectable } from '@nestjs/common';
import { type CarriedError, carryError, startThread } from '../comparisons/start-thread.ts';
import type { FromCellThread, ToCellThread } from './cell-messages.ts';
import { modelFaultOf } from './model-fault-of.ts';

/** A thread that says nothing for so long, and waits for no model, is ended. */
const silenceLimitMs = 120_000;
const lookEveryMs = 10_000;
/** Its memory is given back after this time without work. */
const idleLimitMs = 60_000;

/** Somebody who waits for an answer. */
interface Asked {
  readonly languageModel: LanguageModel | null;
  readonly signal: AbortSignal;
  readonly resolve: (answer: CellAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Answers cells beside the main thread, several at once: while one waits for its model, others are read. Only the models
 * themselves are called from here.
 */
@Injectable()
export class CellThread {
  private readonly asked = new Map<number, Asked>();
  private worker: Worker | null = null;
  private lastAsk = 0;
  private readonly modelCalls = new Map<number, AbortController>();
  private heardAt = 0;
  private watch: NodeJS.Timeout | undefined;

  /** @throws ModelFault when the model fails; the reason of the signal when that aborts */
  answer(order: CellOrder, languageModel: LanguageModel | null, signal: AbortSignal): Promise<CellAnswer> {
    signal.throwIfAborted();
    this.lastAsk += 1;
    const ask = this.lastAsk;
    const { promise, resolve, reject } = Promise.withResolvers<CellAnswer>();
    const stop = () => {
      this.tell({ type: 'abort', ask });
      this.settle(ask)?.reject(signal.reason);
    };
    signal.addEventListener('abort', stop);
    this.asked.set(ask, { languageModel, signal, resolve, reject });
    this.start();
    this.tell({ type: 'ask', ask, order, card: languageModel?.card ?? null });
    return promise.finally(() => signal.removeEventListener('abort', stop));
  }

  /** To be called when no job runs any more: what is being answered would fail. */
  async close(): Promise<void> {
    await this.end(new Error('The server goes down'));
  }

  private start(): void {
    this.heardAt = Date.now();
    if (this.worker !== null) return;
    const worker = startThread('cell.worker', import.meta.url);
    this.worker = worker;
    const gone = (error: unknown) => {
      if (this.worker === worker) void this.end(error);
    };
    worker
      .on('message', (message: FromCellThread) => this.hear(message))
      .on('error', gone)
      .on('exit', () => gone(new Error('The thread that answers cells ended')));
    this.watch = setInterval(() => this.look(), lookEveryMs);
    this.watch.unref();
  }

  private tell(message: ToCellThread): void {
    this.worker?.postMessage(message);
  }

  private hear(message: FromCellThread): void {
    this.heardAt = Date.now();
    if (message.type === 'answered') this.settle(message.ask)?.resolve(message.answer);
    else if (message.type === 'failed') this.settle(message.ask)?.reject(errorOf(message.error));
    else if (message.type === 'leave') this.modelCalls.get(message.call)?.abort();
    else void this.generate(message);
  }

  /** Asks the model for the thread, and hands on what it says. */
  private async generate({ ask, call, request }: Extract<FromCellThread, { type: 'generate' }>): Promise<void> {
    const { languageModel, signal } = this.asked.get(ask) ?? {};
    if (!languageModel || !signal) return; // nobody waits for it any more
    const leaving = new AbortController();
    this.modelCalls.set(call, leaving);
    const heard = AbortSignal.any([signal, leaving.signal]);
    try {
      for await (const text of languageModel.generate(request, heard)) this.tell({ type: 'text', call, text });
      this.tell({ type: 'end', call });
    } catch (error) {
      this.tell({ type: 'fault', call, error: carryError(error) });
    } finally {
      this.modelCalls.delete(call);
      this.heardAt = Date.now();
    }
  }

  /** Whoever asked is told once. */
  private settle(ask: number): Asked | undefined {
    const asked = this.asked.get(ask);
    this.asked.delete(ask);
    return asked;
  }

  private look(): void {
    const silentMs = Date.now() - this.heardAt;
    if (this.asked.size === 0 && silentMs > idleLimitMs) void this.end(null);
    else if (this.asked.size > 0 && this.modelCalls.size === 0 && silentMs > silenceLimitMs) {
      void this.end(new Error('Answering a cell takes too long'));
    }
  }

  private async end(error: unknown): Promise<void> {
    const { worker } = this;
    this.worker = null;
    clearInterval(this.watch);
    for (const ask of this.asked.keys()) this.settle(ask)?.reject(error);
    await worker?.terminate();
  }
}

/** What a model did is told as such; everything else is our fault. */
function errorOf(error: CarriedError): Error {
  return modelFaultOf(error) ?? Object.assign(new Error(error.message), { stack: error.stack });
}
