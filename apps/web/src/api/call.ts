import { type Endpoint, problemSchema } from '@lesart/contracts';
import { z } from 'zod';
import { readEventStream } from './event-stream.ts';
import { ProblemError } from './problem-error.ts';

// The content security policy forbids eval; without this zod would try it once and leave a warning.
z.config({ jitless: true });

const root = '/api/v1';

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

interface LooseInput {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

function entriesOf(value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => (entry == null ? [] : [[key, String(entry)]]));
}

function fillAddress(endpoint: Endpoint, input: LooseInput): string {
  const params = new Map(entriesOf(input.params));
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params.get(name) ?? ''));
  const query = new URLSearchParams(entriesOf(input.query)).toString();
  return root + path + (query === '' ? '' : `?${query}`);
}

/** The address of an endpoint, for links and for readers that fetch by themselves (the PDF viewer). */
export function addressOf<E extends Endpoint>(endpoint: E, target: Target<E>): string {
  return fillAddress(endpoint, target);
}

/** The problem in the text of a reply that is not ok; a text that is none (a proxy's page) counts as `unavailable`. */
function readProblem(status: number, text: string): ProblemError {
  const problem = problemSchema.safeParse(parseJson(text));
  if (!problem.success) return new ProblemError(status >= 502 ? 'unavailable' : 'internal', { status });
  const { code, detail, faults, requestId } = problem.data;
  return new ProblemError(code, { status, ...(detail === undefined ? {} : { detail }), faults, requestId });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseReply<E extends Endpoint>(endpoint: E, value: unknown): Reply<E> {
  const parsed = endpoint.reply.safeParse(value);
  if (!parsed.success)
    throw new ProblemError('reply-unreadable', { detail: `${endpoint.path}: ${parsed.error.message}` });
  return parsed.data as Reply<E>; // The schema is the endpoint's own; TypeScript cannot see through the generic.
}

async function send(endpoint: Endpoint, input: LooseInput, options: CallOptions): Promise<Response> {
  const hasBody = endpoint.bodyKind === 'json';
  let response: Response;
  try {
    response = await fetch(fillAddress(endpoint, input), {
      method: endpoint.method,
      headers: {
        accept: endpoint.replyKind === 'events' ? 'text/event-stream' : 'application/json',
        ...(hasBody ? { 'content-type': 'application/json' } : {}),
      },
      credentials: 'same-origin',
      ...(hasBody ? { body: JSON.stringify(input.body ?? {}) } : {}),
      ...options,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ProblemError('connection-lost');
  }
  if (!response.ok) throw readProblem(response.status, await response.text().catch(() => ''));
  return response;
}

/**
 * Calls an endpoint and gives its reply, parsed by the endpoint's schema.
 * @throws ProblemError when the api refuses, cannot be reached, or answers with something else; the abort reason when aborted.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  options: CallOptions = {},
): Promise<Reply<E>> {
  const response = await send(endpoint, input, options);
  if (endpoint.replyKind === 'empty') return parseReply(endpoint, undefined);
  const text = await response.text().catch((): never => {
    throw new ProblemError('connection-lost');
  });
  return parseReply(endpoint, parseJson(text));
}

/**
 * Calls an endpoint that answers with events: resolves when the stream is open and gives the events as they come.
 * Aborting the signal ends the iteration.
 * @throws ProblemError as `call` does, also when the connection breaks between two events.
 */
export async function listen<E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  { onActivity, ...options }: ListenOptions = {},
): Promise<AsyncGenerator<Reply<E>>> {
  const response = await send(endpoint, input, options);
  if (response.body === null) throw new ProblemError('connection-lost');
  return readEvents(endpoint, response.body, { ...options, ...(onActivity ? { onActivity } : {}) });
}

async function* readEvents<E extends Endpoint>(
  endpoint: E,
  bytes: ReadableStream<Uint8Array>,
  options: ListenOptions,
): AsyncGenerator<Reply<E>> {
  try {
    for await (const data of readEventStream(bytes, options.onActivity)) yield parseReply(endpoint, parseJson(data));
  } catch (error) {
    if (options.signal?.aborted) return;
    throw error instanceof ProblemError ? error : new ProblemError('connection-lost');
  }
}

/**
 * Sends the bytes of a file to an endpoint. By XMLHttpRequest, because fetch does not tell how much was sent.
 * @param onProgress gets the number of bytes sent so far.
 * @throws ProblemError as `call` does; the signal's reason when aborted.
 */
export function upload<E extends Endpoint>(
  endpoint: E,
  target: Target<E>,
  file: Blob,
  given: { readonly onProgress: (sentBytes: number) => void; readonly signal: AbortSignal },
): Promise<Reply<E>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(endpoint.method, fillAddress(endpoint, target));
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => given.onProgress(event.loaded);
    request.onerror = () => reject(new ProblemError('connection-lost'));
    request.onabort = () => reject(given.signal.reason);
    request.onload = () => {
      if (request.status >= 400) return reject(readProblem(request.status, request.responseText));
      try {
        resolve(parseReply(endpoint, parseJson(request.responseText)));
      } catch (error) {
        reject(error);
      }
    };
    given.signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
