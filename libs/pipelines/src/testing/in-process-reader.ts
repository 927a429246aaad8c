import { prepareVersion } from '../prepare-version.ts';
import { receiveAttachments } from '../receive-attachments.ts';
import type { VersionReader } from '../version-reader.ts';

/** A reader that reads in this process, the files at the paths that it is given by content hash. */
export function createInProcessReader(paths: ReadonlyMap<string, string>): VersionReader {
  return {
    async read({ contentHash, documentName, settings, depth }, { embed, onProgress, onAttachment, signal }) {
      const path = paths.get(contentHash) ?? '';
      const { handOver } = receiveAttachments(onAttachment);
      const reading = prepareVersion(
        { path, name: documentName, contentHash, settings, embed },
        (progress) => {
          if (!signal.aborted) onProgress(progress);
        },
        { depth, mostBytes: 10_000_000, handOver },
      );
      return Promise.race([reading, untilAborted(signal)]);
    },
  };
}

/** The sandbox ends a reading at once when it is aborted. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
