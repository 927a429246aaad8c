import { ClientProblem } from '@lesart/contracts';

/** The code of whatever was thrown; what is no problem of the api or the connection counts as a fault of ours. */
export function problemCodeOf(error: unknown): ClientProblem['code'] {
  return error instanceof ClientProblem ? error.code : 'internal';
}
