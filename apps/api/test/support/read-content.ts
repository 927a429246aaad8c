import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { TestInstallation } from '@lesart/storage/testing';

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
  chunks: `SELECT ${version} AS version, ordinal, text, heading_path, page, spans::text, tokens,
      -- without the name of its workspace, which differs
      ts_delete(lexemes, workspace_lexeme(chunk.workspace_id))::text AS lexemes, impacts::text
    FROM chunk ${ofVersion} ORDER BY 1, 2`,
  vectors: `SELECT ${version} AS version, ordinal, model_key, embedding::text FROM chunk_vector ${ofChunk} ORDER BY 1, 2, 3`,
  frequencies: 'SELECT lexeme, chunks FROM lexeme_frequency WHERE chunks <> 0 ORDER BY 1',
  chunkCount: 'SELECT chunks FROM chunk_count',
  unfolded: 'SELECT sign, chunks FROM lexeme_delta',
};

/** Reads the content of an installation that has one organisation and on which no server works. */
export async function readContent(installation: TestInstallation): Promise<Content> {
  const { storage, database } = await installation.open();
  try {
    const [organisationId] = await storage.door((door) => door.organisations());
    if (organisationId === undefined) throw new Error('Nobody set the installation up');
    await storage.fold(organisationId); // else counts are merged some time after a version was stored
    const asJob = `SET LOCAL ROLE lesart_app; SELECT set_config('lesart.job', 'on', true),
      set_config('lesart.organisation', '${organisationId}', true)`;
    return await database.transaction(asJob, async ({ rows }) => {
      const content: Record<string, readonly unknown[]> = {
        files: listFiles(join(installation.dataDir, 'blobs'), storage.kind === 'embedded'),
      };
      for (const [name, sql] of Object.entries(queries)) content[name] = await rows(sql);
      return content;
    });
  } finally {
    await storage.close();
  }
}

/**
 * Names of the files of a blob store. What is left of uploads that broke off goes at the next start where no other
 * process can be uploading; elsewhere it stays for an hour and does not count.
 */
function listFiles(folder: string, withUploads: boolean): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (withUploads || basename(entry.parentPath) !== 'uploads'))
    .map((entry) => entry.name)
    .sort();
}
