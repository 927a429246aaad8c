import { spanSchema } from '@lesart/document';
import { modelKey } from '@lesart/models';
import type { ChunkFilter, ChunkIndex, FoundChunk, RankedChunk } from '@lesart/retrieval';
import type { Row } from '../database/database.ts';
import type { Context } from '../repositories/context.ts';
import { storableText } from '../storable-text.ts';
import { binaryHalfvec, binarySparsevec } from './binary-types.ts';

/** With fewer waiting deltas, a question folds them itself; more are folded in the background (see fold-lexemes). */
const FEW_DELTAS = 20;

/** The port of retrieval, over SQL functions that check the actor's rights themselves (migration 0004). */
export function chunkIndex({ connection }: Pick<Context, 'connection'>): ChunkIndex {
  return {
    frequencies: async (lexemes) => {
      await connection.rows(
        `SELECT fold_lexemes($1)
         WHERE (SELECT count(*) FROM (SELECT FROM lexeme_delta LIMIT $1 + 1) AS waiting) BETWEEN 1 AND $1
           AND current_setting('transaction_read_only') = 'off'`,
        [FEW_DELTAS],
      );
      const rows = await connection.rows(
        `SELECT lexeme, chunks FROM lexeme_frequency WHERE lexeme = ANY ($1::text[]) AND chunks > 0
         UNION ALL SELECT NULL, chunks FROM chunk_count`,
        [lexemes.map(storableText)],
      );
      return toFrequencies(rows);
    },
    rankLexical: async (query, filter, limit) => {
      if (query.candidates.length === 0 || query.weights.length === 0) return [];
      const { workspaceId, folderIds, documentIds } = filter;
      const weights = binarySparsevec(
        query.weights.map(({ dimension }) => dimension),
        query.weights.map(({ weight }) => weight),
      );
      const rows = await connection.rows(
        'SELECT chunk_id, score FROM rank_lexical($1, $2::text[], $3::sparsevec, $4::uuid[], $5::uuid[], $6)',
        [...[workspaceId, query.candidates.map(storableText), weights], ...[folderIds, documentIds, limit]],
      );
      return rows.map(toRankedChunk);
    },
    rankVectors: async (vector, card, filter, limit) => {
      const { workspaceId, folderIds, documentIds }: ChunkFilter = filter;
      const rows = await connection.rows(
        'SELECT chunk_id, score FROM rank_vectors($1, $2::halfvec, $3, $4::uuid[], $5::uuid[], $6)',
        [workspaceId, binaryHalfvec(vector), modelKey(card), folderIds, documentIds, limit],
      );
      return rows.map(toRankedChunk);
    },
    load: async (chunkIds) => {
      const rows = await connection.rows(
        `SELECT chunk.id, chunk.document_id, document.name, chunk.version_id, version.number, chunk.ordinal,
           chunk.heading_path, chunk.page, chunk.text, chunk.spans, chunk.tokens
         FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, place)
         JOIN chunk ON chunk.id = wanted.id
         JOIN version ON version.id = chunk.version_id
         JOIN document ON document.id = chunk.document_id
         ORDER BY wanted.place`,
        [chunkIds],
      );
      return rows.map(toFoundChunk);
    },
  };
}

function toFrequencies(rows: readonly Row[]): { chunks: number; frequencies: ReadonlyMap<string, number> } {
  const frequencies = new Map<string, number>();
  let chunks = 0;
  for (const row of rows) {
    if (row.lexeme === null) chunks = Number(row.chunks);
    else frequencies.set(String(row.lexeme), Number(row.chunks));
  }
  return { chunks, frequencies };
}

function toRankedChunk(row: Row): RankedChunk {
  return { chunkId: String(row.chunk_id), score: Number(row.score) };
}

function toFoundChunk(row: Row): FoundChunk {
  return {
    chunkId: String(row.id),
    documentId: String(row.document_id),
    documentName: String(row.name),
    versionId: String(row.version_id),
    versionNumber: Number(row.number),
    ordinal: Number(row.ordinal),
    headingPath: textArray(row.heading_path),
    page: row.page === null ? null : Number(row.page),
    text: String(row.text),
    spans: spanSchema.array().parse(row.spans),
    tokens: Number(row.tokens),
  };
}

function textArray(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
