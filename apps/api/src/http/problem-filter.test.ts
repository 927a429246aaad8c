import { describe, expect, it } from '@jest/globals';
import type { ArgumentsHost } from '@nestjs/common';
import { Logger } from '../logging/logger.ts';
import { ProblemFilter } from './problem-filter.ts';

class Notes extends Logger {
  readonly lines: string[] = [];
  error = (_: object, message: string) => void this.lines.push(message);
  warn = this.error;
  info = this.error;
}

/** What is logged when a request ends with this error. */
function logOf(error: unknown, hasLeft: boolean): string[] {
  const notes = new Notes();
  const sent = { type: () => sent, send: () => sent };
  const response = {
    destroyed: hasLeft,
    headersSent: false,
    destroy: () => {},
    setHeader: () => {},
    status: () => sent,
  };
  const http = { getRequest: () => ({ complete: true, headers: {} }), getResponse: () => response };
  new ProblemFilter(notes).catch(error, { switchToHttp: () => http } as unknown as ArgumentsHost);
  return notes.lines;
}

describe('ProblemFilter', () => {
  const aborted = () => AbortSignal.abort().reason;

  it('logs what is our fault, and not that a reader left', () => {
    expect(logOf(aborted(), true)).toEqual([]);
    expect(logOf(aborted(), false)).toEqual(['request failed']);
    expect(logOf(new Error('a fault'), true)).toEqual(['request failed']);
  });
});
