import type { EmbeddingModelCard } from '@lesart/models';
import type { ChunkFilter, ChunkIndex, FoundChunk, RankedChunk } from './chunk-index.ts';
import { type FusedChunk, fuseRankings } from './fuse-rankings.ts';
import { highlightLexemes } from './highlight-words.ts';
import { type RetrievedChunk, vectorWeight } from './search-chunks.ts';
import { similarQuestion } from './similar-question.ts';

/** How deep the rankings are that are fused: one's own document has many of the best. */
const FEWEST_RANKED = 100;
/** Of the chunk's own document, which has more of the same anyway. */
const MOST_OF_SAME_DOCUMENT = 2;

export interface SimilarOptions {
  readonly filter: ChunkFilter;
  /** The most chunks to return. */
  readonly limit: number;
  /** The model whose vectors are compared. */
  readonly card: EmbeddingModelCard;
}

/**
 * Finds chunks like a given one: by its most telling words (`similarQuestion`) and by its own vector, fused as a
 * question's rankings are. Chunks of other documents come first, then at most two of its own.
 *
 * @returns at most `limit` chunks without the given one; null when there is no such chunk
 */
export async function searchSimilar(
  index: ChunkIndex,
  chunkId: string,
  { filter, limit, card }: SimilarOptions,
): Promise<RetrievedChunk[] | null> {
  const [chunk] = await index.load([chunkId]);
  if (chunk === undefined) return null;
  // Its own place, and that of the chunks of its document that are left out.
  const depth = Math.max(FEWEST_RANKED, limit) + 1;
  const question = await similarQuestion(chunk, (lexemes) => index.frequencies(lexemes, filter.workspaceId));
  const vector = await index.vectorOf(chunkId, card);
  const [lexical, vectors] = await Promise.all([
    question === null ? [] : index.rankLexical(question.query, filter, depth),
    vector === null ? [] : index.rankVectors(vector, card, filter, depth),
  ]);
  const weight = vector === null ? 0 : vectorWeight({ mode: 'hybrid', questionVector: vector, card });
  const fused = fuseRankings(without(lexical, chunkId), without(vectors, chunkId), weight);
  const loaded = await index.load(fused.map((place) => place.chunkId));
  const best = othersFirst(loaded, chunk.documentId).slice(0, limit);
  const places = new Map(fused.map((place) => [place.chunkId, place]));
  const wanted = new Set(question?.lexemes);
  return best.flatMap((found) => toRetrieved(found, places.get(found.chunkId), wanted));
}

function without(ranking: readonly RankedChunk[], chunkId: string): RankedChunk[] {
  return ranking.filter((ranked) => ranked.chunkId !== chunkId);
}

function othersFirst(chunks: readonly FoundChunk[], documentId: string): FoundChunk[] {
  const others = chunks.filter((chunk) => chunk.documentId !== documentId);
  const ofSame = chunks.filter((chunk) => chunk.documentId === documentId);
  return [...others, ...ofSame.slice(0, MOST_OF_SAME_DOCUMENT)];
}

function toRetrieved(found: FoundChunk, place: FusedChunk | undefined, wanted: ReadonlySet<string>): RetrievedChunk[] {
  return place === undefined
    ? []
    : [{ ...found, ...place, highlights: highlightLexemes(found.text, wanted, found.language) }];
}
