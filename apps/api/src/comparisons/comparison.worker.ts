import { parentPort } from 'node:worker_threads';
import type { ComparisonTask } from './comparison-task.ts';
import { performTask } from './perform-task.ts';

/** The thread that compares and writes files: one task at a time, each answered by bytes or the error that it met. */
parentPort?.on('message', async (task: ComparisonTask) => {
  try {
    const bytes = ownBytes(await performTask(task));
    parentPort?.postMessage({ bytes }, [bytes.buffer]);
  } catch (error) {
    parentPort?.postMessage({ error: describe(error) });
  }
});

/** Bytes in a buffer of their own: small ones of Node share theirs, which cannot be handed over. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}

/** What of an error outlives the way to the main thread, where its class is lost. */
function describe(error: unknown): { code: string | null; message: string; stack: string | undefined } {
  if (!(error instanceof Error)) return { code: null, message: String(error), stack: undefined };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { code, message: error.message, stack: error.stack };
}
