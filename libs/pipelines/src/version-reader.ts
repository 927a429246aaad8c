import type { Chunk } from '@lesart/document';
import type { ReceivedAttachment } from './receive-attachments.ts';
import type { PreparedVersion, VersionToIngest } from './stores.ts';

export type ReaderProgress = { done: number; total: number; unit: 'pages' | 'files' };

/** A version that was read. */
export interface ReadVersion<Prepared = PreparedVersion> {
  /** What the store takes. */
  readonly prepared: Prepared;
  /** One vector per chunk, when asked for. */
  readonly vectors: readonly Float32Array[] | null;
  /** The chunks of which vectors are still to be made, in order; empty when they are there. */
  readonly chunksToEmbed: readonly Pick<Chunk, 'headingPath' | 'text'>[];
  /** It is an archive, and everything in it was kept. */
  readonly emptied: boolean;
}

/** Where versions are read: a pool of child processes with limits. */
export interface VersionReader<Prepared = PreparedVersion> {
  /** @throws ReadingFault when the file cannot be read */
  read(
    version: VersionToIngest,
    options: {
      embed: boolean;
      onProgress: (progress: ReaderProgress) => void;
      /** Takes the files inside, one after the other. @returns whether it was kept */
      onAttachment: (attachment: ReceivedAttachment) => Promise<boolean>;
      signal: AbortSignal;
    },
  ): Promise<ReadVersion<Prepared>>;
}
