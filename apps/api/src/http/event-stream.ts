import type { Request, Response } from 'express';

/** Below common proxies' idle limit of 30 to 60 s. */
const aliveMs = 15_000;

/**
 * Sends `events` as server-sent events, one JSON value per frame, until they end or the reader leaves. `open` gets a
 * signal that aborts when the reader is gone; the stream then ends quietly.
 */
export async function sendEvents(
  request: Request,
  response: Response,
  open: (signal: AbortSignal) => AsyncIterable<unknown>,
): Promise<void> {
  const left = new AbortController();
  response.on('close', () => left.abort());
  response.status(200);
  response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Accel-Buffering', 'no');
  request.socket.setNoDelay(true);
  response.flushHeaders();
  const alive = setInterval(() => response.write(': alive\n\n'), aliveMs);
  try {
    for await (const event of open(left.signal)) {
      if (left.signal.aborted) break;
      const room = response.write(`data: ${JSON.stringify(event)}\n\n`);
      if (!room) await drained(response, left.signal);
    }
  } catch (error) {
    if (!left.signal.aborted) throw error;
  } finally {
    clearInterval(alive);
    response.end();
  }
}

function drained(response: Response, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    response.once('drain', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
