import {
  addressOf,
  ClientProblem,
  createClient,
  type Endpoint,
  parseJson,
  parseReply,
  type Reply,
  readProblem,
  type Target,
} from '@lesart/contracts';
import { z } from 'zod';

// The content security policy forbids eval; without this zod would try it once and leave a warning.
z.config({ jitless: true });

/** The api on the page's own origin. */
export const { call, listen } = createClient({ origin: '', fetch: (input, init) => fetch(input, init) });

/**
 * Sends the bytes of a file to an endpoint. By XMLHttpRequest, because fetch does not tell how much was sent.
 * @param given.onProgress gets the number of bytes sent so far.
 * @throws ClientProblem as `call` does; the signal's reason when aborted.
 */
export function upload<E extends Endpoint>(
  endpoint: E,
  target: Target<E>,
  file: Blob,
  given: { readonly onProgress: (sentBytes: number) => void; readonly signal: AbortSignal },
): Promise<Reply<E>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(endpoint.method, addressOf(endpoint, target));
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => given.onProgress(event.loaded);
    request.onerror = () => reject(new ClientProblem('connection-lost'));
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
