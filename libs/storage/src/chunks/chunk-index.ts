import { documentClassSchema, languageSchema, mediaTypeSchema, spanSchema } from '@lesart/document';
import { modelKey } from '@lesart/models';
import {
  type ChunkIndex,
  type FacetCounts,
  type FoundChunk,
  type LexemeFrequencies,
  type RankedChunk,
  STRENGTHS,
  strongLexeme,
} from '@lesart/retrieval';
import { z } from 'zod';
import type { Row } from '../database/database.ts';
import type { Context } from '../repositories/context.ts';
import { storableText } from '../storable-text.ts';
import { binaryHalfvec, binarySparsevec } from './binary-types.ts';
import { TURN_TO_FOLD } from './fold-lexemes.ts';
import { groupsQuery, phrasesQuery } from './lexeme-query.ts';
import { scopeJson } from './scope-json.ts';

/** With fewer waiting deltas, a question folds them itself; more are folded in the background (see fold-lexemes). */
const FEW_DELTAS = 20;

/** The port of retrieval, over SQL functions that check the actor's rights themselves (migration 0017). */
export function chunkIndex({ connection }: Pick<Context, 'connection'>): ChunkIndex {
  return {
    frequencies: async (lexemes, workspaceId) => {
      // Somebody else may be folding the same few: that takes milliseconds, and not to wait would miss their words.
      await connection.rows(
        `SELECT fold_lexemes($1) FROM (
           ${TURN_TO_FOLD}
           WHERE (SELECT count(*) FROM (SELECT FROM lexeme_delta LIMIT $1 + 1) AS waiting) BETWEEN 1 AND $1
             AND current_setting('transaction_read_only') = 'off' OFFSET 0
         ) AS turn`,
        [FEW_DELTAS],
      );
      const wanted = lexemes.map(storableText);
      const names = wanted.flatMap((lexeme) => [
        lexeme,
        ...STRENGTHS.map((strength) => strongLexeme(lexeme, strength)),
      ]);
      const rows = await connection.rows(
        `SELECT lexeme, chunks FROM lexeme_frequency WHERE lexeme = ANY ($1::text[]) AND chunks > 0
         UNION ALL SELECT NULL, sum(chunks) FROM chunk_count
         UNION ALL SELECT '', sum(chunks) FROM chunk_count WHERE workspace_id = $2 OR $2 IS NULL`,
        [names, workspaceId ?? null],
      );
      return toFrequencies(lexemes, new Map(rows.map((row) => [row.lexeme, Number(row.chunks)])));
    },
    countIn: async (workspaceId, lexemes, most) => {
      const rows = await connection.rows(
        'SELECT place, chunks FROM count_lexemes($1, $2::text[], $3) WHERE chunks > 0',
        [workspaceId, lexemes.map((lexeme) => groupsQuery([[lexeme]]) ?? ''), most],
      );
      return new Map(rows.map((row) => [lexemes[Number(row.place) - 1] ?? '', Number(row.chunks)]));
    },
    completions: async (prefix, limit) => {
      const wanted = storableText(prefix);
      if (wanted === '') return [];
      const rows = await connection.rows(
        `SELECT lexeme FROM lexeme_frequency
         WHERE lexeme > $1 AND lexeme < $2 AND starts_with(lexeme, $1) AND chunks > 0 AND position(' ' IN lexeme) = 0
         ORDER BY chunks DESC, lexeme LIMIT $3`,
        [wanted, `${wanted}\u{10ffff}`, limit],
      );
      return rows.map((row) => String(row.lexeme));
    },
    rankLexical: async (query, filter, limit) => {
      const wanted = groupsQuery(query.candidates);
      if (wanted === null || query.weights.length === 0) return [];
      const weights = binarySparsevec(
        query.weights.map(({ dimension }) => dimension),
        query.weights.map(({ weight }) => weight),
      );
      const rows = await connection.rows(
        'SELECT chunk_id, score FROM rank_lexical($1, $2::tsquery, $3::tsquery, $4::sparsevec, $5::jsonb, $6::text[], $7)',
        [
          ...[filter.workspaceId, wanted, phrasesQuery(query.phrases), weights],
          ...[scopeJson(filter), filter.languages, limit],
        ],
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
    compareVectors: async (vector, card, chunkIds) => {
      const rows = await connection.rows(
        `SELECT chunk_id, -(embedding <#> $1::halfvec) AS score FROM chunk_vector
         WHERE chunk_id = ANY ($3::uuid[]) AND model_key = $2 ORDER BY score DESC, chunk_id`,
        [binaryHalfvec(vector), modelKey(card), chunkIds],
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
        `SELECT facet, value, label AS name, count(*) AS count
         FROM unnest($1::uuid[]) AS wanted (id) JOIN chunk ON chunk.id = wanted.id ${OF_CHUNK},
           LATERAL (VALUES
             ('documents', document.id::text, document.name), ('mediaTypes', version.media_type, NULL),
             ('languages', chunk.language, NULL), ('classes', document.class, NULL),
             ('years', extract(year FROM version.created_at AT TIME ZONE 'UTC')::text, NULL)
           ) AS facets (facet, value, label)
         WHERE value IS NOT NULL GROUP BY facet, value, label ORDER BY count DESC, value COLLATE "C"`,
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

/** @param counts by name; under null those of all chunks, under an empty name those of the workspace's */
function toFrequencies(lexemes: readonly string[], counts: ReadonlyMap<unknown, number>): LexemeFrequencies {
  const frequencies = new Map<string, number>();
  const strong = new Map<string, readonly [number, number]>();
  for (const lexeme of lexemes) {
    const name = storableText(lexeme);
    const chunks = counts.get(name);
    if (chunks === undefined) continue;
    frequencies.set(lexeme, chunks);
    strong.set(lexeme, [counts.get(strongLexeme(name, 0)) ?? 0, counts.get(strongLexeme(name, 1)) ?? 0]);
  }
  return { chunks: counts.get(null) ?? 0, inWorkspace: counts.get('') ?? 0, frequencies, strong };
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
