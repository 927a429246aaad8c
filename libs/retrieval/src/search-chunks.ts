import type { Range } from '@lesart/document';
import type { EmbeddingModelCard } from '@lesart/models';
import { buildQuery, type WordQuery } from './build-query.ts';
import type { ChunkFilter, ChunkIndex, FoundChunk, LexicalQuery, RankedChunk } from './chunk-index.ts';
import { findLookalikes } from './find-lookalikes.ts';
import { type FusedChunk, fuseRankings } from './fuse-rankings.ts';
import { highlightQuestion } from './highlight-words.ts';
import { proximity } from './proximity.ts';
import { readPlaces } from './read-places.ts';

export interface SearchOptions {
  /** By words, by vectors, or by both. Without a question vector `hybrid` goes by words alone. */
  readonly mode: 'hybrid' | 'lexical' | 'vector';
  readonly filter: ChunkFilter;
  /** The most chunks to return. */
  readonly limit: number;
  /** The question as `card`'s model embeds it. */
  readonly questionVector?: Float32Array;
  readonly card?: EmbeddingModelCard;
  /** The most chunks of one document; as many as there are without it. */
  readonly perDocument?: number;
  /** Somebody is typing the question: its last word may go on. */
  readonly typing?: boolean;
  /** What was asked before, when the question takes it up: its words count too, less than those of the question. */
  readonly earlier?: string;
}

/** A chunk that answers a question, with how it was found. */
export interface RetrievedChunk extends FoundChunk {
  /** Only to be compared within one search. */
  readonly score: number;
  /** Its place in the ranking by words and by vectors, from 1; null where it was not ranked. */
  readonly lexicalRank: number | null;
  readonly vectorRank: number | null;
  /** Words of `text` that the question asks for. */
  readonly highlights: readonly Range[];
}

/** A vector search was asked for without a question vector and its model's card. */
export class QuestionVectorMissing extends Error {
  override readonly name = 'QuestionVectorMissing';
  readonly code = 'question-vector-missing';
}

/** How deep the rankings are that are fused: deeper than any answer needs. */
const FEWEST_RANKED = 50;

/** Words find what is asked for when the best chunk has this share of what all of them could give. */
const FOUND_SHARE = 0.3;

/** What a chunk in which all words of the question stand close together gains, as a share of the best score. */
const PROXIMITY_WEIGHT = 0.2;

/** How much vectors count against words, by measurement: the built-in model knows spellings only, others know meaning. */
const BUILTIN_VECTOR_WEIGHT = 0.15;
const TRAINED_VECTOR_WEIGHT = 0.4;

/**
 * Finds the chunks that answer a question.
 *
 * Words are scored by BM25 (Robertson and Zaragoza 2009) with idf = ln(1 + (N - df + 0.5) / (df + 0.5)), vectors by
 * cosine similarity, and the two rankings are fused (`fuseRankings`). What stands in quotation marks must stand in a
 * chunk; vectors then only have a say in the order. Frequencies are read first, then both rankings at once, then the
 * chunks that are returned.
 *
 * @returns at most `limit` chunks, best first; empty when nothing fits the question
 * @throws QuestionVectorMissing
 */
export async function searchChunks(
  index: ChunkIndex,
  question: string,
  options: SearchOptions,
): Promise<RetrievedChunk[]> {
  const { mode, filter, typing = false, earlier = null } = options;
  const depth = Math.max(FEWEST_RANKED, options.limit);
  const words = buildQuery(index, question, { workspaceId: filter.workspaceId, typing, earlier });
  const byWords =
    mode === 'vector' ? Promise.resolve([]) : words.then(({ query }) => rankByWords(index, query, filter, depth));
  const [built, lexical, vectors] = await Promise.all([
    words,
    byWords,
    mode === 'hybrid' && options.card?.provider === 'builtin'
      ? Promise.all([words, byWords]).then(([{ attainable }, found]) =>
          compareLetters(index, options, depth, found, attainable),
        )
      : rankByVector(index, options, depth),
  ]);
  const { query, attainable } = built;
  const isExact = mode === 'hybrid' && query.phrases.length > 0;
  const fused = fuseRankings(
    lexical,
    isExact ? onlyThose(vectors, lexical) : vectors,
    vectorWeight(options),
    // The built-in model has no meaning to put in the place of words that are missing.
    options.card?.provider === 'builtin' ? 0 : attainable,
  );
  const found = await loadBest(index, fused, options);
  const highlighted = readClosely(found, built, mode === 'vector' ? 0 : PROXIMITY_WEIGHT);
  return mode === 'hybrid' && options.card?.provider === 'builtin'
    ? keepLookalikes(highlighted, question)
    : highlighted;
}

/**
 * Reads the chunks that are returned: the words of the question in them, and how closely these stand together, which
 * moves a chunk up a little.
 */
function readClosely(
  chunks: readonly (FoundChunk & FusedChunk)[],
  { asked, shares }: WordQuery,
  proximityWeight: number,
): RetrievedChunk[] {
  const best = chunks[0]?.score ?? 0;
  return chunks
    .map((chunk) => {
      const places = readPlaces(chunk.text, chunk.language);
      const closeness = proximityWeight === 0 ? 0 : proximity(places, shares);
      const score = chunk.score + proximityWeight * best * closeness;
      return { ...chunk, score, highlights: highlightQuestion(places, asked) };
    })
    .sort((one, other) => other.score - one.score);
}

/**
 * The built-in model compares letters, not meanings, and finds something for every question. What it found alone counts
 * only when a word in it looks like one of the question.
 */
function keepLookalikes(chunks: readonly RetrievedChunk[], question: string): RetrievedChunk[] {
  return chunks.flatMap((chunk) => {
    if (chunk.lexicalRank !== null) return [chunk];
    const highlights = findLookalikes(chunk.text, question);
    return highlights.length > 0 ? [{ ...chunk, highlights }] : [];
  });
}

async function rankByWords(
  index: ChunkIndex,
  query: LexicalQuery,
  filter: ChunkFilter,
  depth: number,
): Promise<RankedChunk[]> {
  return query.candidates.length === 0 ? [] : index.rankLexical(query, filter, depth);
}

function onlyThose(ranking: readonly RankedChunk[], others: readonly RankedChunk[]): RankedChunk[] {
  const ids = new Set(others.map(({ chunkId }) => chunkId));
  return ranking.filter(({ chunkId }) => ids.has(chunkId));
}

/**
 * With the built-in model: where words find what is asked for, its vectors put that in order; it knows no meaning that
 * would find more. Where they do not (a word is misspelt, or another part of a compound), it looks for itself.
 */
async function compareLetters(
  index: ChunkIndex,
  options: SearchOptions,
  depth: number,
  found: readonly RankedChunk[],
  attainable: number,
): Promise<RankedChunk[]> {
  const { questionVector, card } = options;
  const isFound = (found[0]?.score ?? 0) >= FOUND_SHARE * attainable;
  if (!isFound || questionVector === undefined || card === undefined) return rankByVector(index, options, depth);
  const chunkIds = found.map(({ chunkId }) => chunkId);
  return index.compareVectors(questionVector, card, chunkIds);
}

async function rankByVector(index: ChunkIndex, options: SearchOptions, depth: number): Promise<RankedChunk[]> {
  const { questionVector, card, filter, mode } = options;
  if (mode === 'lexical') return [];
  if (questionVector !== undefined && card !== undefined) return index.rankVectors(questionVector, card, filter, depth);
  if (mode === 'vector') throw new QuestionVectorMissing('a vector search needs a question vector and its card');
  return [];
}

/** How much vectors count against words in a search, 0 to 1. */
export function vectorWeight({
  mode,
  questionVector,
  card,
}: Pick<SearchOptions, 'mode' | 'questionVector' | 'card'>): number {
  if (mode === 'vector') return 1;
  if (mode === 'lexical' || questionVector === undefined) return 0;
  return card?.provider === 'builtin' ? BUILTIN_VECTOR_WEIGHT : TRAINED_VECTOR_WEIGHT;
}

/** Loads the best chunks, at most `perDocument` of each document; the next best take the places that this leaves. */
async function loadBest(
  index: ChunkIndex,
  fused: readonly FusedChunk[],
  { limit, perDocument = Number.POSITIVE_INFINITY }: SearchOptions,
): Promise<(FoundChunk & FusedChunk)[]> {
  const places = new Map(fused.map((place) => [place.chunkId, place]));
  const taken = new Map<string, number>();
  const best: (FoundChunk & FusedChunk)[] = [];
  // With a cap twice as many are nearly always enough.
  const step = perDocument < limit ? 2 * limit : limit;
  for (let start = 0; start < fused.length && best.length < limit; start += step) {
    for (const chunk of await index.load(fused.slice(start, start + step).map(({ chunkId }) => chunkId))) {
      const place = places.get(chunk.chunkId);
      const ofDocument = taken.get(chunk.documentId) ?? 0;
      if (place === undefined || ofDocument >= perDocument || best.length >= limit) continue;
      taken.set(chunk.documentId, ofDocument + 1);
      best.push({ ...chunk, ...place });
    }
  }
  return best;
}
