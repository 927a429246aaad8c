import {
  type Conversation,
  comparisonEndpoints,
  type Document,
  type Endpoint,
  type EndpointName,
  endpoints,
  type Folder,
  type Matrix,
  type Problem,
  type PromptTable,
  problemSchema,
  type Redline,
  type SavedSearch,
} from '@lesart/contracts';
import { type TestPerson, uploadReady } from './start-test-server.ts';
import { settleComparison } from './wait-for.ts';

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
  /** A redline of two versions of the document, a table of them, and a matrix of the document and one question. */
  readonly redline: Redline;
  readonly commentId: string;
  readonly table: PromptTable;
  readonly matrix: Matrix;
  /** Of the organisation. */
  readonly promptId: string;
  readonly ruleId: string;
  readonly tokenId: string;
  readonly personId: string;
}

/** Gives a person a folder, a document that is ready, a conversation, a saved search, a comparison of each kind and a token. */
export async function furnish(person: TestPerson): Promise<Belongings> {
  const { client } = person;
  const [workspace] = await client.call(endpoints.listWorkspaces, {});
  if (!workspace) throw new Error('Everybody in this test has a workspace');
  const params = { workspaceId: workspace.id };
  const first = await uploadReady(person, workspace.id, 'lease.md', '# Lease\n\nThe rent is 850 euros.');
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
    ...(await furnishComparisons(person, workspace.id, document, [first.version.id, document.version.id])),
    tokenId: (await client.call(endpoints.createToken, { body: { name: 'script' } })).id,
    personId: person.id,
  };
}

async function furnishComparisons(
  person: TestPerson,
  workspaceId: string,
  { id: documentId }: Document,
  [oldVersionId, newVersionId]: readonly [string, string],
): Promise<Pick<Belongings, 'redline' | 'commentId' | 'table' | 'matrix' | 'promptId' | 'ruleId'>> {
  const { client } = person;
  const params = { workspaceId };
  const { id: comparisonId } = await client.call(comparisonEndpoints.createRedline, {
    params,
    body: { oldVersionId, newVersionId },
  });
  const comment = await client.call(comparisonEndpoints.addComment, {
    params: { comparisonId },
    body: { changeId: 'a change', text: 'Why?' },
  });
  const table = await client.call(comparisonEndpoints.createPromptTable, {
    params,
    body: { versionIds: [oldVersionId, newVersionId], prompt: 'What changed?' },
  });
  const matrix = await client.call(comparisonEndpoints.createMatrix, {
    params,
    body: { name: 'Rents', documentIds: [documentId], questions: [{ label: 'Rent', prompt: 'What is the rent?' }] },
  });
  const rule = { topic: `Rent of ${person.email}`, standard: 'At most 900 euros' };
  const prompt = { name: `Changes of ${person.email}`, prompt: 'What changed?' };
  return {
    redline: await settleComparison(person, { id: comparisonId, kind: 'redline' }),
    commentId: comment.id,
    table: await settleComparison(person, { id: table.id, kind: 'table' }),
    matrix: await settleComparison(person, { id: matrix.id, kind: 'matrix' }),
    promptId: (await client.call(comparisonEndpoints.savePrompt, { body: prompt })).id,
    ruleId: (await client.call(comparisonEndpoints.addPlaybookRule, { body: rule })).id,
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
  const redline = { comparisonId: what.redline.id };
  const table = { comparisonId: what.table.id };
  const matrix = { comparisonId: what.matrix.id };
  const versionIds = what.redline.versions.map(({ versionId }) => versionId);
  const [oldVersionId, newVersionId] = versionIds;
  const question = { questionId: what.matrix.questions[0]?.id ?? '' };
  const asked = { label: 'Taken over', prompt: 'Is it taken over?' };
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
    listComparisons: { params: workspace },
    getComparison: { params: table },
    renameComparison: { params: table, body: { name: 'Taken over' } },
    deleteComparison: { params: table },
    runComparison: { params: matrix, body: { questionIds: [question.questionId] } },
    stopComparison: { params: matrix },
    exportComparison: { params: redline, query: { format: 'json' } },
    createRedline: { params: workspace, body: { oldVersionId, newVersionId } },
    getChanges: { params: redline },
    decideChanges: { params: redline, body: { changeIds: ['taken over'], decision: 'rejected' } },
    makeVersion: { params: redline },
    addComment: { params: redline, body: { changeId: 'taken over', text: 'Taken over' } },
    changeComment: { params: { ...redline, commentId: what.commentId }, body: { resolved: true } },
    deleteComment: { params: { ...redline, commentId: what.commentId } },
    createPromptTable: { params: workspace, body: { versionIds, prompt: 'Taken over?' } },
    listSavedPrompts: {},
    savePrompt: { body: { name: 'Taken over', prompt: 'Taken over?' } },
    deleteSavedPrompt: { params: { promptId: what.promptId } },
    listPlaybook: {},
    addPlaybookRule: { body: { topic: 'Taken over', standard: 'Taken over' } },
    deletePlaybookRule: { params: { ruleId: what.ruleId } },
    createMatrix: {
      params: workspace,
      body: { name: 'Taken over', documentIds: [what.document.id], questions: [asked], specificationVersionId: null },
    },
    changeMatrixDocuments: { params: matrix, body: { documentIds: [what.document.id] } },
    addQuestion: { params: matrix, body: asked },
    changeQuestion: { params: { ...matrix, ...question }, body: asked },
    deleteQuestion: { params: { ...matrix, ...question } },
    changeCell: { params: { ...matrix, ...document, ...question }, body: { flagged: true } },
    getCellHistory: { params: { ...matrix, ...document, ...question } },
    summarise: { params: conversation, body: { target: { kind: 'workspace' } } },
  };
  return requests[name];
}
