import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Logger } from '../logging/logger.ts';
import { problemOf } from './problem-error.ts';
import { requestIdOf } from './request-id.ts';
import { translateError } from './translate-error.ts';

/** Turns every error into problem details; what is our own fault goes to the log, with its request id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(Logger) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.destroyed && isAbort(error)) return; // the reader has left, and what was done for them has ended
    const problem = problemOf(translateError(error), requestIdOf(request));
    if (problem.status >= 500)
      this.logger.error({ err: error, requestId: problem.requestId, code: problem.code }, 'request failed');
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    if (problem.code === 'too-many-requests') response.setHeader('Retry-After', '60');
    // An upload that was refused half-way: its rest is not read, so the connection cannot be used again.
    if (!request.complete) response.setHeader('Connection', 'close');
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

function isAbort(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError';
}
