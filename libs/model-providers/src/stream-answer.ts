import { type GenerateRequest, ModelFault } from '@lesart/models';
import { checkedFetch, type StreamFormat } from './check-stream.ts';
import { createThinkingFilter } from './drop-thinking.ts';
import { type Exchange, openExchange } from './open-exchange.ts';
import type { ProviderSettings } from './provider-settings.ts';
import type { Transport } from './transport.ts';

/** Calls a provider's client with a fetch of ours, and gives the pieces of its answer. */
export type CallClient = (fetch: Exchange['fetch'], signal: AbortSignal) => AsyncIterable<{ readonly text: string }>;

/** Loads a provider's client, which takes time when it is the first time. */
export type LoadClient = () => Promise<CallClient>;

/** More characters than any tokeniser puts into a token on average: who sends more ignores the limit. */
const CHARACTERS_PER_TOKEN = 12;
/** A chunk of the stream is a few hundred bytes; thoughts come on top of the answer. */
const BYTES_PER_TOKEN = 8000;
const LEAST_BYTES = 4_000_000;

/**
 * Streams one answer. The request ends with the iteration, however that ends.
 * @throws ModelFault; the signal's reason when it aborts
 */
export async function* streamAnswer(
  { transport, settings, format }: { transport: Transport; settings: ProviderSettings; format: StreamFormat },
  request: GenerateRequest,
  signal: AbortSignal,
  loadClient: LoadClient,
): AsyncGenerator<string> {
  // Before the clock of the exchange runs: loading is no stalling.
  const [callClient] = await Promise.all([loadClient(), transport.load()]);
  signal.throwIfAborted();
  const exchange = openExchange(transport, settings, signal);
  const thinking = createThinkingFilter();
  const fetch = checkedFetch(exchange, format, LEAST_BYTES + request.maxTokens * BYTES_PER_TOKEN);
  let left = request.maxTokens * CHARACTERS_PER_TOKEN;
  try {
    for await (const piece of callClient(fetch, exchange.signal)) {
      const text = thinking.pass(piece.text);
      left -= text.length;
      if (left < 0) throw new ModelFault('model-broke-off', 'the answer is longer than was asked for');
      if (text.length > 0) yield text;
    }
    // LangChain's clients end quietly when the signal aborts between two pieces.
    exchange.signal.throwIfAborted();
    const rest = thinking.end();
    if (rest.length > 0) yield rest;
  } catch (error) {
    signal.throwIfAborted();
    throw exchange.fault() ?? asFault(error);
  } finally {
    exchange.close();
  }
}

/** What a client throws of its own accord is about an answer that it could not read. */
const asFault = (error: unknown): ModelFault =>
  error instanceof ModelFault
    ? error
    : new ModelFault('model-answer-unreadable', 'the client could not read the answer', { cause: error });
