import type { Range } from '@lesart/document';
import type { EmbeddingModelCard } from '@lesart/models';
import { analyseQuestion } from './analyse-question.ts';
import { chooseCandidates } from './choose-candidates.ts';
import type { ChunkFilter, ChunkIndex, FoundChunk, LexicalQuery, QuestionLexeme, RankedChunk } from './chunk-index.ts';
import { findLookalikes } from './find-lookalikes.ts';
import { type FusedChunk, fuseRankings } from './fuse-rankings.ts';
import { highlightLexemes } from './highlight-words.ts';
import { inverseFrequency } from './inverse-frequency.ts';

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
const FEWEST_RANKED = 100;

/** How much vectors count against words: the built-in model knows spellings only, others know meaning. */
const BUILTIN_VECTOR_WEIGHT = 0.15;
const VECTOR_WEIGHT = 0.5;

/**
 * Finds the chunks that answer a question.
 *
 * Words are scored by BM25 (Robertson and Zaragoza 2009) with idf = ln(1 + (N - df + 0.5) / (df + 0.5)), vectors by
 * cosine similarity, and the two rankings are fused (`fuseRankings`).
 *
 * @returns at most `limit` chunks, best first; empty when nothing fits the question
 * @throws QuestionVectorMissing
 */
export async function searchChunks(
  index: ChunkIndex,
  question: string,
  options: SearchOptions,
): Promise<RetrievedChunk[]> {
  const { lexemes } = analyseQuestion(question);
  const depth = Math.max(FEWEST_RANKED, options.limit);
  const [lexical, vectors] = await Promise.all([
    options.mode === 'vector' ? [] : rankByWords(index, lexemes, options.filter, depth),
    options.mode === 'lexical' ? [] : rankByVector(index, options, depth),
  ]);
  const fused = fuseRankings(lexical, vectors, vectorWeight(options));
  const found = await loadBest(index, fused, options);
  const wanted = new Set(lexemes.map(({ lexeme }) => lexeme));
  const highlighted = found.map((chunk) => ({ ...chunk, highlights: highlightLexemes(chunk.text, wanted) }));
  return options.mode === 'hybrid' && options.card?.provider === 'builtin'
    ? keepLookalikes(highlighted, question)
    : highlighted;
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
  lexemes: readonly QuestionLexeme[],
  filter: ChunkFilter,
  depth: number,
): Promise<RankedChunk[]> {
  if (lexemes.length === 0) return [];
  const { chunks, frequencies } = await index.frequencies(lexemes.map(({ lexeme }) => lexeme));
  const candidates = chooseCandidates(frequencies);
  if (candidates.length === 0) return [];
  return index.rankLexical(
    {
      weights: weighByRarity(lexemes, chunks, frequencies),
      candidates: candidates.map((lexeme) => [lexeme]),
      phrases: [],
    },
    filter,
    depth,
  );
}

function weighByRarity(
  lexemes: readonly QuestionLexeme[],
  chunks: number,
  frequencies: ReadonlyMap<string, number>,
): LexicalQuery['weights'] {
  return lexemes.flatMap(({ lexeme, dimension, weight }) => {
    const frequency = frequencies.get(lexeme);
    return frequency === undefined ? [] : [{ dimension, weight: weight * inverseFrequency(chunks, frequency) }];
  });
}

async function rankByVector(index: ChunkIndex, options: SearchOptions, depth: number): Promise<RankedChunk[]> {
  const { questionVector, card, filter, mode } = options;
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
  return card?.provider === 'builtin' ? BUILTIN_VECTOR_WEIGHT : VECTOR_WEIGHT;
}

/** Loads the best chunks, at most `perDocument` of each document. */
async function loadBest(
  index: ChunkIndex,
  fused: readonly FusedChunk[],
  { limit, perDocument = Number.POSITIVE_INFINITY }: SearchOptions,
): Promise<(FoundChunk & FusedChunk)[]> {
  const needed = perDocument < limit ? fused : fused.slice(0, limit);
  const places = new Map(needed.map((place) => [place.chunkId, place]));
  const loaded = await index.load([...places.keys()]);
  const taken = new Map<string, number>();
  const best: (FoundChunk & FusedChunk)[] = [];
  for (const chunk of loaded) {
    const place = places.get(chunk.chunkId);
    const ofDocument = taken.get(chunk.documentId) ?? 0;
    if (place === undefined || ofDocument >= perDocument || best.length >= limit) continue;
    taken.set(chunk.documentId, ofDocument + 1);
    best.push({ ...chunk, ...place });
  }
  return best;
}
