import { documentClassSchema, languageSchema, mediaTypeSchema, spanSchema } from '@lesart/document';
import { modelKey } from '@lesart/models';
import type { ChunkIndex, FacetCounts, FoundChunk, RankedChunk } from '@lesart/retrieval';
import { z } from 'zod';
import type { Row } from '../database/database.ts';
import type { Context } from '../repositories/context.ts';
import { storableText } from '../storable-text.ts';
import { binaryHalfvec, binarySparsevec } from './binary-types.ts';
import { lexemeQuery } from './lexeme-query.ts';
import { scopeJson } from './scope-json.ts';

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
    completions: async (prefix, limit) => {
      const wanted = storableText(prefix);
      if (wanted === '') return [];
      const rows = await connection.rows(
        `SELECT lexeme FROM lexeme_frequency
         WHERE lexeme > $1 AND lexeme < $2 AND starts_with(lexeme, $1) AND chunks > 0
         ORDER BY chunks DESC, lexeme LIMIT $3`,
        [wanted, `${wanted}\u{10ffff}`, limit],
      );
      return rows.map((row) => String(row.lexeme));
    },
    rankLexical: async (query, filter, limit) => {
      const wanted = lexemeQuery(query);
      if (wanted === null || query.weights.length === 0) return [];
      const weights = binarySparsevec(
        query.weights.map(({ dimension }) => dimension),
        query.weights.map(({ weight }) => weight),
      );
      const rows = await connection.rows(
        'SELECT chunk_id, score FROM rank_lexical($1, $2::tsquery, $3::sparsevec, $4::jsonb, $5::text[], $6)',
        [...[filter.workspaceId, wanted, weights], ...[scopeJson(filter), filter.languages, limit]],
      );
      return rows.map(toRankedChunk);
    },
    rankVectors: async (vector, card, filter, limit) => {
      const rows = await connection.rows(
        'SELECT chunk_id, score FROM rank_vectors($1, $2::halfvec, $3, $4::jsonb, $5::text[], $6)',
        [
          ...[filter.workspaceId, binaryHalfvec(vector), modelKey(card)],
          ...[scopeJson(filter), filter.languages, limit],
        ],
      );
      return rows.map(toRankedChunk);
    },
    load: async (chunkIds) => {
      const rows = await connection.rows(
        `SELECT ${FOUND} FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, place)
         JOIN chunk ON chunk.id = wanted.id ${OF_CHUNK} ORDER BY wanted.place`,
        [chunkIds],
      );
      return rows.map(toFoundChunk);
    },
    neighbours: async (chunkIds) => {
      const rows = await connection.rows(
        `SELECT DISTINCT ON (chunk.id) ${FOUND} FROM unnest($1::uuid[]) AS wanted (id)
         JOIN chunk AS own ON own.id = wanted.id
         JOIN chunk ON chunk.version_id = own.version_id AND chunk.ordinal IN (own.ordinal - 1, own.ordinal + 1)
         ${OF_CHUNK} ORDER BY chunk.id`,
        [chunkIds],
      );
      return rows.map(toFoundChunk);
    },
    vectorOf: async (chunkId, card) => {
      const [row] = await connection.rows(
        'SELECT embedding::real[] AS embedding FROM chunk_vector WHERE chunk_id = $1 AND model_key = $2',
        [chunkId, modelKey(card)],
      );
      return row === undefined ? null : Float32Array.from(z.array(z.number()).parse(row.embedding));
    },
    impactsOf: async (chunkIds, dimensions) => {
      const rows = await connection.rows(
        `SELECT chunk.id, wanted.dimension, -(chunk.impacts <#> wanted.alone) AS impact FROM chunk, (
           SELECT dimension, ('{' || dimension || ':1}/1000000000')::sparsevec AS alone
           FROM unnest($2::integer[]) AS given (dimension)) AS wanted
         WHERE chunk.id = ANY ($1::uuid[])`,
        [chunkIds, dimensions],
      );
      return toImpacts(rows);
    },
    countFacets: async (chunkIds) => {
      const rows = await connection.rows(
        `SELECT facet, value, name, count(*) AS count
         FROM unnest($1::uuid[]) AS wanted (id) JOIN chunk ON chunk.id = wanted.id ${OF_CHUNK},
           LATERAL (VALUES
             ('documents', document.id::text, document.name), ('mediaTypes', version.media_type, NULL),
             ('languages', chunk.language, NULL), ('classes', document.class, NULL),
             ('years', extract(year FROM version.created_at AT TIME ZONE 'UTC')::text, NULL)
           ) AS facets (facet, value, name)
         WHERE value IS NOT NULL GROUP BY facet, value, name ORDER BY count DESC, value COLLATE "C"`,
        [chunkIds],
      );
      return toFacets(rows);
    },
  };
}

/** What is shown of a chunk, and the tables beside it. */
const FOUND = `chunk.id, chunk.document_id, document.name, document.class, chunk.version_id, version.number,
  version.created_at, chunk.superseded, chunk.language, chunk.ordinal, chunk.heading_path, chunk.page, chunk.text,
  chunk.spans, chunk.tokens`;
const OF_CHUNK = 'JOIN version ON version.id = chunk.version_id JOIN document ON document.id = chunk.document_id';

const countSchema = z.object({ facet: z.string(), value: z.string(), name: z.string().nullable(), count: z.number() });

function toFacets(rows: readonly Row[]): FacetCounts {
  const counts = countSchema.array().parse(rows);
  const of = <T>(facet: keyof FacetCounts, values: { parse(value: unknown): T }) =>
    counts.flatMap(({ facet: counted, value, count }) =>
      counted === facet ? [{ value: values.parse(value), count }] : [],
    );
  const names = new Map(counts.map(({ value, name }) => [value, name]));
  return {
    documents: of('documents', z.string()).map(({ value, count }) => ({
      ...{ id: value, count },
      name: names.get(value) ?? '',
    })),
    mediaTypes: of('mediaTypes', mediaTypeSchema),
    languages: of('languages', languageSchema),
    classes: of('classes', documentClassSchema),
    years: of('years', z.coerce.number()),
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

function toImpacts(rows: readonly Row[]): Map<string, Map<number, number>> {
  const impacts = new Map<string, Map<number, number>>();
  for (const row of rows) {
    const chunkId = String(row.id);
    const ofChunk = impacts.get(chunkId) ?? new Map<number, number>();
    impacts.set(chunkId, ofChunk);
    if (Number(row.impact) > 0) ofChunk.set(Number(row.dimension), Number(row.impact));
  }
  return impacts;
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
    superseded: row.superseded === true,
    documentClass: documentClassSchema.parse(row.class),
    language: languageSchema.parse(row.language),
    storedAt: new Date(String(row.created_at)).toISOString(),
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
