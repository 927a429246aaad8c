import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const requestIds = new WeakMap<Request, string>();

/** Gives each request a number of its own that log and reply share. */
export function assignRequestId(request: Request, response: Response, next: NextFunction): void {
  const id = randomUUID();
  requestIds.set(request, id);
  response.setHeader('X-Request-Id', id);
  next();
}

export function requestIdOf(request: Request): string {
  return requestIds.get(request) ?? 'unknown';
}
