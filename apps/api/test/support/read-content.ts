import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { openStorage } from '@lesart/storage';
import pg from 'pg';

/**
 * Everything that ingestion leaves, named by content: ids that are drawn anew at every upload, and times, are left out,
 * so that two installations into which the same files were put can be compared.
 */
export type Content = Readonly<Record<string, readonly unknown[]>>;

const version = `document.name || ' ' || version.number`;
const ofVersion = 'JOIN version ON version.id = version_id JOIN document ON document.id = version.document_id';
const ofChunk = `JOIN chunk ON chunk.id = chunk_id ${ofVersion.replace('version_id', 'chunk.version_id')}`;

const queries: Readonly<Record<string, string>> = {
  versions: `SELECT ${version} AS version, content_hash, bytes, media_type, state, progress, failure, reading, reader_version
    FROM version JOIN document ON document.id = document_id ORDER BY 1`,
  blocks: `SELECT ${version} AS version, ordinal, block.id, kind, text, level, label, marks::text, "table"::text, locator::text
    FROM block ${ofVersion} ORDER BY 1, 2`,
  chunks: `SELECT ${version} AS version, ordinal, text, heading_path, page, spans::text, tokens, lexemes::text, impacts::text
    FROM chunk ${ofVersion} ORDER BY 1, 2`,
  vectors: `SELECT ${version} AS version, ordinal, model_key, embedding::text FROM chunk_vector ${ofChunk} ORDER BY 1, 2, 3`,
  frequencies: 'SELECT lexeme, chunks FROM lexeme_frequency WHERE chunks <> 0 ORDER BY 1',
  chunkCount: 'SELECT chunks FROM chunk_count',
  unfolded: 'SELECT sign, chunks FROM lexeme_delta',
  jobsLeft: `SELECT name, state FROM jobs.job WHERE state IN ('created', 'active')`,
};

/** Reads the content of a folder that no server works on; with a URL, the rows are those of that Postgres. */
export async function readContent(dataDir: string, databaseUrl?: string): Promise<Content> {
  await foldLexemes(dataDir, databaseUrl);
  const query = databaseUrl === undefined ? await openEmbedded(dataDir) : await openPostgres(databaseUrl);
  const content: Record<string, readonly unknown[]> = { files: listFiles(join(dataDir, 'blobs')) };
  for (const [name, sql] of Object.entries(queries)) content[name] = await query.rows(sql);
  await query.close();
  return content;
}

/** Counts that wait are merged some time after a version was stored; here, now. */
async function foldLexemes(dataDir: string, databaseUrl: string | undefined): Promise<void> {
  const storage = await openStorage({ dataDir, databaseUrl });
  for (const organisationId of await storage.door((door) => door.organisations())) await storage.fold(organisationId);
  await storage.close();
}

interface Reader {
  rows(sql: string): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

async function openEmbedded(dataDir: string): Promise<Reader> {
  const database = await PGlite.create({ dataDir: join(dataDir, 'database'), extensions: { vector } });
  return { rows: async (sql) => (await database.query(sql)).rows, close: () => database.close() };
}

async function openPostgres(databaseUrl: string): Promise<Reader> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return { rows: async (sql) => (await client.query(sql)).rows, close: () => client.end() };
}

/** Names of the files below a folder; those of uploads that are on their way too. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}
