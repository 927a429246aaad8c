import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from './actor.ts';
import { openFileBlobStore } from './blobs/file-blob-store.ts';
import type { BinaryTypes } from './chunks/binary-types.ts';
import { chunkIndex } from './chunks/chunk-index.ts';
import { scheduleFolds, TURN_TO_FOLD } from './chunks/fold-lexemes.ts';
import { indexVectors } from './chunks/index-vectors.ts';
import { scheduleIndexing } from './chunks/schedule-indexing.ts';
import { vectorStore } from './chunks/vector-store.ts';
import { type RowsAsJob, type RunAsJob, versionStore } from './chunks/version-store.ts';
import { checkSafety } from './database/check-safety.ts';
import type { Connection, Database } from './database/database.ts';
import { migrate, readMigrations } from './database/migrate.ts';
import { openLockedDatabase } from './database/open-locked-database.ts';
import { outermostTransactions } from './database/outermost-transactions.ts';
import { isPostgres, openPostgresDatabase } from './database/postgres-database.ts';
import { openJobQueue } from './jobs/boss-job-queue.ts';
import { openDoor } from './open-door.ts';
import { comparisonRepository } from './repositories/comparisons.ts';
import { type Context, queryOver } from './repositories/context.ts';
import { conversationRepository } from './repositories/conversations.ts';
import { documentRepository, versionRepository } from './repositories/documents.ts';
import { folderRepository } from './repositories/folders.ts';
import { matrixRepository } from './repositories/matrices.ts';
import { memberRepository } from './repositories/members.ts';
import { organisationRepository, personRepository, sessionRepository, tokenRepository } from './repositories/people.ts';
import { playbookRepository, savedPromptRepository } from './repositories/playbook.ts';
import { promptTableRepository } from './repositories/prompt-tables.ts';
import { redlineRepository } from './repositories/redlines.ts';
import { savedSearchRepository } from './repositories/saved-searches.ts';
import { citationStore } from './repositories/stored-citations.ts';
import { workspaceRepository } from './repositories/workspaces.ts';
import type { OpenStorage, Storage, StorageNotice } from './storage.ts';
import { describeFault, StorageFault } from './storage-fault.ts';

/** Deltas that one fold merges in one transaction. */
const FOLD_BATCH = 200;

/**
 * Opens rows, blobs and jobs of an installation: the embedded database in `dataDir`, or Postgres at `databaseUrl`.
 * @throws StorageFault `data-folder-in-use`, `database-unreachable`, `database-unsafe`, `database-unsuitable`
 */
export const openStorage: OpenStorage = async (options) => {
  const { dataDir, databaseUrl, poolSize = 10, onNotice = () => {} } = options;
  await mkdir(dataDir, { recursive: true });
  if (databaseUrl !== undefined) {
    return openStorageOn(openPostgresDatabase({ databaseUrl, poolSize, onNotice }), { dataDir, onNotice });
  }
  const database = await openLockedDatabase(dataDir, onNotice);
  return openStorageOn(database, { dataDir, onNotice, announce: database.announce });
};

interface AssemblyOptions {
  readonly dataDir: string;
  readonly onNotice: (notice: StorageNotice) => void;
  readonly announce?: ((address: string) => Promise<void>) | undefined;
  /** How often jobs of dead processes are looked for; 20 when absent. */
  readonly superviseSeconds?: number | undefined;
}

/** The storage over a database that is open; closes it when it is refused. For tests, else use `openStorage`. */
export async function openStorageOn(database: Database, options: AssemblyOptions): Promise<Storage> {
  try {
    await migrate(database, await readMigrations());
    await checkSafety(database);
    return await assemble(database, options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function assemble(database: Database, options: AssemblyOptions): Promise<Storage> {
  const { dataDir, onNotice } = options;
  const transactions = outermostTransactions(database);
  const door = <T>(work: (connection: Connection) => Promise<T>) => transactions.run(DOOR, work);
  const asJob =
    (organisationId: string): RunAsJob =>
    (work) =>
      transactions.run(preamble({ kind: 'job', organisationId }), work);
  const rowsAsJob =
    (organisationId: string): RowsAsJob =>
    (text, parameters = []) =>
      transactions.statement(preamble({ kind: 'job', organisationId }), text, parameters);

  const blobs = await openFileBlobStore({
    folder: join(dataDir, 'blobs'),
    alone: database.kind === 'embedded',
    references: {
      unreferenced: (hashes) =>
        door(async ({ rows }) => {
          const found = await rows('SELECT unreferenced_content($1::text[]) AS hash', [hashes]);
          return found.map((row) => String(row.hash));
        }),
      unlessReferenced: (hash, remove) =>
        door(async ({ rows }) => {
          await rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`blob ${hash}`]);
          const found = await rows('SELECT unreferenced_content($1::text[]) AS hash', [[hash]]);
          if (found.length > 0) await remove();
        }),
    },
  });
  const types = await binaryTypes(database);
  const jobs = openJobQueue(database, {
    onNotice,
    superviseSeconds: options.superviseSeconds,
    refuseNested: transactions.refuseNested,
  });

  async function fold(organisationId: string): Promise<number> {
    let folded = 0;
    for (;;) {
      const [row] = await rowsAsJob(organisationId)(
        `SELECT fold_lexemes($1) AS folded FROM (${TURN_TO_FOLD} OFFSET 0) AS turn`,
        [FOLD_BATCH],
      );
      const merged = Number(row?.folded);
      folded += merged;
      if (merged < FOLD_BATCH) return folded;
    }
  }
  /** Also sorts what waits into the index of lexemes, which is better done for many documents at once. */
  async function foldAndSort(organisationId: string): Promise<void> {
    await fold(organisationId);
    await database.run("SELECT gin_clean_pending_list('chunk_lexemes')");
    indexing.chunksChanged();
  }
  const indexing = scheduleIndexing(
    () => (isPostgres(database) ? indexVectors(database) : Promise.resolve([])),
    onNotice,
  );
  const folds = scheduleFolds((organisationId) =>
    foldAndSort(organisationId).catch((error: unknown) =>
      onNotice({ code: 'fold-failed', detail: describeFault(error) }),
    ),
  );

  const organisations = await door(async (connection) => {
    await connection.rows('DELETE FROM session WHERE expires_at < now()');
    return openDoor({ connection, query: queryOver(connection) }).organisations();
  });
  // What a killed process left behind; nobody waits for it.
  for (const organisationId of organisations) folds.chunksChanged(organisationId);
  const swept = blobs
    .sweep()
    .catch((error: unknown) => onNotice({ code: 'sweep-failed', detail: describeFault(error) }));

  return {
    kind: database.kind,
    blobs,
    jobs,
    tenant: async (actor, work) =>
      transactions.run(preamble(actor), (connection) =>
        work(repositoriesOf({ actor, connection, query: queryOver(connection) })),
      ),
    door: (work) => door((connection) => work(openDoor({ connection, query: queryOver(connection) }))),
    ingestStore: (organisationId) =>
      versionStore(rowsAsJob(organisationId), types, () => folds.chunksChanged(organisationId)),
    citations: (organisationId) => citationStore(asJob(organisationId)),
    vectors: (organisationId) =>
      vectorStore(organisationId, asJob(organisationId), types, () => indexing.chunksChanged()),
    announce: async (address) => options.announce?.(address),
    fold,
    maintain: async () => {
      await database.run('VACUUM (ANALYZE)');
      await indexing.run();
    },
    check: async () => {
      await database.rows('SELECT 1');
    },
    close: async () => {
      await jobs.close();
      await folds.close();
      indexing.close();
      await swept;
      await database.close();
    },
  };

  function repositoriesOf(context: Context) {
    return {
      organisations: organisationRepository(context),
      people: personRepository(context),
      sessions: sessionRepository(context),
      tokens: tokenRepository(context),
      workspaces: workspaceRepository(context),
      members: memberRepository(context),
      folders: folderRepository(context),
      documents: documentRepository(context, blobs),
      versions: versionRepository(context),
      conversations: conversationRepository(context),
      savedSearches: savedSearchRepository(context),
      comparisons: comparisonRepository(context),
      redlines: redlineRepository(context),
      promptTables: promptTableRepository(context),
      matrices: matrixRepository(context),
      savedPrompts: savedPromptRepository(context),
      playbook: playbookRepository(context),
      index: chunkIndex(context),
    };
  }
}

async function binaryTypes(database: Database): Promise<BinaryTypes> {
  const [row] = await database.rows(
    "SELECT 'halfvec'::regtype::integer AS halfvec, 'sparsevec'::regtype::integer AS sparsevec, 'tsvector'::regtype::integer AS tsvector",
  );
  const element = (oid: unknown) => ({ oid: Number(oid) });
  return { halfvec: element(row?.halfvec), sparsevec: element(row?.sparsevec), tsvector: element(row?.tsvector) };
}

const DOOR = 'SET LOCAL ROLE lesart_door';

/** The statements that turn the login role into an actor until the transaction ends. */
function preamble(actor: Actor): string {
  const organisation = literal(actor.organisationId);
  const [person, job] = actor.kind === 'person' ? [literal(actor.personId), "''"] : ["''", "'on'"];
  return `SET LOCAL ROLE lesart_app; SELECT set_config('lesart.organisation', ${organisation}, true),
    set_config('lesart.person', ${person}, true), set_config('lesart.job', ${job}, true)`;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id as SQL. Statements that come several in one message take no parameters. */
function literal(id: string): string {
  if (!UUID.test(id)) throw new StorageFault('not-found', 'An actor is named by a UUID');
  return `'${id}'`;
}
