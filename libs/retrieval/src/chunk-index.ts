import type { DocumentClass, Language, MediaType, Span } from '@lesart/document';
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
  /** All chunks of the organisation. */
  readonly chunks: number;
  /** Those of them where it is searched. */
  readonly inWorkspace: number;
  /** In how many of the organisation's chunks a lexeme is strong, and very strong (see `strongLexemes`). */
  readonly strong: ReadonlyMap<string, readonly [number, number]>;
  readonly frequencies: ReadonlyMap<string, number>;
}

/** Which chunks a search may find, beside the rights of the person, which the index itself looks after. */
export interface ChunkFilter {
  readonly workspaceId: string;
  /** With everything below them; empty together with `documentIds`: the whole workspace. */
  readonly folderIds: readonly string[];
  readonly documentIds: readonly string[];
  /** Each of the following narrows; empty or null means any. */
  readonly mediaTypes: readonly MediaType[];
  /** Of the chunk itself. */
  readonly languages: readonly Language[];
  readonly classes: readonly DocumentClass[];
  /** Days ("2026-11-23", UTC) between which the version was stored, both included. */
  readonly storedFrom: string | null;
  readonly storedTo: string | null;
  /**
   * As of this day: of each document the newest version that began to hold by then, unless the document had ended or
   * the one that took its place had begun. A version begins on the day that somebody said, else when it was stored.
   * null: the newest version that was read of each document, without documents that others replaced unless
   * `documentIds` names them.
   */
  readonly validOn: string | null;
  /** With null above: all versions that were read, of all documents. */
  readonly superseded: boolean;
}

/** Everything that is to be found in a workspace, narrowed by `narrowed`. */
export function chunkFilter(
  workspaceId: string,
  narrowed: Partial<Omit<ChunkFilter, 'workspaceId'>> = {},
): ChunkFilter {
  return {
    ...{ workspaceId, folderIds: [], documentIds: [], mediaTypes: [], languages: [], classes: [] },
    ...{ storedFrom: null, storedTo: null, validOn: null, superseded: false },
    ...narrowed,
  };
}

/** What to look for in the words: the score is the sum over all lexemes of question weight times impact. */
export interface LexicalQuery {
  /** Sparse vector of the question: weight times rarity (idf) per dimension. */
  readonly weights: readonly { readonly dimension: number; readonly weight: number }[];
  /** A chunk is looked at when it holds all lexemes of one of these groups, chosen so that time stays bounded. */
  readonly candidates: readonly (readonly string[])[];
  /** A chunk that is found holds each of these. */
  readonly phrases: readonly Phrase[];
}

/** Lexemes that stand one after another, with how many words after the first each stands (that of the first is 0). */
export type Phrase = readonly {
  readonly lexeme: string;
  readonly offset: number;
  /** Any of these may stand in its place: the word's stems in other languages, as a chunk is stemmed in its own. */
  readonly alternatives?: readonly string[];
}[];

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
  /** Whether a newer version followed, or another document took the place of this one. */
  readonly superseded: boolean;
  readonly documentClass: DocumentClass;
  readonly language: Language;
  /** When the version was stored: ISO 8601, UTC. */
  readonly storedAt: string;
  readonly ordinal: number;
  readonly headingPath: readonly string[];
  /** The page on which it begins; null in formats without pages. */
  readonly page: number | null;
  readonly text: string;
  readonly spans: readonly Span[];
  readonly tokens: number;
}

/** How many chunks have each value, the most first; values without any are missing. */
export interface FacetCounts {
  readonly documents: readonly { readonly id: string; readonly name: string; readonly count: number }[];
  readonly mediaTypes: readonly { readonly value: MediaType; readonly count: number }[];
  readonly languages: readonly { readonly value: Language; readonly count: number }[];
  readonly classes: readonly { readonly value: DocumentClass; readonly count: number }[];
  /** Years in which the versions were stored. */
  readonly years: readonly { readonly value: number; readonly count: number }[];
}

/** What a search needs from the place where chunks are stored. */
export interface ChunkIndex {
  /** @param workspaceId the one that is searched; all of the organisation without it */
  frequencies(lexemes: readonly string[], workspaceId?: string): Promise<LexemeFrequencies>;
  /** Best first, at most `limit`. */
  rankLexical(query: LexicalQuery, filter: ChunkFilter, limit: number): Promise<RankedChunk[]>;
  /** By cosine similarity, best first, at most `limit`; only vectors of `card` are looked at. */
  rankVectors(
    vector: Float32Array,
    card: EmbeddingModelCard,
    filter: ChunkFilter,
    limit: number,
  ): Promise<RankedChunk[]>;
  /**
   * In how many of the workspace's chunks each lexeme stands, counted up to `most`; those that stand in none are missing.
   * `frequencies` are of the whole organisation and not to be shown.
   */
  countIn(workspaceId: string, lexemes: readonly string[], most: number): Promise<ReadonlyMap<string, number>>;
  /** Lexemes of the organisation that begin with `prefix`, in the most chunks first; at most `limit`, not the prefix itself. */
  completions(prefix: string, limit: number): Promise<string[]>;
  /** The cosine similarity of each of these chunks, best first; those without a vector of `card` are missing. */
  compareVectors(vector: Float32Array, card: EmbeddingModelCard, chunkIds: readonly string[]): Promise<RankedChunk[]>;
  /** In the order of `chunkIds`; those that are gone are missing. */
  load(chunkIds: readonly string[]): Promise<FoundChunk[]>;
  /** The chunks directly before and after each of these in its version, in no order. */
  neighbours(chunkIds: readonly string[]): Promise<FoundChunk[]>;
  /** A chunk's vector of this model; null when there is none, or no such chunk for the person. */
  vectorOf(chunkId: string, card: EmbeddingModelCard): Promise<Float32Array | null>;
  /**
   * The impact that each of the chunks has in each of the dimensions, by chunk; dimensions in which it has none, and
   * chunks that the person may not see, are missing.
   */
  impactsOf(
    chunkIds: readonly string[],
    dimensions: readonly number[],
  ): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>>;
  /** Of those of the chunks that the person may see. */
  countFacets(chunkIds: readonly string[]): Promise<FacetCounts>;
}
