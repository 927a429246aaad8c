import type { Chunk } from '@lesart/document';
import type { EmbeddingModelCard } from '@lesart/models';
import { analyseChunk } from '../analyse-chunk.ts';
import type { ChunkFilter, ChunkIndex, FoundChunk, LexicalQuery, RankedChunk, StoredLexeme } from '../chunk-index.ts';

/** A document's current version, chunked, as it is added to the index. */
export interface IndexedDocument {
  readonly workspaceId: string;
  readonly folderId?: string;
  readonly documentId: string;
  readonly documentName: string;
  readonly chunks: readonly Chunk[];
  /** One per chunk, in order; none for words alone. */
  readonly vectors?: readonly Float32Array[];
  readonly card?: EmbeddingModelCard;
}

interface IndexedChunk {
  readonly found: FoundChunk;
  readonly workspaceId: string;
  readonly folderId: string | null;
  readonly lexemes: readonly StoredLexeme[];
  readonly vector: Float32Array | null;
  readonly card: EmbeddingModelCard | null;
}

/**
 * A chunk index in memory, exact and without rights, for tests and evaluation. Chunks have the ids
 * "<documentId>#<ordinal>". Folders have no folders below them.
 */
export class InMemoryChunkIndex implements ChunkIndex {
  readonly #chunks = new Map<string, IndexedChunk>();
  readonly #chunksOfLexeme = new Map<string, IndexedChunk[]>();

  add(document: IndexedDocument): void {
    document.chunks.forEach((chunk, at) => {
      const indexed: IndexedChunk = {
        found: foundChunk(document, chunk),
        workspaceId: document.workspaceId,
        folderId: document.folderId ?? null,
        lexemes: analyseChunk(chunk, document.documentName),
        vector: document.vectors?.[at] ?? null,
        card: document.card ?? null,
      };
      this.#chunks.set(indexed.found.chunkId, indexed);
      for (const { lexeme } of indexed.lexemes) {
        const chunks = this.#chunksOfLexeme.get(lexeme);
        if (chunks === undefined) this.#chunksOfLexeme.set(lexeme, [indexed]);
        else chunks.push(indexed);
      }
    });
  }

  async frequencies(lexemes: readonly string[]) {
    const frequencies = new Map<string, number>();
    for (const lexeme of lexemes) {
      const chunks = this.#chunksOfLexeme.get(lexeme);
      if (chunks !== undefined) frequencies.set(lexeme, chunks.length);
    }
    return { chunks: this.#chunks.size, frequencies };
  }

  async rankLexical(query: LexicalQuery, filter: ChunkFilter, limit: number): Promise<RankedChunk[]> {
    const weights = new Map(query.weights.map(({ dimension, weight }) => [dimension, weight]));
    const candidates = new Set(query.candidates.flatMap((lexeme) => this.#chunksOfLexeme.get(lexeme) ?? []));
    const score = (chunk: IndexedChunk): number =>
      chunk.lexemes.reduce((sum, { dimension, impact }) => sum + (weights.get(dimension) ?? 0) * impact, 0);
    return rank(candidates, filter, limit, score);
  }

  async rankVectors(
    vector: Float32Array,
    card: EmbeddingModelCard,
    filter: ChunkFilter,
    limit: number,
  ): Promise<RankedChunk[]> {
    const comparable = [...this.#chunks.values()].filter((chunk) => isSameCard(chunk.card, card));
    return rank(comparable, filter, limit, (chunk) => cosine(vector, chunk.vector ?? vector));
  }

  async load(chunkIds: readonly string[]): Promise<FoundChunk[]> {
    return chunkIds.flatMap((id) => this.#chunks.get(id)?.found ?? []);
  }
}

function foundChunk(document: IndexedDocument, chunk: Chunk): FoundChunk {
  return {
    ...chunk,
    chunkId: `${document.documentId}#${chunk.ordinal}`,
    documentId: document.documentId,
    documentName: document.documentName,
    versionId: document.documentId,
    versionNumber: 1,
    page: null,
  };
}

function rank(
  chunks: Iterable<IndexedChunk>,
  filter: ChunkFilter,
  limit: number,
  score: (chunk: IndexedChunk) => number,
): RankedChunk[] {
  return Array.from(chunks)
    .filter((chunk) => passes(chunk, filter))
    .map((chunk) => ({ chunkId: chunk.found.chunkId, score: score(chunk) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}

function passes(chunk: IndexedChunk, { workspaceId, folderIds, documentIds }: ChunkFilter): boolean {
  if (chunk.workspaceId !== workspaceId) return false;
  if (folderIds.length === 0 && documentIds.length === 0) return true;
  const isInFolder = chunk.folderId !== null && folderIds.includes(chunk.folderId);
  return isInFolder || documentIds.includes(chunk.found.documentId);
}

function isSameCard(one: EmbeddingModelCard | null, other: EmbeddingModelCard): boolean {
  return one?.provider === other.provider && one.name === other.name && one.version === other.version;
}

/** Of unit vectors. */
function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
