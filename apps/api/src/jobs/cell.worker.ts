import { on } from 'node:events';
import { parentPort } from 'node:worker_threads';
import type { GenerateRequest, LanguageModel, LanguageModelCard } from '@lesart/models';
import { answerCell } from '@lesart/pipelines/fill-matrix';
import { carryError } from '../comparisons/start-thread.ts';
import type { FromCellThread, ToCellThread } from './cell-messages.ts';
import { modelFaultOf } from './model-fault-of.ts';

const port = parentPort;
if (port === null) throw new Error('This module runs in a thread');

const asks = new Map<number, AbortController>();
const calls = new EventTarget();
let lastCall = 0;

const say = (message: FromCellThread) => port.postMessage(message);

/** The thread that answers cells: reading a long contract by patterns takes a while, in which a server would be deaf. */
port.on('message', (message: ToCellThread) => {
  if (message.type === 'ask') void answer(message);
  else if (message.type === 'abort') asks.get(message.ask)?.abort();
  else calls.dispatchEvent(new CustomEvent(String(message.call), { detail: message }));
});

async function answer({ ask, order, card }: Extract<ToCellThread, { type: 'ask' }>): Promise<void> {
  const stop = new AbortController();
  asks.set(ask, stop);
  try {
    const languageModel = card && modelOf(ask, card);
    say({ type: 'answered', ask, answer: await answerCell(order, { languageModel, signal: stop.signal }) });
  } catch (error) {
    say({ type: 'failed', ask, error: carryError(error) });
  } finally {
    asks.delete(ask);
  }
}

/** A model that lives in the main thread. */
function modelOf(ask: number, card: LanguageModelCard): LanguageModel {
  return {
    card,
    async *generate(request: GenerateRequest, signal: AbortSignal) {
      lastCall += 1;
      const call = lastCall;
      const messages = on(calls, String(call), { signal });
      say({ type: 'generate', ask, call, request });
      try {
        for await (const [event] of messages) {
          const message: Extract<ToCellThread, { call: number }> = event.detail;
          if (message.type === 'end') return;
          if (message.type === 'fault') throw modelFaultOf(message.error) ?? new Error(message.error.message);
          yield message.text;
        }
      } finally {
        say({ type: 'leave', call });
      }
    },
  };
}
