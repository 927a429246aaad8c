import type { NextFunction, Request, Response } from 'express';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';

let collecting = false;

/** Starts to collect the figures of the process; once, however often a server starts in it. */
export function collectMetrics(): void {
  if (!collecting) collectDefaultMetrics();
  collecting = true;
}

const requests = new Histogram({
  name: 'lesart_http_request_seconds',
  help: 'Time until a reply was sent, or a stream ended',
  labelNames: ['method', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 60],
});

/** Times every request of the api. */
export function timeRequests(request: Request, response: Response, next: NextFunction): void {
  const end = requests.startTimer({ method: request.method });
  response.on('close', () => end({ status: response.statusCode }));
  next();
}

/** All figures in the text format of Prometheus. */
export async function sendMetrics(_request: Request, response: Response): Promise<void> {
  response.type(register.contentType).send(await register.metrics());
}
