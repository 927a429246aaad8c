import { ModelFault, type ModelFaultCode } from '@lesart/models';
import { type JobRun, StorageFault } from '@lesart/storage';

/** Faults of a model that may pass by themselves. */
const passing: ReadonlySet<ModelFaultCode> = new Set([
  'model-unreachable',
  'model-overloaded',
  'model-stalled',
  'model-broke-off',
  'model-answer-unreadable',
]);

/** After so many tries in all, what could pass by itself counts as a failure. */
const tries = 3;

/** Whether a job that met this error is worth another run. */
export function isWorthRetrying(error: unknown, { attempt }: Pick<JobRun, 'attempt'>): boolean {
  if (attempt >= tries) return false;
  if (error instanceof ModelFault) return passing.has(error.code);
  return error instanceof StorageFault && (error.code === 'database-busy' || error.code === 'database-unreachable');
}
