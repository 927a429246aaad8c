import {
  type ChunkFilter,
  type FacetCounts,
  type RetrievedChunk,
  type SearchOptions,
  searchChunks,
  searchWithFacets,
} from '@lesart/retrieval';
import type { SearchTools } from './answer-question.ts';
import { embedQuestion } from './embed-question.ts';

/** How and where chunks are looked for. */
export interface FindOptions {
  readonly mode: 'hybrid' | 'lexical' | 'vector';
  readonly filter: ChunkFilter;
  /** The most chunks to return. */
  readonly limit: number;
  /** The most chunks of one document; null or absent: as many as there are. */
  readonly perDocument?: number | null;
  /** The query is still being typed: its last word may go on. */
  readonly typing?: boolean;
  readonly signal: AbortSignal;
}

/**
 * Searches without answering: at most `limit` chunks, best first. While the embedding model is away words alone decide,
 * also where vectors alone were asked for.
 */
export async function findChunks(query: string, options: FindOptions, tools: SearchTools): Promise<RetrievedChunk[]> {
  const search = await searchOptions(query, options, tools);
  return tools.sources.read(({ index }) => searchChunks(index, query, search));
}

/** As `findChunks`, and counts what the best chunks are. */
export async function findChunksWithFacets(
  query: string,
  options: FindOptions,
  tools: SearchTools,
): Promise<{ readonly chunks: readonly RetrievedChunk[]; readonly facets: FacetCounts }> {
  const search = await searchOptions(query, options, tools);
  return tools.sources.read(({ index }) => searchWithFacets(index, query, search));
}

/** Embeds the query, if vectors are wanted, before a transaction is begun. */
export async function searchOptions(query: string, options: FindOptions, tools: SearchTools): Promise<SearchOptions> {
  const { mode, filter, limit, perDocument = null, typing = false, signal } = options;
  const vector = mode === 'lexical' ? null : await embedQuestion(query, tools.embeddingModel, signal);
  return {
    mode: vector ? mode : 'lexical',
    ...{ filter, limit, typing },
    ...(perDocument !== null && { perDocument }),
    ...(vector && { questionVector: vector, card: tools.embeddingModel.card }),
  };
}
