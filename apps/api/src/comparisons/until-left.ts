import type { Response } from 'express';

/** Aborts when the reader is gone before there was a reply. */
export function untilLeft(response: Response): AbortSignal {
  const left = new AbortController();
  response.on('close', () => left.abort());
  return left.signal;
}
