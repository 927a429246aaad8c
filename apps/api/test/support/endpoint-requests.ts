import {
  type Conversation,
  type Document,
  type Endpoint,
  type EndpointName,
  endpoints,
  type Folder,
  type Problem,
  problemSchema,
  type SavedSearch,
} from '@lesart/contracts';
import { type TestPerson, uploadReady } from './start-test-server.ts';

/** What a request to an endpoint consists of, as a stranger to the contract's types would send it. */
export interface EndpointRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export const endpointNames: readonly EndpointName[] = Object.keys(endpoints).filter(
  (name) => name in endpoints,
) as EndpointName[];

/** The endpoint of a name, without the types of its own. */
export function endpointOf(name: EndpointName): Endpoint {
  return endpoints[name];
}

/** Sends a request as whoever the headers say, whatever comes back. */
export function send(
  origin: string,
  endpoint: Endpoint,
  { params = {}, query = {}, body }: EndpointRequest,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  const type = {
    none: {},
    json: { 'content-type': 'application/json' },
    bytes: { 'content-type': 'application/octet-stream' },
  };
  return fetch(`${origin}/api/v1${path}${search === '' ? '' : `?${search}`}`, {
    method: endpoint.method,
    headers: { ...type[endpoint.bodyKind], ...headers },
    ...(endpoint.bodyKind === 'json' && { body: JSON.stringify(body === undefined ? {} : body) }),
    ...(endpoint.bodyKind === 'bytes' && { body: 'the bytes of a file' }),
  });
}

/** The status of a response whose body nobody wants; a stream is left. */
export async function statusOf(response: Response): Promise<number> {
  await response.body?.cancel();
  return response.status;
}

/** The problem that a refusal carries; fails the test when it is none. */
export async function problemIn(response: Response): Promise<Problem> {
  return problemSchema.parse(JSON.parse(await response.text()));
}

/** What one person has. */
export interface Belongings {
  readonly workspaceId: string;
  readonly folder: Folder;
  readonly document: Document;
  /** A chunk of the document. */
  readonly chunkId: string;
  readonly conversation: Conversation;
  readonly savedSearch: SavedSearch;
  readonly tokenId: string;
  readonly personId: string;
}

/** Gives a person a folder, a document that is ready, a conversation, a saved search and a token. */
export async function furnish(person: TestPerson): Promise<Belongings> {
  const { client } = person;
  const [workspace] = await client.call(endpoints.listWorkspaces, {});
  if (!workspace) throw new Error('Everybody in this test has a workspace');
  const params = { workspaceId: workspace.id };
  const document = await uploadReady(person, workspace.id, 'lease.md', '# Lease\n\nThe rent is 900 euros.');
  const scope = { documentIds: [document.id] };
  const { hits } = await client.call(endpoints.search, { params, body: { query: 'rent', scope } });
  return {
    workspaceId: workspace.id,
    folder: await client.call(endpoints.createFolder, { params, body: { name: 'Contracts' } }),
    document,
    chunkId: hits[0]?.chunkId ?? '',
    conversation: await client.call(endpoints.createConversation, { params }),
    savedSearch: await client.call(endpoints.saveSearch, { params, body: { name: 'Rents', query: 'rent', scope } }),
    tokenId: (await client.call(endpoints.createToken, { body: { name: 'script' } })).id,
    personId: person.id,
  };
}

/** A valid request to an endpoint, about what somebody has. */
export function requestTo(name: EndpointName, what: Belongings): EndpointRequest {
  const workspace = { workspaceId: what.workspaceId };
  const folder = { folderId: what.folder.id };
  const document = { documentId: what.document.id };
  const version = { versionId: what.document.version.id };
  const conversation = { conversationId: what.conversation.id };
  const savedSearch = { searchId: what.savedSearch.id };
  const setUp = { organisationName: 'A', name: 'A', email: 'a@example.org', password: 'a password of a' };
  const member = { email: 'new@example.org', name: 'New', role: 'reader', password: 'a password of new' };
  const requests: Record<EndpointName, EndpointRequest> = {
    getSetup: {},
    setUp: { body: setUp },
    logIn: { body: { email: 'nobody@example.org', password: 'no password' } },
    getSession: {},
    logOut: {},
    listTokens: {},
    createToken: { body: { name: 'token' } },
    deleteToken: { params: { tokenId: what.tokenId } },
    listWorkspaces: {},
    createWorkspace: { body: { name: 'Fresh' } },
    renameWorkspace: { params: workspace, body: { name: 'Taken over' } },
    deleteWorkspace: { params: workspace },
    watchWorkspace: { params: workspace },
    listMembers: { params: workspace },
    addMember: { params: workspace, body: member },
    changeMember: { params: { ...workspace, personId: what.personId }, body: { role: 'reader' } },
    removeMember: { params: { ...workspace, personId: what.personId } },
    pauseWorkspace: { params: workspace },
    resumeWorkspace: { params: workspace },
    loadDemo: { params: workspace },
    getLibrary: { params: workspace },
    getWatchedFolder: { params: workspace },
    createFolder: { params: workspace, body: { name: 'Taken over' } },
    changeFolder: { params: folder, body: { name: 'Taken over' } },
    deleteFolder: { params: folder },
    uploadDocument: { params: workspace, query: { name: 'taken over.txt' } },
    importUrl: { params: workspace, body: { url: 'http://127.0.0.1/taken-over.txt' } },
    getDocument: { params: document },
    changeDocument: { params: document, body: { name: 'Taken over' } },
    deleteDocument: { params: document },
    stopDocument: { params: document },
    resumeDocument: { params: document },
    getVersion: { params: version },
    changeVersion: { params: version, body: { validFrom: '2026-01-01' } },
    readVersion: { params: version, body: { recogniseText: 'never' } },
    readWorkspaceAgain: { params: workspace },
    getBlocks: { params: version },
    getOriginal: { params: version },
    search: { params: workspace, body: { query: 'rent' } },
    explainSearch: { params: workspace, body: { query: 'rent' } },
    findSimilar: { params: workspace, body: { chunkId: what.chunkId } },
    listSavedSearches: { params: workspace },
    saveSearch: { params: workspace, body: { name: 'Taken over', query: 'rent' } },
    renameSavedSearch: { params: savedSearch, body: { name: 'Taken over' } },
    deleteSavedSearch: { params: savedSearch },
    listConversations: { params: workspace },
    createConversation: { params: workspace },
    getConversation: { params: conversation },
    renameConversation: { params: conversation, body: { title: 'Taken over' } },
    deleteConversation: { params: conversation },
    ask: { params: conversation, body: { question: 'What is the rent?' } },
    summarise: { params: conversation, body: { target: { kind: 'workspace' } } },
  };
  return requests[name];
}
