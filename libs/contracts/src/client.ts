import type { z } from 'zod';
import { ClientProblem, parseJson, readProblem } from './client-problem.ts';
import type { Endpoint } from './endpoint.ts';
import { readEventStream } from './event-stream.ts';

type Part<Name extends string, Schema extends z.ZodType> =
  Record<string, never> extends z.input<Schema>
    ? { readonly [Key in Name]?: z.input<Schema> }
    : { readonly [Key in Name]: z.input<Schema> };

/** Where a call goes: the parameters and the query of an endpoint; what may be empty may be left out. */
export type Target<E extends Endpoint> = Part<'params', E['params']> & Part<'query', E['query']>;

export type Input<E extends Endpoint> = Target<E> & Part<'body', E['body']>;

export type Reply<E extends Endpoint> = z.output<E['reply']>;

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Lets the request outlive the page (`pagehide`). */
  readonly keepalive?: boolean;
}

export interface ListenOptions extends CallOptions {
  /** Called whenever something has come, also what only keeps the connection alive. */
  readonly onActivity?: () => void;
}

/** What a client stands on: where the api is, and how to reach it. */
export interface ClientOptions {
  /** The origin of the server without a slash at the end; empty for the page's own. */
  readonly origin: string;
  /** Sent with every request: the bearer token of a program. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch;
}

/** The api, as its callers see it. */
export interface Client {
  /**
   * Calls an endpoint and gives its reply, parsed by the endpoint's schema.
   * @throws ClientProblem when the api refuses, cannot be reached, or answers with something else; the abort reason
   *   when aborted
   */
  call<E extends Endpoint>(endpoint: E, input: Input<E>, options?: CallOptions): Promise<Reply<E>>;
  /**
   * Calls an endpoint that answers with events: resolves when the stream is open and gives the events as they come.
   * Aborting the signal ends the iteration.
   * @throws ClientProblem as `call` does, also when the connection breaks between two events
   */
  listen<E extends Endpoint>(endpoint: E, input: Input<E>, options?: ListenOptions): Promise<AsyncGenerator<Reply<E>>>;
  /** Sends the bytes of a file to an endpoint. @throws ClientProblem as `call` does */
  sendBytes<E extends Endpoint>(
    endpoint: E,
    target: Target<E>,
    bytes: Blob | Uint8Array<ArrayBuffer>,
    options?: CallOptions,
  ): Promise<Reply<E>>;
}

interface LooseInput {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** The path and query under which an endpoint answers, from the root of its server. */
export function addressOf<E extends Endpoint>(endpoint: E, target: Target<E>): string {
  return fillAddress(endpoint, target);
}

function fillAddress(endpoint: Endpoint, input: LooseInput): string {
  const params = new Map(entriesOf(input.params));
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params.get(name) ?? ''));
  const query = new URLSearchParams(entriesOf(input.query)).toString();
  return `/api/v1${path}${query === '' ? '' : `?${query}`}`;
}

function entriesOf(value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => (entry == null ? [] : [[key, String(entry)]]));
}

/** A reply's value by the endpoint's schema. @throws ClientProblem `reply-unreadable` */
export function parseReply<E extends Endpoint>(endpoint: E, value: unknown): Reply<E> {
  const parsed = endpoint.reply.safeParse(value);
  if (!parsed.success) {
    throw new ClientProblem('reply-unreadable', { detail: `${endpoint.path}: ${parsed.error.message}` });
  }
  return parsed.data as Reply<E>; // The schema is the endpoint's own; TypeScript cannot see through the generic.
}

const acceptedTypes = {
  json: 'application/json',
  empty: 'application/json',
  events: 'text/event-stream',
  bytes: '*/*',
};

/** A client of the api over any `fetch`. */
export function createClient({ origin, headers = {}, fetch }: ClientOptions): Client {
  async function send(
    endpoint: Endpoint,
    input: LooseInput,
    body: BodyInit | null,
    options: CallOptions,
  ): Promise<Response> {
    const type = { none: null, json: 'application/json', bytes: 'application/octet-stream' }[endpoint.bodyKind];
    let response: Response;
    try {
      response = await fetch(origin + fillAddress(endpoint, input), {
        method: endpoint.method,
        headers: {
          ...headers,
          accept: acceptedTypes[endpoint.replyKind],
          ...(type !== null && { 'content-type': type }),
        },
        credentials: 'same-origin',
        ...(body !== null && { body }),
        ...options,
      });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new ClientProblem('connection-lost');
    }
    if (!response.ok) throw readProblem(response.status, await response.text().catch(() => ''));
    return response;
  }

  async function receive<E extends Endpoint>(endpoint: E, response: Response): Promise<Reply<E>> {
    if (endpoint.replyKind === 'empty') return parseReply(endpoint, undefined);
    const text = await response.text().catch((): never => {
      throw new ClientProblem('connection-lost');
    });
    return parseReply(endpoint, parseJson(text));
  }

  const jsonBody = (endpoint: Endpoint, { body }: LooseInput) =>
    endpoint.bodyKind === 'json' ? JSON.stringify(body ?? {}) : null;

  return {
    async call(endpoint, input, options = {}) {
      return receive(endpoint, await send(endpoint, input, jsonBody(endpoint, input), options));
    },
    async listen(endpoint, input, { onActivity, ...options } = {}) {
      const response = await send(endpoint, input, jsonBody(endpoint, input), options);
      if (response.body === null) throw new ClientProblem('connection-lost');
      return readEvents(endpoint, readEventStream(response.body, onActivity), options);
    },
    async sendBytes(endpoint, target, bytes, options = {}) {
      return receive(endpoint, await send(endpoint, target, bytes, options));
    },
  };
}

async function* readEvents<E extends Endpoint>(
  endpoint: E,
  frames: AsyncIterable<string>,
  options: CallOptions,
): AsyncGenerator<Reply<E>> {
  try {
    for await (const data of frames) yield parseReply(endpoint, parseJson(data));
  } catch (error) {
    if (options.signal?.aborted) return;
    throw error instanceof ClientProblem ? error : new ClientProblem('connection-lost');
  }
}
