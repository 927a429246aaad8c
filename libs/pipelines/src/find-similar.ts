import { type ChunkFilter, type RetrievedChunk, searchSimilar } from '@lesart/retrieval';
import type { SearchTools } from './answer-question.ts';

/**
 * Chunks like a given one, those of other documents first.
 * @returns at most `limit`; null when there is no such chunk for the person who asks
 */
export function findSimilar(
  { chunkId, filter, limit }: { readonly chunkId: string; readonly filter: ChunkFilter; readonly limit: number },
  tools: SearchTools,
): Promise<RetrievedChunk[] | null> {
  const { card } = tools.embeddingModel;
  return tools.sources.read(({ index }) => searchSimilar(index, chunkId, { filter, limit, card }));
}
