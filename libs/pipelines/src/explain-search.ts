import { explainRanking, type RankingExplanation } from '@lesart/retrieval';
import type { SearchTools } from './answer-question.ts';
import { type FindOptions, searchOptions } from './find-chunks.ts';

/** Why a search finds what it finds. */
export interface ExplainedSearch extends RankingExplanation {
  /** The embedding model's name; null when the search went by words alone. */
  readonly model: string | null;
}

/** Searches as `findChunks` does, and says why each chunk was found. */
export async function explainSearch(query: string, options: FindOptions, tools: SearchTools): Promise<ExplainedSearch> {
  const search = await searchOptions(query, options, tools);
  const explained = await tools.sources.read(({ index }) => explainRanking(index, query, search));
  return { ...explained, model: search.card?.name ?? null };
}
