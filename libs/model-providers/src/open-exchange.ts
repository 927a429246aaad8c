import { ModelFault } from '@lesart/models';
import type { RequestInit as UndiciRequestInit } from 'undici';
import { type ProviderSettings, providerDefaults } from './provider-settings.ts';
import { faultOfError, faultOfStatus, isRetryable } from './read-fault.ts';
import type { Transport } from './transport.ts';

/** One request to a provider with everything that can go wrong in it, its further tries included. */
export interface Exchange {
  /** Sends the request; for clients that take a `fetch`. Only the provider's own origin can be reached. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Aborts when the caller does, when the provider stalls or takes too long, and when the exchange is closed. */
  readonly signal: AbortSignal;
  /** Tells that the provider made progress: it has not stalled. */
  progress(): void;
  /** Ends the request with this fault, unless it ended with another one. */
  fail(fault: ModelFault): void;
  /** What went wrong first; null while nothing did. */
  fault(): ModelFault | null;
  /** Ends the request if it still runs. */
  close(): void;
}

/** When each provider last made progress with any request, in the milliseconds of `performance.now()`. */
const progressedAt = new WeakMap<Transport, number>();

/** A provider that asks for more patience than this is overloaded. */
const LONGEST_RETRY_AFTER_MS = 5000;

export function openExchange(transport: Transport, settings: ProviderSettings, signal: AbortSignal): Exchange {
  const { stallTimeoutMs, totalTimeoutMs, retryDelaysMs } = { ...providerDefaults, ...settings };
  const { origin } = new URL(settings.baseUrl);
  const controller = new AbortController();
  let first: ModelFault | null = null;
  const fail = (fault: ModelFault): void => {
    first ??= fault;
    controller.abort(first);
  };
  let isAnswered = false;
  const stall = setTimeout(() => {
    const silentMs = performance.now() - (progressedAt.get(transport) ?? -Infinity);
    // A local server answers one request after the other: this one waits for its turn.
    if (!isAnswered && silentMs < stallTimeoutMs) stall.refresh();
    else fail(new ModelFault('model-stalled', `no answer for ${stallTimeoutMs} ms`));
  }, stallTimeoutMs);
  const total = setTimeout(
    () => fail(new ModelFault('model-stalled', `no end after ${totalTimeoutMs} ms`)),
    totalTimeoutMs,
  );
  const onAbort = (): void => controller.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();

  const send = async (url: URL, init: RequestInit, request: AbortSignal): Promise<Response> => {
    for (let attempt = 0; ; attempt++) {
      const outcome = await tryOnce(transport, url, { ...init, signal: request }, settings.apiKey);
      if (outcome instanceof Response) return outcome;
      const pause = retryDelaysMs[attempt];
      if (pause === undefined || !outcome.retryable || request.aborted) throw outcome.fault;
      await sleep(Math.max(pause, Math.min(outcome.retryAfterMs, LONGEST_RETRY_AFTER_MS)), request);
      stall.refresh();
    }
  };
  return {
    signal: controller.signal,
    progress: () => {
      isAnswered = true;
      progressedAt.set(transport, performance.now());
      stall.refresh();
    },
    fail,
    fault: () => first,
    close: () => {
      clearTimeout(stall);
      clearTimeout(total);
      signal.removeEventListener('abort', onAbort);
      controller.abort();
    },
    fetch: async (input, init = {}) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const request = init.signal ? AbortSignal.any([controller.signal, init.signal]) : controller.signal;
      try {
        if (url.origin !== origin) throw new ModelFault('model-refused', 'a request to another address was stopped');
        return await send(url, init, request);
      } catch (error) {
        if (!request.aborted) fail(faultOfError(error));
        throw first ?? error;
      }
    },
  };
}

/** What came of one try, if not a good response. */
interface FailedTry {
  readonly fault: ModelFault;
  readonly retryable: boolean;
  readonly retryAfterMs: number;
}

async function tryOnce(
  transport: Transport,
  url: URL,
  init: RequestInit,
  apiKey: string | undefined,
): Promise<Response | FailedTry> {
  let response: Awaited<ReturnType<Transport['fetch']>>;
  try {
    response = await transport.fetch(url.href, requestInit(init, apiKey));
  } catch (error) {
    return { fault: faultOfError(error), retryable: isRetryable(error), retryAfterMs: 0 };
  }
  if (response.ok) return new Response(toWebStream(response.body), { headers: [...response.headers] });
  const fault = await faultOfStatus(response.status, response.body);
  const retryable = response.status === 429 || response.status >= 500;
  return { fault, retryable, retryAfterMs: Number(response.headers.get('retry-after') ?? 0) * 1000 || 0 };
}

/** The client's own headers stay, apart from the key, which only the settings decide. */
function requestInit(init: RequestInit, apiKey: string | undefined): UndiciRequestInit {
  const headers = new Headers(init.headers);
  headers.delete('authorization');
  if (apiKey !== undefined) headers.set('authorization', `Bearer ${apiKey}`);
  const { method = 'GET', body, signal } = init;
  if (body !== undefined && body !== null && typeof body !== 'string') throw new TypeError('a request body is text');
  return { method, headers: [...headers], body: body ?? null, signal: signal ?? null, redirect: 'error' };
}

function toWebStream(body: AsyncIterable<Uint8Array> | null): ReadableStream<Uint8Array> | null {
  return body === null ? null : ReadableStream.from(body);
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
