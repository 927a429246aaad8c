import type { OpenedStorage } from '@lesart/storage/testing';
import { z } from 'zod';
import { depth } from './judge-ranking.ts';

/** What of a chunk plain full-text search sees. */
export interface PlainChunk {
  readonly documentId: string;
  readonly text: string;
}

/** Postgres's own full-text search in German, to measure against. */
export interface PlainTextSearch {
  add(chunks: readonly PlainChunk[]): Promise<void>;
  /** After all were added. */
  finish(): Promise<void>;
  /** The documents of the best chunks, best first, each once. */
  rank(query: string): Promise<string[]>;
}

/** Ids stand in the table as JSON, since they may hold characters which Postgres does not store. */
const idSchema = z.string();

/** Chunks of one statement. */
const BATCH = 500;

/**
 * Makes a table in the database in which plain full-text search finds the chunks: first those that match the query as
 * `websearch_to_tsquery` has it (all words, and what is in quotation marks in that order), then those with any of the
 * words, both by `ts_rank_cd`.
 */
export async function makePlainTextSearch(database: OpenedStorage['database']): Promise<PlainTextSearch> {
  await database.run('CREATE TABLE plain_chunk (document text COLLATE "C" NOT NULL, words tsvector NOT NULL)');
  let waiting: PlainChunk[] = [];

  async function store(): Promise<void> {
    const chunks = waiting;
    waiting = [];
    await database.rows(
      `INSERT INTO plain_chunk SELECT document, to_tsvector('german', text)
         FROM unnest($1::text[], $2::text[]) AS given (document, text)`,
      [
        chunks.map(({ documentId }) => JSON.stringify(documentId)),
        chunks.map(({ text }) => text.replaceAll('\0', ' ')),
      ],
    );
  }

  return {
    add: async (chunks) => {
      waiting.push(...chunks);
      if (waiting.length >= BATCH) await store();
    },
    finish: async () => {
      await store();
      await database.run('CREATE INDEX ON plain_chunk USING gin (words); ANALYZE plain_chunk');
    },
    rank: async (query) => {
      const found = await database.rows(
        `WITH asked AS (
           SELECT websearch_to_tsquery('german', $1) AS whole,
             replace(plainto_tsquery('german', $1)::text, '&', '|')::tsquery AS words
         )
         SELECT document FROM plain_chunk AS chunk, asked
         WHERE chunk.words @@ asked.words
         GROUP BY document
         ORDER BY bool_or(chunk.words @@ asked.whole) DESC, max(ts_rank_cd(chunk.words, asked.words)) DESC, document
         LIMIT ${depth}`,
        [query.replaceAll('\0', ' ')],
      );
      return found.map((row) => idSchema.parse(JSON.parse(String(row.document))));
    },
  };
}
