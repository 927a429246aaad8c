import type { NextFunction, Request, Response } from 'express';
import type { Configuration } from '../config/environment.ts';
import { ProblemError, problemOf } from './problem-error.ts';
import { requestIdOf } from './request-id.ts';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses what another site makes a browser send: requests that change something and name a foreign origin, and, on a
 * server that listens on loopback only, any request under a foreign host name (DNS rebinding).
 */
export function requireOwnOrigin(server: Configuration['server']) {
  const publicHost = server.publicUrl === null ? null : new URL(server.publicUrl).host;
  const onLoopback = loopbackHosts.has(server.host) || server.host === '::1';
  return (request: Request, response: Response, next: NextFunction): void => {
    if (isOwnHost(request, onLoopback, publicHost) && isOwnOrigin(request, publicHost)) {
      next();
      return;
    }
    const problem = problemOf(new ProblemError('origin-foreign'), requestIdOf(request));
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
}

function isOwnHost(request: Request, onLoopback: boolean, publicHost: string | null): boolean {
  if (!onLoopback) return true;
  const host = request.headers.host ?? '';
  return host === publicHost || loopbackHosts.has(host.replace(/:\d+$/, ''));
}

function isOwnOrigin(request: Request, publicHost: string | null): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const origin = request.headers.origin;
  if (origin === undefined) return request.headers['sec-fetch-site'] !== 'cross-site';
  try {
    const { host } = new URL(origin);
    return host === request.headers.host || host === publicHost;
  } catch {
    return false; // "null": a sandboxed page
  }
}
