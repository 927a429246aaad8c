import { analyseQuestion } from './analyse-question.ts';
import type { ChunkIndex, FacetCounts } from './chunk-index.ts';
import { recordRankings } from './record-rankings.ts';
import { type RetrievedChunk, type SearchOptions, searchChunks } from './search-chunks.ts';

/**
 * As `searchChunks`, and counts what the best chunks are (those of the two rankings), for narrowing down.
 *
 * The built-in embedding model finds something for every question; of what it found alone, only the chunks that the
 * search returns are counted. Nor is what lacks a quoted phrase.
 *
 * @throws QuestionVectorMissing
 */
export async function searchWithFacets(
  index: ChunkIndex,
  question: string,
  options: SearchOptions,
): Promise<{ readonly chunks: readonly RetrievedChunk[]; readonly facets: FacetCounts }> {
  const recording = recordRankings(index);
  const chunks = await searchChunks(recording.index, question, options);
  const { lexical, vectors } = recording.recorded;
  const isExact = analyseQuestion(question).phrases.length > 0;
  const wordsDecide = options.mode === 'hybrid' && (isExact || options.card?.provider === 'builtin');
  const counted = new Set([
    ...chunks.map(({ chunkId }) => chunkId),
    ...lexical.map(({ chunkId }) => chunkId),
    ...(wordsDecide ? [] : vectors.map(({ chunkId }) => chunkId)),
  ]);
  return { chunks, facets: await index.countFacets([...counted]) };
}
