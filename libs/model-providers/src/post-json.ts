import { ModelFault } from '@lesart/models';
import { openExchange } from './open-exchange.ts';
import type { ProviderSettings } from './provider-settings.ts';
import { readText } from './read-fault.ts';
import type { Transport } from './transport.ts';

/** A request that is answered at once, with JSON. */
export interface JsonRequest {
  /** Behind the base address. */
  readonly path: string;
  readonly body: object;
  /** A longer answer is none. */
  readonly mostBytes: number;
}

/**
 * Sends `body` and takes the answer, further tries included.
 *
 * @returns the answer as JSON, unchecked
 * @throws ModelFault, or the reason of `signal` when it aborts
 */
export async function postJson(
  transport: Transport,
  settings: ProviderSettings,
  { path, body, mostBytes }: JsonRequest,
  signal: AbortSignal,
): Promise<unknown> {
  const exchange = openExchange(transport, settings, signal);
  try {
    const response = await exchange.fetch(`${settings.baseUrl.replace(/\/+$/, '')}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return parseJson(await readText(response.body, mostBytes));
  } catch (error) {
    signal.throwIfAborted();
    throw exchange.fault() ?? asFault(error);
  } finally {
    exchange.close();
  }
}

export const unreadable = (detail: string): ModelFault => new ModelFault('model-answer-unreadable', detail);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable('invalid JSON');
  }
}

/** What is thrown while a body is read: the connection broke. */
const asFault = (error: unknown): ModelFault =>
  error instanceof ModelFault ? error : new ModelFault('model-broke-off', 'connection lost', { cause: error });
