import type { Problem, ProblemCode } from '@lesart/contracts';

/** What can go wrong before or beside the api: no connection, or a reply that its schema refuses. */
export type ClientProblemCode = 'connection-lost' | 'reply-unreadable';

/** A call that did not come to a reply: a problem of the api (RFC 9457) or one of the client. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode | ClientProblemCode;
  /** The HTTP status; null when no reply came. */
  readonly status: number | null;
  readonly faults: NonNullable<Problem['faults']>;
  readonly requestId: string | null;

  constructor(
    code: ProblemCode | ClientProblemCode,
    given: { status?: number; detail?: string; faults?: Problem['faults']; requestId?: string | undefined } = {},
  ) {
    super(given.detail ?? code);
    this.code = code;
    this.status = given.status ?? null;
    this.faults = given.faults ?? [];
    this.requestId = given.requestId ?? null;
  }
}

/** The code of whatever was thrown; what is no ProblemError counts as a fault of ours. */
export function problemCodeOf(error: unknown): ProblemCode | ClientProblemCode {
  return error instanceof ProblemError ? error.code : 'internal';
}
