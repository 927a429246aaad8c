import { embedChunks } from '@lesart/embedding';
import type { EmbeddingModel } from '@lesart/models';
import { namesOfKept } from './hand-over-attachments.ts';
import type { AttachmentStore, EmbeddedChunks, IngestStore } from './stores.ts';
import type { VersionReader } from './version-reader.ts';

export interface IngestTools<Prepared> {
  readonly store: IngestStore<Prepared>;
  readonly reader: VersionReader<Prepared>;
  readonly attachments: AttachmentStore;
  readonly embeddingModel: EmbeddingModel;
  readonly signal: AbortSignal;
}

/**
 * Reads a version and makes it searchable; files inside it become documents of their own. Every step can be repeated: killed in between, the next try gives the same
 * rows. When somebody stops or deletes the version meanwhile, it ends without a trace.
 * @throws ReadingFault, ModelFault, or what the store throws; the version's state is the caller's to set then
 */
export async function ingestDocument<Prepared>(versionId: string, tools: IngestTools<Prepared>): Promise<void> {
  const { store, reader, attachments, embeddingModel } = tools;
  const gone = new AbortController();
  const signal = AbortSignal.any([tools.signal, gone.signal]);
  const progress = inOrder(async (step: Parameters<IngestStore['progress']>[1]) => {
    if (!(await store.progress(versionId, step))) gone.abort();
  });

  const version = await store.begin(versionId);
  if (!version) return;
  try {
    const embed = embeddingModel.card.provider === 'builtin';
    const known = namesOfKept(version.knownAttachments);
    const { prepared, vectors, chunksToEmbed, emptied } = await reader.read(version, {
      embed,
      onProgress: progress.add,
      onAttachment: async (attachment) => known.has(attachment.name) || attachments.add(version, attachment),
      signal,
    });
    await progress.settled();
    if (emptied && (await attachments.dissolve(version))) return;
    const onProgress = (step: { done: number; total: number }) => progress.add({ ...step, unit: 'chunks' });
    const embedded: EmbeddedChunks = {
      card: embeddingModel.card,
      vectors: vectors ?? (await embedChunks(embeddingModel, chunksToEmbed, { signal, onProgress })),
    };
    await progress.settled();
    await store.complete(versionId, prepared, embedded);
  } catch (error) {
    await progress.settled().catch(() => {}); // what is written after this would meet the state that the caller sets
    if (!gone.signal.aborted) throw error;
  }
}

/** Runs an asynchronous listener for one value after the other; while it runs, only the newest value waits. */
function inOrder<T>(listener: (value: T) => Promise<void>): { add: (value: T) => void; settled: () => Promise<void> } {
  let waiting: { value: T } | null = null;
  let running: Promise<void> = Promise.resolve();
  const run = async () => {
    if (!waiting) return;
    const { value } = waiting;
    waiting = null;
    await listener(value);
  };
  return {
    add(value) {
      waiting = { value };
      running = running.then(run);
      running.catch(() => {}); // thrown by `settled`
    },
    settled: () => running,
  };
}
