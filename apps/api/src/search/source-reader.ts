import type { SourceReader } from '@lesart/pipelines';
import type { Actor, Storage } from '@lesart/storage';

/** Reads sources as `actor`. */
export function sourceReader(storage: Storage, actor: Actor): SourceReader {
  return {
    read: (work) =>
      storage.tenant(actor, ({ index, versions }) =>
        work({ index, blocks: versions.blocksById, openings: versions.openings }),
      ),
  };
}
