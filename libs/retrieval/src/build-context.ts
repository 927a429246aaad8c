import type { ChunkIndex } from './chunk-index.ts';
import { diversify } from './diversify.ts';
import { fitContext } from './fit-context.ts';
import { mergeNeighbours } from './merge-neighbours.ts';
import type { RetrievedChunk } from './search-chunks.ts';

export interface ContextOptions {
  /** The most found chunks that an answer may rest on. */
  readonly limit: number;
  /** The most tokens that they may have together, neighbours included; the best chunk is taken even so. */
  readonly tokenBudget: number;
  /** How many of them neighbours may have that were not found themselves; 0 for none. */
  readonly neighbourTokens: number;
}

/**
 * What an answer may rest on: of the chunks that were found those that answer the question without saying the same, no
 * document more than half of them while others have something relevant to say, with their neighbours where there is room.
 *
 * @param found best first; more than `limit`, so that there is something to choose from
 * @returns best first; a chunk may be several that follow one another
 */
export async function buildContext(
  index: Pick<ChunkIndex, 'neighbours'>,
  found: readonly RetrievedChunk[],
  { limit, tokenBudget, neighbourTokens }: ContextOptions,
): Promise<RetrievedChunk[]> {
  const diverse = diversify(found, { limit, perDocument: Math.ceil(limit / 2) });
  const fitting = fitContext(diverse, tokenBudget);
  const left = Math.min(neighbourTokens, tokenBudget - fitting.reduce((sum, { tokens }) => sum + tokens, 0));
  const neighbours = left > 0 ? await index.neighbours(fitting.map(({ chunkId }) => chunkId)) : [];
  return mergeNeighbours(fitting, neighbours, left);
}
