import { Worker } from 'node:worker_threads';

/** Whatever started this process: sources run sources. */
const fromSources = import.meta.url.endsWith('.ts');
const execArgv = fromSources ? ['--conditions=@lesart/source'] : [];

/** What a thread may take before it is ended by itself. */
const memoryLimitMb = 1_536;

/**
 * Starts a thread that does not keep the process alive.
 * @param name of its module beside the one that asks, without extension
 * @param beside the `import.meta.url` of the one that asks
 */
export function startThread(name: string, beside: string): Worker {
  const entry = new URL(`./${name}.${fromSources ? 'ts' : 'js'}`, beside);
  const worker = new Worker(entry, { execArgv, resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb } });
  worker.unref();
  return worker;
}

/** An error as it goes from one thread to another, where its class is lost. */
export interface CarriedError {
  readonly code: string | null;
  readonly message: string;
  readonly stack: string | undefined;
}

export function carryError(error: unknown): CarriedError {
  if (!(error instanceof Error)) return { code: null, message: String(error), stack: undefined };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { code, message: error.message, stack: error.stack };
}
