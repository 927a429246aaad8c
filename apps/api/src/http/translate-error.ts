import type { ProblemCode } from '@lesart/contracts';
import { ModelFault } from '@lesart/models';
import { StorageFault, type StorageFaultCode } from '@lesart/storage';
import { HttpException } from '@nestjs/common';
import { z } from 'zod';
import { ProblemError } from './problem-error.ts';

/** The one table from faults of the storage to problems; the compiler keeps it complete. */
const problemOfStorageFault: Record<StorageFaultCode, ProblemCode> = {
  'not-found': 'not-found',
  'name-taken': 'name-taken',
  'folder-cycle': 'state-conflict',
  'replacement-cycle': 'state-conflict',
  'state-conflict': 'state-conflict',
  'version-missing': 'version-missing',
  'version-outdated': 'version-outdated',
  'version-not-read': 'version-not-read',
  'limit-reached': 'limit-reached',
  'setup-done': 'setup-done',
  'file-too-large': 'file-too-large',
  'quota-exceeded': 'quota-exceeded',
  'saved-searches-full': 'saved-searches-full',
  'upload-broken-off': 'upload-broken-off',
  'disk-full': 'disk-full',
  'data-folder-in-use': 'unavailable',
  'database-busy': 'unavailable',
  'database-unreachable': 'unavailable',
  'database-unsafe': 'unavailable',
  'database-unsuitable': 'unavailable',
  'transaction-nested': 'internal',
  'database-failed': 'internal',
};

/** Every error that reaches the edge becomes a problem; what nobody knows becomes `internal`. */
export function translateError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof StorageFault) {
    const code = problemOfStorageFault[error.code];
    return new ProblemError(code, code === 'internal' || code === 'unavailable' ? undefined : error.message);
  }
  if (error instanceof ModelFault) return new ProblemError(error.code, error.message);
  if (error instanceof z.ZodError) return requestInvalid(error);
  // Nest itself refuses an unknown path, and a body or path that cannot be decoded.
  if (error instanceof HttpException && error.getStatus() === 404) return new ProblemError('not-found');
  if (error instanceof HttpException && error.getStatus() === 400) {
    return new ProblemError(
      'request-invalid',
      'The request cannot be read: its body is not valid JSON, or its path is broken',
    );
  }
  return bodyParserProblem(error) ?? new ProblemError('internal');
}

/** The faults of a request that its schema refused. */
export function requestInvalid(error: z.ZodError, prefix = ''): ProblemError {
  const faults = error.issues.slice(0, 20).map((issue) => ({
    path: [prefix, ...issue.path.map(String)].filter(Boolean).join('.'),
    message: issue.message,
  }));
  return new ProblemError(
    'request-invalid',
    faults.map((fault) => `${fault.path}: ${fault.message}`).join('; '),
    faults,
  );
}

const bodyParserErrorSchema = z.object({ type: z.string() });

/** Errors of the JSON body parser name themselves by `type`. */
function bodyParserProblem(error: unknown): ProblemError | null {
  const parsed = bodyParserErrorSchema.safeParse(error);
  if (!parsed.success) return null;
  if (parsed.data.type === 'entity.too.large') return new ProblemError('body-too-large');
  if (parsed.data.type === 'charset.unsupported' || parsed.data.type === 'encoding.unsupported') {
    return new ProblemError('body-type-unsupported');
  }
  if (parsed.data.type === 'entity.parse.failed')
    return new ProblemError('request-invalid', 'The body is not valid JSON');
  if (parsed.data.type.startsWith('request.') || parsed.data.type.startsWith('stream.')) {
    return new ProblemError('upload-broken-off');
  }
  return null;
}
