import type { Chunk } from '@lesart/document';
import { type EmbeddingModel, ModelFault } from '@lesart/models';

export interface EmbedChunksOptions {
  /** How many chunks go to the model at a time. Default 64. */
  readonly batchSize?: number;
  /** Ends the work between two batches, and inside one if the model can. */
  readonly signal?: AbortSignal;
  /** Told after each batch how many of the chunks are done. */
  readonly onProgress?: (progress: { done: number; total: number }) => void;
}

const DEFAULT_BATCH_SIZE = 64;

/**
 * Embeds chunks for storage, in batches.
 *
 * @returns one unit vector per chunk, in order
 * @throws ModelFault when the model fails or answers with another number of vectors; the signal's reason on abort
 */
export async function embedChunks(
  model: EmbeddingModel,
  chunks: readonly Pick<Chunk, 'headingPath' | 'text'>[],
  options: EmbedChunksOptions = {},
): Promise<Float32Array[]> {
  const batchSize = options.batchSize ?? DEFAULT_BATCH_SIZE;
  const vectors: Float32Array[] = [];
  for (let start = 0; start < chunks.length; start += batchSize) {
    options.signal?.throwIfAborted();
    const texts = chunks.slice(start, start + batchSize).map(textToEmbed);
    const batch = await model.embed(texts, 'storage', options.signal);
    if (batch.length !== texts.length) {
      throw new ModelFault('model-answer-unreadable', `${batch.length} vectors for ${texts.length} texts`);
    }
    for (const vector of batch) vectors.push(vector);
    options.onProgress?.({ done: vectors.length, total: chunks.length });
  }
  return vectors;
}

/** What is embedded of a chunk: the headings say what the text is about. */
export function textToEmbed(chunk: Pick<Chunk, 'headingPath' | 'text'>): string {
  return [...chunk.headingPath, chunk.text].join('\n');
}
