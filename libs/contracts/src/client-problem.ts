import { type Problem, type ProblemCode, problemSchema } from './problem.ts';

/** What can go wrong before or beside the api: no connection, or a reply that its schema refuses. */
export type ClientProblemCode = 'connection-lost' | 'reply-unreadable';

/** A call that did not come to a reply: a problem of the api (RFC 9457) or one of the client. */
export class ClientProblem extends Error {
  override readonly name = 'ClientProblem';
  readonly code: ProblemCode | ClientProblemCode;
  /** The HTTP status; null when no reply came. */
  readonly status: number | null;
  readonly faults: NonNullable<Problem['faults']>;
  readonly requestId: string | null;

  constructor(
    code: ProblemCode | ClientProblemCode,
    given: {
      status?: number;
      detail?: string | undefined;
      faults?: Problem['faults'];
      requestId?: string | undefined;
    } = {},
  ) {
    super(given.detail ?? code);
    this.code = code;
    this.status = given.status ?? null;
    this.faults = given.faults ?? [];
    this.requestId = given.requestId ?? null;
  }
}

/** The problem in the text of a reply that is not ok; a text that is none (a proxy's page) counts as `unavailable`. */
export function readProblem(status: number, text: string): ClientProblem {
  const problem = problemSchema.safeParse(parseJson(text));
  if (!problem.success) return new ClientProblem(status >= 502 ? 'unavailable' : 'internal', { status });
  return new ClientProblem(problem.data.code, problem.data);
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
