import { parentPort } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { compareVersions } from '@lesart/pipelines/compare-versions';
import type { ComparisonTask } from './comparison-task.ts';

/** The thread that compares and writes files: one task at a time, each answered by bytes or the error that it met. */
parentPort?.on('message', async (task: ComparisonTask) => {
  try {
    const bytes = await perform(task);
    parentPort?.postMessage({ bytes }, [bytes.buffer]);
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error : new Error(String(error)) });
  }
});

async function perform(task: ComparisonTask): Promise<Uint8Array<ArrayBuffer>> {
  switch (task.kind) {
    case 'compare':
      return ownBytes(gzipSync(JSON.stringify(compareVersions(task)), { level: 5 }));
  }
}

/** Bytes in a buffer of their own: small ones of Node share theirs, which cannot be handed over. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}
