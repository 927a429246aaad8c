import { randomBytes } from 'node:crypto';
import { makeOperatorToken, readConfiguration, readOrMakeSecret, startServer } from '@lesart/api';
import { type Client, createClient, endpoints, type Workspace } from '@lesart/contracts';
import { findOpener } from '@lesart/storage';
import { type Command, Option } from 'commander';
import { CommandFault } from './explain-error.ts';

export interface ConnectOptions {
  readonly server?: string;
  readonly token?: string;
  readonly dataDir?: string;
}

/** A client of a server, and how to let go of it. */
export interface Connection {
  readonly client: Client;
  readonly url: string;
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
    const url = options.server.replace(/\/+$/, '');
    return { client: clientOf(url, options.token), url, close: async () => {} };
  }
  const read = readConfiguration();
  const configuration = {
    ...read,
    server: { ...read.server, host: '127.0.0.1', port: 0, publicUrl: null },
    storage: { ...read.storage, ...(options.dataDir !== undefined && { dataDir: options.dataDir }) },
  };
  const opener = configuration.storage.databaseUrl === null ? await findOpener(configuration.storage.dataDir) : null;
  if (opener?.address) {
    const secret = await readOrMakeSecret(configuration.storage.dataDir);
    return {
      client: clientOf(opener.address, makeOperatorToken(secret, Date.now())),
      url: opener.address,
      close: async () => {},
    };
  }
  const server = await startServer(configuration);
  const connection = {
    client: clientOf(server.url, server.operatorToken()),
    url: server.url,
    close: () => server.close(),
  };
  await setUpWhenEmpty(connection.client);
  return connection;
}

function clientOf(origin: string, token: string): Client {
  return createClient({ origin, headers: { authorization: `Bearer ${token}` }, fetch: globalThis.fetch });
}

/** A fresh data folder gets a person, so that files can be loaded before anybody opened the page. */
async function setUpWhenEmpty(client: Client): Promise<void> {
  const { required } = await client.call(endpoints.getSetup, {});
  if (!required) return;
  const password = randomBytes(9).toString('base64url');
  const email = 'operator@lesart.internal';
  await client.call(endpoints.setUp, { body: { organisationName: 'Lesart', name: 'Operator', email, password } });
  console.error(`The data folder was empty: log in to the page as ${email} with the password ${password}`);
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
