import type { ChunkIndex, LexemeFrequencies, LexicalQuery, RankedChunk } from './chunk-index.ts';

/** What a search asked of an index, and what it got. */
export interface RecordedRankings {
  /** null: the search did not look for words. */
  query: LexicalQuery | null;
  /** The lexemes that were asked for, whether they stand anywhere or not. */
  lexemes: readonly string[];
  frequencies: LexemeFrequencies;
  lexical: readonly RankedChunk[];
  vectors: readonly RankedChunk[];
}

/**
 * An index that notes what passes through it. Whatever explains a search does so by what the search itself did, not by
 * a second calculation that may come to differ. Of several rankings of a kind the last one is kept.
 */
export function recordRankings(index: ChunkIndex): { readonly index: ChunkIndex; readonly recorded: RecordedRankings } {
  const recorded: RecordedRankings = {
    ...{ query: null, lexemes: [], lexical: [], vectors: [] },
    frequencies: { chunks: 0, inWorkspace: 0, frequencies: new Map(), strong: new Map() },
  };
  const recording: ChunkIndex = {
    frequencies: async (lexemes, workspaceId) => {
      recorded.lexemes = lexemes;
      recorded.frequencies = await index.frequencies(lexemes, workspaceId);
      return recorded.frequencies;
    },
    rankLexical: async (query, filter, limit) => {
      recorded.query = query;
      recorded.lexical = await index.rankLexical(query, filter, limit);
      return [...recorded.lexical];
    },
    rankVectors: async (vector, card, filter, limit) => {
      recorded.vectors = await index.rankVectors(vector, card, filter, limit);
      return [...recorded.vectors];
    },
    compareVectors: async (vector, card, chunkIds) => {
      recorded.vectors = await index.compareVectors(vector, card, chunkIds);
      return [...recorded.vectors];
    },
    countIn: (workspaceId, lexemes, most) => index.countIn(workspaceId, lexemes, most),
    completions: (prefix, limit) => index.completions(prefix, limit),
    load: (chunkIds) => index.load(chunkIds),
    neighbours: (chunkIds) => index.neighbours(chunkIds),
    vectorOf: (chunkId, card) => index.vectorOf(chunkId, card),
    impactsOf: (chunkIds, dimensions) => index.impactsOf(chunkIds, dimensions),
    countFacets: (chunkIds) => index.countFacets(chunkIds),
  };
  return { index: recording, recorded };
}
