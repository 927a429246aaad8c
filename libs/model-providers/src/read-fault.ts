import { ModelFault } from '@lesart/models';
import { z } from 'zod';

/** What providers put into the body of a refusal. The message may repeat the prompt, so it is not read. */
const refusalSchema = z.object({
  error: z.union([z.string(), z.object({ type: z.unknown(), code: z.unknown() }).partial()]),
});

const MOST_BYTES = 20_000;

/** The fault that an HTTP status means, with the provider's own code where it gives one. */
export async function faultOfStatus(status: number, body: AsyncIterable<Uint8Array> | null): Promise<ModelFault> {
  const code = await readRefusalCode(body);
  const detail = code === null ? `status ${status}` : `status ${status}, ${code}`;
  if (status === 429 || status === 503 || status === 529 || status === 408) {
    return new ModelFault('model-overloaded', detail);
  }
  if (status === 502 || status === 504) return new ModelFault('model-unreachable', detail);
  return new ModelFault(status >= 500 ? 'model-broke-off' : 'model-refused', detail);
}

async function readRefusalCode(body: AsyncIterable<Uint8Array> | null): Promise<string | null> {
  try {
    const refusal = refusalSchema.safeParse(JSON.parse(await readText(body, MOST_BYTES)));
    const error = refusal.success ? refusal.data.error : null;
    if (error === null || typeof error === 'string') return null;
    const code = [error.code, error.type].find((value) => typeof value === 'string' && /^[\w.-]{1,60}$/.test(value));
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}

/** @throws ModelFault model-answer-unreadable when there is more than `most` bytes */
export async function readText(body: AsyncIterable<Uint8Array> | null, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const piece of body ?? []) {
    bytes += piece.byteLength;
    if (bytes > most) throw new ModelFault('model-answer-unreadable', `more than ${most} bytes`);
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

/** The fault that a failed request means. Before a response there is only: the provider cannot be reached. */
export function faultOfError(error: unknown): ModelFault {
  if (error instanceof ModelFault) return error;
  return new ModelFault('model-unreachable', errorCode(error) ?? 'no connection', { cause: error });
}

/** A kept connection that the provider closed just now: the request never arrived. */
export function isRetryable(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}

/** The code of the innermost error that has one ("ECONNREFUSED"). */
function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const inner = 'cause' in error ? errorCode(error.cause) : null;
  if (inner !== null) return inner;
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}
