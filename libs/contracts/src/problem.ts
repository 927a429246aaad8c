import { z } from 'zod';

/** Every code that a reply of the api can carry, with its HTTP status and title. */
export const problems = {
  'request-invalid': { status: 400, title: 'The request is not valid' },
  'login-required': { status: 401, title: 'Log in first' },
  'login-wrong': { status: 401, title: 'E-mail or password is wrong' },
  'origin-foreign': { status: 403, title: 'The request comes from another site' },
  'right-missing': { status: 403, title: 'You do not have the right to do this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'setup-done': { status: 409, title: 'Lesart is already set up' },
  'setup-required': { status: 409, title: 'Lesart is not set up yet' },
  'name-taken': { status: 409, title: 'The name is taken' },
  'state-conflict': { status: 409, title: 'That is not possible in the present state' },
  'comparison-too-large': { status: 422, title: 'The versions are too large to be compared' },
  'version-missing': { status: 409, title: 'A version that this needs is deleted' },
  'version-outdated': { status: 409, title: 'The document has a newer version' },
  'version-not-read': { status: 409, title: 'A version was not read (yet)' },
  'decisions-outdated': { status: 409, title: 'Decisions are about changes that are not found any more' },
  'limit-reached': { status: 409, title: 'There are as many as there may be' },
  'file-too-large': { status: 413, title: 'The file is too large' },
  'quota-exceeded': { status: 413, title: 'The workspace is full' },
  'saved-searches-full': { status: 409, title: 'You keep as many searches here as there may be' },
  'body-too-large': { status: 413, title: 'The request is too large' },
  'body-type-unsupported': { status: 415, title: 'This kind of body is not accepted' },
  'url-refused': { status: 400, title: 'The address may not be imported' },
  'url-unreachable': { status: 502, title: 'The address gives no file' },
  'upload-broken-off': { status: 400, title: 'The upload broke off' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'disk-full': { status: 507, title: 'The disk is full' },
  'model-missing': { status: 409, title: 'No model is configured' },
  'model-unreachable': { status: 502, title: 'The model cannot be reached' },
  'model-refused': { status: 502, title: 'The model refused the request' },
  'model-overloaded': { status: 503, title: 'The model is overloaded' },
  'model-stalled': { status: 504, title: 'The model stopped answering' },
  'model-broke-off': { status: 502, title: 'The model broke off' },
  'model-answer-unreadable': { status: 502, title: 'The model answered with something unreadable' },
  unavailable: { status: 503, title: 'Lesart is not ready' },
  internal: { status: 500, title: 'Something went wrong in Lesart' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

/** Problem details, RFC 9457, with a code that programs and translations can hold on to. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().optional(),
  /** For `request-invalid`: where (JSON path) and what. */
  faults: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
