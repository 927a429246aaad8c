import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { Configuration } from '@lesart/api';
import { type Client, ClientProblem, createClient, endpoints, type Workspace } from '@lesart/contracts';
import { type Command, Option } from 'commander';
import { CommandFault } from './command-fault.ts';

type LogLevel = Configuration['server']['logLevel'];

export interface ConnectOptions {
  readonly server?: string;
  readonly token?: string;
  readonly dataDir?: string;
}

/** A client of a server, and how to let go of it. */
export interface Connection {
  readonly client: Client;
  readonly url: string;
  /** The data folder, where it is one of this machine. */
  readonly dataDir: string | null;
  /**
   * A client of the same server for work that goes on for days: its present address, a token that is fresh.
   * @throws ClientProblem `connection-lost` when it does not run
   */
  renew(): Promise<Client>;
  close(): Promise<void>;
}

/** The options by which every command that needs a workspace finds its server. */
export function withConnectOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--server <url>', 'a running server; without it the data folder is used').env('LESART_SERVER'),
    )
    .addOption(new Option('--token <token>', 'an API token of that server').env('LESART_TOKEN'))
    .option('--data-dir <folder>', 'the data folder (default: DATA_DIR, or data)');
}

/**
 * Connects to the server that the options name; else to the server that has the data folder open; else opens the data
 * folder in this process, on a port of its own, until `close`.
 */
export async function connect(options: ConnectOptions): Promise<Connection> {
  if (options.server !== undefined) {
    if (!options.token) throw new CommandFault('--server needs --token: make one in the workspace under "API tokens"');
    if (!URL.canParse(options.server))
      throw new CommandFault(`"${options.server}" is no address: give http://host:port`);
    const url = options.server.replace(/\/+$/, '');
    const client = clientOf(url, options.token);
    return { client, url, dataDir: null, renew: async () => client, close: async () => {} };
  }
  const { makeOperatorToken, readConfiguration, readOrMakeSecret, startServer } = await import('@lesart/api');
  const { findOpener } = await import('@lesart/storage');
  const read = readConfiguration();
  const configuration = {
    ...read,
    watch: null, // that is for a server that stays
    server: { ...read.server, host: '127.0.0.1', port: 0, publicUrl: null, logLevel: quieter(read.server.logLevel) },
    storage: { ...read.storage, ...(options.dataDir !== undefined && { dataDir: resolve(options.dataDir) }) },
  };
  const { dataDir, databaseUrl } = configuration.storage;
  const opener = databaseUrl === null ? await findOpener(dataDir) : null;
  if (opener?.address) {
    const secret = await readOrMakeSecret(dataDir);
    const renew = async () => {
      const present = await findOpener(dataDir);
      if (!present?.address) throw new ClientProblem('connection-lost');
      return clientOf(present.address, makeOperatorToken(secret, Date.now()));
    };
    const client = clientOf(opener.address, makeOperatorToken(secret, Date.now()));
    if (await isEmpty(client)) {
      throw new CommandFault(`nobody has set the server up yet: open ${opener.address} and make the first account`);
    }
    return { client, url: opener.address, dataDir, renew, close: async () => {} };
  }
  const server = await startServer(configuration);
  const client = clientOf(server.url, server.operatorToken());
  try {
    await setUpWhenEmpty(client);
  } catch (error) {
    await server.close();
    throw error;
  }
  const renew = async () => clientOf(server.url, server.operatorToken());
  return { client, url: server.url, dataDir, renew, close: () => server.close() };
}

/** The command says itself which files were not read: the log need not say it again, unless somebody asks for more. */
function quieter(level: LogLevel): LogLevel {
  return level === 'warn' ? 'error' : level;
}

function clientOf(origin: string, token: string): Client {
  return createClient({ origin, headers: { authorization: `Bearer ${token}` }, fetch: globalThis.fetch });
}

/** A fresh data folder gets a person, so that files can be loaded before anybody opened the page. */
async function setUpWhenEmpty(client: Client): Promise<void> {
  if (!(await isEmpty(client))) return;
  const password = randomBytes(9).toString('base64url');
  const email = 'operator@lesart.internal';
  await client.call(endpoints.setUp, { body: { organisationName: 'Lesart', name: 'Operator', email, password } });
  console.error(`The data folder was empty: log in to the page as ${email} with the password ${password}`);
}

/** Whether the first person is still missing. */
async function isEmpty(client: Client): Promise<boolean> {
  return (await client.call(endpoints.getSetup, {})).required;
}

/** The workspace of this name, or the first one. With `make`, one that is missing is made. */
export async function chooseWorkspace(client: Client, name: string | undefined, make = false): Promise<Workspace> {
  const workspaces = await client.call(endpoints.listWorkspaces, {});
  const chosen = name === undefined ? workspaces[0] : workspaces.find((workspace) => workspace.name === name);
  if (chosen) return chosen;
  if (make && name !== undefined) return client.call(endpoints.createWorkspace, { body: { name } });
  const known = workspaces.map((workspace) => `"${workspace.name}"`).join(', ');
  throw new CommandFault(
    `there is no workspace "${name ?? ''}"; there ${workspaces.length === 1 ? 'is' : 'are'}: ${known || 'none'}`,
  );
}
