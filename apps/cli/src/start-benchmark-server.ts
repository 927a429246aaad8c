import { readConfiguration, startServer } from '@lesart/api';
import { type Client, createClient, endpoints } from '@lesart/contracts';
import { availableDatabases, type TestInstallation } from '@lesart/storage/testing';
import { CommandFault } from './command-fault.ts';

/** A server in this process over a database for a benchmark. */
export interface ServedInstallation {
  readonly client: Client;
  readonly url: string;
  readonly token: string;
  /** After a bulk load: see `Storage.maintain`. */
  maintain(): Promise<void>;
  /** Ends the server, not the database. */
  close(): Promise<void>;
}

/** A server of its own in a temporary folder, with an empty workspace. */
export interface BenchmarkServer extends Pick<ServedInstallation, 'client' | 'url' | 'token' | 'close'> {
  readonly workspaceId: string;
  readonly database: string;
}

/** Starts a server in this process over a database that runs. */
export async function serveInstallation(
  { dataDir, databaseUrl }: TestInstallation,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServedInstallation> {
  const server = await startServer(
    readConfiguration({
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      LESART_OLLAMA: 'off',
      ...environment,
    }),
  );
  const token = server.operatorToken();
  const client = createClient({
    origin: server.url,
    headers: { authorization: `Bearer ${token}` },
    fetch: globalThis.fetch,
  });
  return { client, url: server.url, token, maintain: () => server.storage.maintain(), close: () => server.close() };
}

/**
 * Starts a server for a benchmark in this process, on the embedded database or on a temporary PostgreSQL.
 * @throws CommandFault when PostgreSQL with pgvector is wanted and not there
 */
export async function startBenchmarkServer(options: { readonly postgres: boolean }): Promise<BenchmarkServer> {
  const kind = options.postgres ? 'postgres' : 'embedded';
  const database = availableDatabases().find((available) => available.kind === kind);
  if (!database) {
    throw new CommandFault(
      'PostgreSQL 15 with pgvector was not found: on Debian, scripts/install-test-tools.sh brings both',
    );
  }
  const installation = await database.start();
  const { client, url, token, close } = await serveInstallation(installation);
  await client.call(endpoints.setUp, {
    body: {
      organisationName: 'Benchmark',
      name: 'Benchmark',
      email: 'benchmark@lesart.internal',
      password: 'benchmark benchmark',
    },
  });
  const workspace = await client.call(endpoints.createWorkspace, { body: { name: 'Measured' } });
  return {
    ...{ client, url, token, workspaceId: workspace.id, database: kind },
    async close() {
      await close();
      await installation.stop();
    },
  };
}
