import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type Client,
  createClient,
  type Document,
  endpoints,
  type UploadReply,
  type WorkspaceRole,
} from '@lesart/contracts';
import { type RunningServer, readConfiguration, startServer } from '../../src/index.ts';

/** Somebody who is logged in, with the typed client and the plain way to the api. */
export interface TestPerson {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  /** The `Cookie` header of their session. */
  readonly cookie: string;
  readonly client: Client;
  /** A request below the server's address as this person, whatever comes back. */
  request(path: string, init?: RequestInit): Promise<Response>;
}

/** A whole server on a folder of its own, set up, with its first person. */
export interface TestServer {
  readonly running: RunningServer;
  readonly url: string;
  readonly dataDir: string;
  /** Set the installation up and manages the first workspace. */
  readonly manager: TestPerson;
  readonly workspaceId: string;
  /** A new person, with a role in the first workspace; without one, with a workspace of their own alone. */
  addPerson(role?: WorkspaceRole): Promise<TestPerson>;
  /** Stops the server and starts another one on the same data. Sessions go on, the address is another. */
  restart(environment?: NodeJS.ProcessEnv): Promise<TestServer>;
  /** Ends the server and removes the folder. */
  close(): Promise<void>;
}

export interface TestServerOptions {
  /** Variables beside the ones that every test needs. */
  readonly environment?: NodeJS.ProcessEnv;
  /** A folder that stays when the server closes; by default a temporary one that goes. */
  readonly dataDir?: string;
}

const managerLogin = { email: 'mara@example.org', password: 'a password of mara' };

/** Starts a server on a free port, without any model, and sets it up unless it is. */
export async function startTestServer({ environment = {}, dataDir }: TestServerOptions = {}): Promise<TestServer> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'lesart-api-'));
  const running = await startServer(
    readConfiguration({ PORT: '0', LESART_OLLAMA: 'off', LOG_LEVEL: 'silent', ...environment, DATA_DIR: folder }),
  );
  const nobody = createClient({ origin: running.url, fetch: globalThis.fetch });
  const { required } = await nobody.call(endpoints.getSetup, {});
  if (required) {
    const body = { organisationName: 'Example', name: 'Mara Manager', ...managerLogin };
    await nobody.call(endpoints.setUp, { body });
  }
  const manager = await logIn(running.url, managerLogin);
  const [workspace] = await manager.client.call(endpoints.listWorkspaces, {});
  if (!workspace) throw new Error('The set-up made no workspace');
  let people = 0;

  return {
    running,
    url: running.url,
    dataDir: folder,
    manager,
    workspaceId: workspace.id,
    addPerson: async (role) => {
      people += 1;
      const login = { email: `person${people}@example.org`, password: `a password of person ${people}` };
      const body = { ...login, name: `Person ${people}`, role: role ?? 'reader' };
      const member = await manager.client.call(endpoints.addMember, { params: { workspaceId: workspace.id }, body });
      const person = await logIn(running.url, login);
      if (role === undefined) {
        const params = { workspaceId: workspace.id, personId: member.person.id };
        await manager.client.call(endpoints.removeMember, { params });
        await person.client.call(endpoints.createWorkspace, { body: { name: 'Elsewhere' } });
      }
      return person;
    },
    restart: async (changed = environment) => {
      await running.close();
      return startTestServer({ environment: changed, dataDir: folder });
    },
    close: async () => {
      await running.close();
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Logs in and gives the person behind it. */
export async function logIn(url: string, given: { email: string; password: string }): Promise<TestPerson> {
  const login = { email: given.email, password: given.password };
  const response = await postJson(url, '/api/v1/session', login);
  if (response.status !== 201) throw new Error(`The login failed: ${await response.text()}`);
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const client = createClient({ origin: url, headers: { cookie }, fetch: globalThis.fetch });
  const { person } = await client.call(endpoints.getSession, {});
  const request: TestPerson['request'] = (path, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('cookie', cookie);
    return fetch(url + path, { redirect: 'manual', ...init, headers });
  };
  return { id: person.id, ...login, cookie, client, request };
}

/** Posts JSON as anybody. */
export function postJson(url: string, path: string, body: unknown, headers: Record<string, string> = {}) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
  return fetch(url + path, { ...init, body: JSON.stringify(body) });
}

/** Uploads a file into the root of a workspace, or into the folders of `path`. */
export function upload(
  person: TestPerson,
  workspaceId: string,
  name: string,
  content: string | Uint8Array,
  place: { folderId?: string; path?: string } = {},
): Promise<UploadReply> {
  const bytes = new Blob([typeof content === 'string' ? content : new Uint8Array(content)]);
  return person.client.sendBytes(
    endpoints.uploadDocument,
    { params: { workspaceId }, query: { name, ...place } },
    bytes,
  );
}

/**
 * Waits until no document of a workspace is on its way, and gives them all by name.
 * @throws when that takes longer than `patienceMs`: a test that is cut off would leave its server behind
 */
export async function settle(
  person: TestPerson,
  workspaceId: string,
  patienceMs = 40_000,
): Promise<Map<string, Document>> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { documents } = await person.client.call(endpoints.getLibrary, { params: { workspaceId } });
    if (documents.every(({ version }) => ['ready', 'failed', 'stopped'].includes(version.state))) {
      return new Map(documents.map((document) => [document.name, document]));
    }
    if (performance.now() > deadline) throw new Error(`Still on its way: ${documents.map(describeState).join(', ')}`);
    await delay(50);
  }
}

const describeState = ({ name, version }: Document) => `${name} ${version.state}`;

/** Uploads a file and waits until it is ready. @throws when it cannot be read */
export async function uploadReady(
  person: TestPerson,
  workspaceId: string,
  name: string,
  content: string | Uint8Array,
): Promise<Document> {
  const { document } = await upload(person, workspaceId, name, content);
  await settle(person, workspaceId);
  const read = await person.client.call(endpoints.getDocument, { params: { documentId: document.id } });
  if (read.version.state !== 'ready') throw new Error(`${name}: ${JSON.stringify(read.version.failure)}`);
  return read;
}

/** What a call was refused with. @throws when it was not */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
    throw error;
  }
  throw new Error('The call was not refused');
}
