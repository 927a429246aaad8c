import type { Span } from '@lesart/document';
import type { EmbeddingModelCard } from '@lesart/models';

/** A lexeme of a chunk, ready to be stored. */
export interface StoredLexeme {
  readonly lexeme: string;
  /** Word numbers from 1 at which it stands, ascending. */
  readonly positions: readonly number[];
  /** Where its impact stands in the sparse vector: a hash of the lexeme, 1 to 1,000,000,000. */
  readonly dimension: number;
  /** The BM25 term-frequency part, length normalisation and field weights included; more than 0. */
  readonly impact: number;
}

/** A lexeme of a question. */
export interface QuestionLexeme {
  readonly lexeme: string;
  readonly dimension: number;
  /** How much it counts beside its rarity, 0 to 1: a whole word 1, a part of a compound less. */
  readonly weight: number;
}

/** In how many of the organisation's chunks each lexeme stands; lexemes that stand in none are missing. */
export interface LexemeFrequencies {
  readonly chunks: number;
  readonly frequencies: ReadonlyMap<string, number>;
}

/** Which chunks a search may find, beside the rights of the person, which the index itself looks after. */
export interface ChunkFilter {
  readonly workspaceId: string;
  /** With everything below them; empty together with `documentIds`: the whole workspace. */
  readonly folderIds: readonly string[];
  readonly documentIds: readonly string[];
}

/** What to look for in the words: the score is the sum over all lexemes of question weight times impact. */
export interface LexicalQuery {
  /** Sparse vector of the question: weight times rarity (idf) per dimension. */
  readonly weights: readonly { readonly dimension: number; readonly weight: number }[];
  /** A chunk is looked at when it holds one of these; the rarest lexemes, so that time stays bounded. */
  readonly candidates: readonly string[];
}

export interface RankedChunk {
  readonly chunkId: string;
  readonly score: number;
}

/** A chunk as it was found, with what a person needs to see where it is from. */
export interface FoundChunk {
  readonly chunkId: string;
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly versionNumber: number;
  readonly ordinal: number;
  readonly headingPath: readonly string[];
  /** The page on which it begins; null in formats without pages. */
  readonly page: number | null;
  readonly text: string;
  readonly spans: readonly Span[];
  readonly tokens: number;
}

/** What a search needs from the place where chunks are stored. */
export interface ChunkIndex {
  frequencies(lexemes: readonly string[]): Promise<LexemeFrequencies>;
  /** Best first, at most `limit`. */
  rankLexical(query: LexicalQuery, filter: ChunkFilter, limit: number): Promise<RankedChunk[]>;
  /** By cosine similarity, best first, at most `limit`; only vectors of `card` are looked at. */
  rankVectors(
    vector: Float32Array,
    card: EmbeddingModelCard,
    filter: ChunkFilter,
    limit: number,
  ): Promise<RankedChunk[]>;
  /** In the order of `chunkIds`; those that are gone are missing. */
  load(chunkIds: readonly string[]): Promise<FoundChunk[]>;
}
