import { type Problem, type ProblemCode, problems } from '@lesart/contracts';

/** An error with a code of the contract, thrown where it is known and turned into a reply at the edge. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly faults: Problem['faults'];
  constructor(code: ProblemCode, detail?: string, faults?: Problem['faults']) {
    super(detail ?? problems[code].title);
    this.code = code;
    this.faults = faults;
  }
}

/** The problem details (RFC 9457) that a reader sees. */
export function problemOf(error: ProblemError, requestId?: string): Problem {
  const { status, title } = problems[error.code];
  return {
    type: `urn:lesart:problem:${error.code}`,
    title,
    status,
    code: error.code,
    ...(error.message !== title && { detail: error.message }),
    ...(error.faults && { faults: error.faults }),
    ...(requestId && { requestId }),
  };
}
