import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../database/database.ts';
import { openLockedDatabase } from '../database/open-locked-database.ts';
import { openPostgresDatabase } from '../database/postgres-database.ts';
import { openStorageOn } from '../open-storage.ts';
import type { Storage } from '../storage.ts';

export { measureRelations } from './measure-relations.ts';
export { type ExactQuestion, rankExactly } from './rank-exactly.ts';

/** A database to test against: the embedded one, or a PostgreSQL cluster of its own. */
export interface TestDatabase {
  readonly kind: 'embedded' | 'postgres';
  /** Starts it, empty, in a temporary folder. Takes seconds: give `beforeAll` a minute. */
  start(options?: StartOptions): Promise<TestInstallation>;
}

/** How a database differs from what tests are given. */
export interface StartOptions {
  /** A folder for all of it, which stays: what an earlier start left there is opened again. */
  readonly keep?: string;
  /** Settings of the Postgres server by their names, besides those of tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A started database; whoever starts it stops it. */
export interface TestInstallation {
  readonly dataDir: string;
  /** Of a role that is no superuser; undefined when embedded. */
  readonly databaseUrl: string | undefined;
  /** The first of the database's processes; undefined when embedded. */
  readonly databasePid: number | undefined;
  /** Opens the storage; on Postgres as often as one likes, as several processes would. */
  open(): Promise<OpenedStorage>;
  /** Ends the database and removes its folder, unless it is to be kept. Close what was opened before. */
  stop(): Promise<void>;
}

/** A storage and, for looking behind it, its database under the login role. */
export interface OpenedStorage {
  readonly storage: Storage;
  readonly database: Database;
}

/** The embedded database, and Postgres where it is installed; says so in one line where it is not. */
export function availableDatabases(): TestDatabase[] {
  const binaries = findPostgres();
  if (binaries === null) {
    console.warn('PostgreSQL with pgvector is not installed here: tested on the embedded database alone.');
    return [embedded];
  }
  return [embedded, postgres(binaries)];
}

/** What of the test runner is used. */
export interface TestRunner {
  describe(name: string, tests: () => void): void;
  beforeAll(prepare: () => Promise<void>, milliseconds: number): void;
  afterAll(end: () => Promise<void>, milliseconds: number): void;
}

/** What tests are given: a storage that is open while they run. */
export interface GivenStorage {
  readonly database: TestDatabase;
  readonly opened: OpenedStorage;
  /** Closes the storage and opens it again, as the next process would. */
  reopen(): Promise<void>;
}

/** Starting a cluster, or initdb, on a busy machine. */
const MINUTE = 60_000;

/** Runs the same tests on each database. */
export function describeOnEachDatabase(
  { describe, beforeAll, afterAll }: TestRunner,
  name: string,
  tests: (given: GivenStorage) => void,
): void {
  for (const database of availableDatabases()) {
    describe(`${name}, ${database.kind}`, () => {
      let installation: TestInstallation;
      let opened: OpenedStorage;
      beforeAll(async () => {
        installation = await database.start();
        // a database that cannot be opened is not left running
        opened = await installation.open().catch(async (error: unknown) => {
          await installation.stop();
          throw error;
        });
      }, MINUTE);
      afterAll(async () => {
        await opened.storage.close();
        await installation.stop();
      }, MINUTE);
      tests({
        database,
        get opened() {
          return opened;
        },
        reopen: async () => {
          await opened.storage.close();
          opened = await installation.open();
        },
      });
    });
  }
}

const embedded: TestDatabase = {
  kind: 'embedded',
  start: async ({ keep } = {}) => {
    const dataDir = await dataFolder(keep);
    return {
      dataDir,
      databaseUrl: undefined,
      databasePid: undefined,
      open: async () => {
        const database = await openLockedDatabase(dataDir, ignore);
        const storage = await openStorageOn(database, { dataDir, onNotice: ignore, announce: database.announce });
        return { storage, database };
      },
      stop: async () => {
        if (keep === undefined) await rm(dataDir, { recursive: true, force: true });
      },
    };
  },
};

async function dataFolder(keep: string | undefined): Promise<string> {
  if (keep === undefined) return mkdtemp(join(tmpdir(), 'lesart-test-'));
  const folder = join(keep, 'data');
  await mkdir(folder, { recursive: true });
  return folder;
}

/** The role under which Lesart logs in: it owns the database and may make roles, and is no superuser. */
const LOGIN = 'lesart_login';
const NAME = 'lesart';

function postgres(binaries: string): TestDatabase {
  return {
    kind: 'postgres',
    start: async ({ keep, settings } = {}) => {
      const cluster = startCluster(binaries, keep, settings);
      const dataDir = await dataFolder(keep);
      if (cluster.isNew) {
        await asSuperuser(cluster.socket, 'postgres', [
          `CREATE ROLE ${LOGIN} LOGIN CREATEROLE`,
          `CREATE DATABASE ${NAME} OWNER ${LOGIN}`,
        ]);
        await asSuperuser(cluster.socket, NAME, ['CREATE EXTENSION vector']);
      }
      const databaseUrl = addressOf(cluster.socket, LOGIN, NAME);
      return {
        dataDir,
        databaseUrl,
        databasePid: cluster.pid,
        open: async () => {
          const database = openPostgresDatabase({ databaseUrl, poolSize: 8, onNotice: ignore });
          return {
            storage: await openStorageOn(database, { dataDir, onNotice: ignore, superviseSeconds: 1 }),
            database,
          };
        },
        stop: async () => {
          cluster.stop();
          if (keep === undefined) await rm(dataDir, { recursive: true, force: true });
        },
      };
    },
  };
}

function ignore(): void {}

async function asSuperuser(socket: string, database: string, statements: readonly string[]): Promise<void> {
  const databaseUrl = addressOf(socket, 'postgres', database);
  const connection = openPostgresDatabase({ databaseUrl, poolSize: 1, onNotice: ignore });
  try {
    for (const statement of statements) await connection.run(statement);
  } finally {
    await connection.close();
  }
}

/** The folder with `initdb` and `pg_ctl` of a PostgreSQL that has pgvector, the newest of Debian's; null without one. */
function findPostgres(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((left, right) => Number(right) - Number(left)) : [];
  for (const version of versions) {
    const binaries = join(root, version, 'bin');
    const extension = `/usr/share/postgresql/${version}/extension/vector.control`;
    if (Number(version) >= 15 && existsSync(join(binaries, 'pg_ctl')) && existsSync(extension)) return binaries;
  }
  return null;
}

/** A database behind the socket in a folder. */
function addressOf(folder: string, role: string, database: string): string {
  return `postgres://${role}@localhost/${database}?host=${encodeURIComponent(folder)}`;
}

/** What tests change of Postgres: they need no data that outlives a power cut. */
const testSettings = { listen_addresses: '', fsync: 'off' };

interface Cluster {
  /** The folder with its socket. */
  readonly socket: string;
  readonly pid: number;
  /** Whether it was made just now. */
  readonly isNew: boolean;
  stop(): void;
}

/** A cluster in the folder to keep or a temporary one, behind a socket, without fsync. It also ends with this process. */
function startCluster(binaries: string, keep: string | undefined, given: StartOptions['settings']): Cluster {
  // The socket is always in a temporary folder: its path may have some 100 characters.
  const folder = mkdtempSync(join(tmpdir(), 'lesart-cluster-'));
  const data = join(keep ?? folder, 'cluster');
  // Postgres refuses to run as root: there it runs as the user that its package made.
  const asRoot = process.getuid?.() === 0;
  const run = (program: string, ...args: string[]) => {
    const command = [join(binaries, program), ...args];
    const [first, ...rest] = asRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    const { status, stderr } = spawnSync(first ?? '', rest, { cwd: tmpdir(), encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  };
  const isNew = !existsSync(data);
  if (isNew) mkdirSync(data, { recursive: true });
  if (asRoot) {
    chmodSync(folder, 0o755);
    spawnSync('chown', ['postgres', folder, data]);
  }
  const settings = Object.entries({ ...testSettings, unix_socket_directories: folder, ...given });
  const flags = settings.map(([name, value]) => `-c ${name}='${value}'`).join(' ');
  if (isNew) run('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', '-E', 'UTF8', '--locale=C');
  run('pg_ctl', '-D', data, '-w', '-t', '600', '-l', join(folder, 'log'), '-o', flags, 'start');
  const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const stop = () => {
    process.off('exit', stop);
    if (!existsSync(folder)) return;
    // what is kept is written to its files first, so that the next start finds it whole
    run('pg_ctl', '-D', data, '-w', '-t', '600', '-m', keep === undefined ? 'immediate' : 'fast', 'stop');
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', stop);
  return { socket: folder, pid, isNew, stop };
}
