import { parentPort } from 'node:worker_threads';
import type { ComparisonTask } from './comparison-task.ts';
import { performTask } from './perform-task.ts';
import { carryError } from './start-thread.ts';

/** The thread that compares and writes files: one task at a time, each answered by bytes or the error that it met. */
parentPort?.on('message', async (task: ComparisonTask) => {
  try {
    const bytes = ownBytes(await performTask(task));
    parentPort?.postMessage({ bytes }, [bytes.buffer]);
  } catch (error) {
    parentPort?.postMessage({ error: carryError(error) });
  }
});

/** Bytes in a buffer of their own: small ones of Node share theirs, which cannot be handed over. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}
