import type { Chunk, DocumentClass, MediaType } from '@lesart/document';
import type { EmbeddingModelCard } from '@lesart/models';
import { analyseChunk } from '../analyse-chunk.ts';
import type {
  ChunkFilter,
  ChunkIndex,
  FacetCounts,
  FoundChunk,
  LexemeFrequencies,
  LexicalQuery,
  Phrase,
  RankedChunk,
  StoredLexeme,
} from '../chunk-index.ts';
import { strongLexeme, strongLexemes } from '../strong-lexemes.ts';
import { countValues } from './count-values.ts';
import { type IndexedVersion, versionsInScope } from './versions-in-scope.ts';

/** A version of a document, chunked, as it is added to the index. */
export interface IndexedDocument {
  readonly workspaceId: string;
  readonly folderId?: string;
  readonly documentId: string;
  readonly documentName: string;
  /** The document's id when it is not given: then there is one version. */
  readonly versionId?: string;
  readonly versionNumber?: number;
  readonly mediaType?: MediaType;
  readonly documentClass?: DocumentClass;
  /** ISO 8601, UTC. */
  readonly storedAt?: string;
  /** Days. */
  readonly validFrom?: string | null;
  readonly validUntil?: string | null;
  /** The document that took its place. */
  readonly replacedBy?: string | null;
  readonly chunks: readonly Chunk[];
  /** One per chunk, in order; none for words alone. */
  readonly vectors?: readonly Float32Array[];
  readonly card?: EmbeddingModelCard;
}

interface IndexedChunk {
  readonly found: Omit<FoundChunk, 'superseded'>;
  readonly lexemes: readonly StoredLexeme[];
  readonly vector: Float32Array | null;
  readonly card: EmbeddingModelCard | null;
}

/**
 * A chunk index in memory, exact and without rights, for tests and evaluation. Chunks have the ids
 * "<versionId>#<ordinal>". Folders have no folders below them.
 */
export class InMemoryChunkIndex implements ChunkIndex {
  readonly #versions = new Map<string, IndexedVersion>();
  readonly #chunks = new Map<string, IndexedChunk>();
  readonly #chunksOfLexeme = new Map<string, IndexedChunk[]>();

  add(document: IndexedDocument): void {
    const version = indexedVersion(document);
    this.#versions.set(version.versionId, version);
    document.chunks.forEach((chunk, at) => {
      const { language, lexemes } = analyseChunk(chunk, document.documentName);
      const indexed: IndexedChunk = {
        found: { ...foundChunk(document, version, chunk), language },
        lexemes,
        vector: document.vectors?.[at] ?? null,
        card: document.card ?? null,
      };
      this.#chunks.set(indexed.found.chunkId, indexed);
      for (const lexeme of [...lexemes.map((stored) => stored.lexeme), ...strongLexemes(lexemes)]) {
        const chunks = this.#chunksOfLexeme.get(lexeme);
        if (chunks === undefined) this.#chunksOfLexeme.set(lexeme, [indexed]);
        else chunks.push(indexed);
      }
    });
  }

  async frequencies(lexemes: readonly string[], workspaceId?: string): Promise<LexemeFrequencies> {
    const frequencies = new Map<string, number>();
    const count = (lexeme: string) => this.#chunksOfLexeme.get(lexeme)?.length ?? 0;
    for (const lexeme of lexemes) if (count(lexeme) > 0) frequencies.set(lexeme, count(lexeme));
    const versions = [...this.#chunks.values()].map(({ found }) => this.#versions.get(found.versionId));
    const here = versions.filter((version) => workspaceId === undefined || version?.workspaceId === workspaceId);
    const strong = new Map(
      lexemes.map((lexeme) => [lexeme, [count(strongLexeme(lexeme, 0)), count(strongLexeme(lexeme, 1))] as const]),
    );
    return { chunks: this.#chunks.size, inWorkspace: here.length, frequencies, strong };
  }

  async countIn(workspaceId: string, lexemes: readonly string[], most: number): Promise<ReadonlyMap<string, number>> {
    const isHere = ({ found }: IndexedChunk) => this.#versions.get(found.versionId)?.workspaceId === workspaceId;
    const counts = lexemes.map(
      (lexeme) => [lexeme, (this.#chunksOfLexeme.get(lexeme) ?? []).filter(isHere).length] as const,
    );
    return new Map(counts.filter(([, count]) => count > 0).map(([lexeme, count]) => [lexeme, Math.min(most, count)]));
  }

  async completions(prefix: string, limit: number): Promise<string[]> {
    return [...this.#chunksOfLexeme]
      .filter(([lexeme]) => lexeme.startsWith(prefix) && lexeme !== prefix && !lexeme.includes(' '))
      .sort(([one, ofOne], [other, ofOther]) => ofOther.length - ofOne.length || (one < other ? -1 : 1))
      .slice(0, limit)
      .map(([lexeme]) => lexeme);
  }

  async rankLexical(query: LexicalQuery, filter: ChunkFilter, limit: number): Promise<RankedChunk[]> {
    const weights = new Map(query.weights.map(({ dimension, weight }) => [dimension, weight]));
    const candidates = new Set(query.candidates.flatMap((group) => this.#holdingAll(group)));
    const holding = [...candidates].filter(({ lexemes }) => query.phrases.every((phrase) => holds(lexemes, phrase)));
    const score = (chunk: IndexedChunk): number =>
      chunk.lexemes.reduce((sum, { dimension, impact }) => sum + (weights.get(dimension) ?? 0) * impact, 0);
    return this.#rank(holding, filter, limit, score);
  }

  async rankVectors(
    vector: Float32Array,
    card: EmbeddingModelCard,
    filter: ChunkFilter,
    limit: number,
  ): Promise<RankedChunk[]> {
    const comparable = [...this.#chunks.values()].filter((chunk) => isSameCard(chunk.card, card));
    return this.#rank(comparable, filter, limit, (chunk) => cosine(vector, chunk.vector ?? vector));
  }

  async compareVectors(
    vector: Float32Array,
    card: EmbeddingModelCard,
    chunkIds: readonly string[],
  ): Promise<RankedChunk[]> {
    const chunks = chunkIds.flatMap((id) => this.#chunks.get(id) ?? []).filter((chunk) => isSameCard(chunk.card, card));
    return chunks
      .map((chunk) => ({ chunkId: chunk.found.chunkId, score: cosine(vector, chunk.vector ?? vector) }))
      .sort((a, b) => b.score - a.score);
  }

  async load(chunkIds: readonly string[]): Promise<FoundChunk[]> {
    return chunkIds.flatMap((id) => {
      const chunk = this.#chunks.get(id);
      return chunk === undefined ? [] : [this.#complete(chunk)];
    });
  }

  async neighbours(chunkIds: readonly string[]): Promise<FoundChunk[]> {
    const beside = chunkIds.flatMap((id) => {
      const found = this.#chunks.get(id)?.found;
      return found === undefined ? [] : [-1, 1].map((step) => `${found.versionId}#${found.ordinal + step}`);
    });
    return this.load([...new Set(beside)]);
  }

  async vectorOf(chunkId: string, card: EmbeddingModelCard): Promise<Float32Array | null> {
    const chunk = this.#chunks.get(chunkId);
    return chunk !== undefined && isSameCard(chunk.card, card) ? chunk.vector : null;
  }

  async impactsOf(chunkIds: readonly string[], dimensions: readonly number[]) {
    const wanted = new Set(dimensions);
    return new Map(
      chunkIds.flatMap((id): [string, Map<number, number>][] => {
        const chunk = this.#chunks.get(id);
        const inWanted = chunk?.lexemes.filter(({ dimension }) => wanted.has(dimension)) ?? [];
        return chunk ? [[id, new Map(inWanted.map(({ dimension, impact }) => [dimension, impact]))]] : [];
      }),
    );
  }

  async countFacets(chunkIds: readonly string[]): Promise<FacetCounts> {
    const chunks = await this.load(chunkIds);
    const names = new Map(chunks.map(({ documentId, documentName }) => [documentId, documentName]));
    const ofDocuments = countValues(chunks.map(({ documentId }) => documentId));
    return {
      documents: ofDocuments.map(({ value, count }) => ({ id: value, name: names.get(value) ?? '', count })),
      mediaTypes: countValues(chunks.flatMap(({ versionId }) => this.#versions.get(versionId)?.mediaType ?? [])),
      languages: countValues(chunks.map(({ language }) => language)),
      classes: countValues(chunks.map(({ documentClass }) => documentClass)),
      years: countValues(chunks.map(({ storedAt }) => Number(storedAt.slice(0, 4)))),
    };
  }

  #holdingAll(group: readonly string[]): IndexedChunk[] {
    const [first, ...others] = group.map((lexeme) => this.#chunksOfLexeme.get(lexeme) ?? []);
    return (first ?? []).filter((chunk) => others.every((chunks) => chunks.includes(chunk)));
  }

  #complete({ found }: IndexedChunk): FoundChunk {
    const others = [...this.#versions.values()];
    const own = this.#versions.get(found.versionId);
    const superseded =
      others.some((other) => other.documentId === found.documentId && other.number > found.versionNumber) ||
      own?.replacedBy != null;
    return { ...found, superseded };
  }

  #rank(
    chunks: readonly IndexedChunk[],
    filter: ChunkFilter,
    limit: number,
    score: (chunk: IndexedChunk) => number,
  ): RankedChunk[] {
    const allowed = versionsInScope([...this.#versions.values()], filter);
    return chunks
      .filter(({ found }) => allowed.has(found.versionId))
      .filter(({ found }) => filter.languages.length === 0 || filter.languages.includes(found.language))
      .map((chunk) => ({ chunkId: chunk.found.chunkId, score: score(chunk) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }
}

function indexedVersion(document: IndexedDocument): IndexedVersion {
  const { workspaceId, documentId, folderId = null } = document;
  return {
    ...{ workspaceId, documentId, folderId },
    versionId: document.versionId ?? documentId,
    number: document.versionNumber ?? 1,
    mediaType: document.mediaType ?? 'text/markdown',
    documentClass: document.documentClass ?? 'internal',
    storedAt: document.storedAt ?? '2026-01-01T00:00:00.000Z',
    validFrom: document.validFrom ?? null,
    validUntil: document.validUntil ?? null,
    replacedBy: document.replacedBy ?? null,
  };
}

function foundChunk({ documentName }: IndexedDocument, version: IndexedVersion, chunk: Chunk) {
  const { versionId, documentId, number, documentClass, storedAt } = version;
  return {
    ...chunk,
    chunkId: `${versionId}#${chunk.ordinal}`,
    ...{ documentId, documentName, versionId, documentClass, storedAt },
    versionNumber: number,
    page: null,
  };
}

/** Whether the lexemes stand at some place as the phrase says. */
function holds(lexemes: readonly StoredLexeme[], phrase: Phrase): boolean {
  const places = new Map(lexemes.map(({ lexeme, positions }) => [lexeme, positions]));
  const placesOf = ({ lexeme, alternatives = [] }: Phrase[number]): readonly number[] =>
    [lexeme, ...alternatives].flatMap((one) => places.get(one) ?? []);
  const [first] = phrase;
  if (first === undefined) return true;
  return placesOf(first).some((start) => phrase.every((word) => placesOf(word).includes(start + word.offset)));
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
