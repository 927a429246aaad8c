import { readConfiguration, startServer } from '@lesart/api';
import { type Client, createClient, endpoints } from '@lesart/contracts';
import { availableDatabases } from '@lesart/storage/testing';
import { CommandFault } from './command-fault.ts';

/** A server of its own in a temporary folder, with an empty workspace. */
export interface BenchmarkServer {
  readonly client: Client;
  readonly url: string;
  readonly token: string;
  readonly workspaceId: string;
  readonly database: string;
  close(): Promise<void>;
}

/**
 * Starts a server for a benchmark in this process, on the embedded database or on a temporary PostgreSQL.
 * @throws CommandFault when PostgreSQL with pgvector is wanted and not there
 */
export async function startBenchmarkServer(options: {
  readonly postgres: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}): Promise<BenchmarkServer> {
  const kind = options.postgres ? 'postgres' : 'embedded';
  const database = availableDatabases().find((available) => available.kind === kind);
  if (!database) {
    throw new CommandFault(
      'PostgreSQL 15 with pgvector was not found: on Debian, scripts/install-test-tools.sh brings both',
    );
  }
  const installation = await database.start();
  const configuration = readConfiguration({
    PORT: '0',
    DATA_DIR: installation.dataDir,
    DATABASE_URL: installation.databaseUrl,
    LESART_OLLAMA: 'off',
    ...options.environment,
  });
  const server = await startServer(configuration);
  const token = server.operatorToken();
  const client = createClient({
    origin: server.url,
    headers: { authorization: `Bearer ${token}` },
    fetch: globalThis.fetch,
  });
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
    client,
    url: server.url,
    token,
    workspaceId: workspace.id,
    database: kind,
    async close() {
      await server.close();
      await installation.stop();
    },
  };
}
