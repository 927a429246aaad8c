import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EndpointName, endpoints } from '@lesart/contracts';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { z } from 'zod';
import { endpointKey } from '../src/http/route.ts';
import { controllers } from '../src/root-module.ts';
import {
  type Belongings,
  type EndpointRequest,
  endpointNames,
  endpointOf,
  furnish,
  problemIn,
  requestTo,
  send,
  statusOf,
} from './support/endpoint-requests.ts';
import { startTestServer, type TestPerson, type TestServer, uploadReady } from './support/start-test-server.ts';

describe('access', () => {
  let server: TestServer;
  let manager: TestPerson;
  let reader: TestPerson;
  let outsider: TestPerson;
  let theirs: Belongings;
  let own: Belongings;

  beforeAll(async () => {
    server = await startTestServer();
    manager = server.manager;
    reader = await server.addPerson('reader');
    outsider = await server.addPerson();
    theirs = await furnish(manager);
    own = await furnish(outsider);
  }, 60_000);
  afterAll(() => server.close());

  const sendAs = (person: TestPerson | null, name: EndpointName, request: EndpointRequest) =>
    send(server.url, endpointOf(name), request, person ? { cookie: person.cookie } : {});

  /** Everything that somebody can see of what they have. */
  const stateOf = async ({ client }: TestPerson, what: Belongings) => ({
    workspaces: await client.call(endpoints.listWorkspaces, {}),
    library: await client.call(endpoints.getLibrary, { params: { workspaceId: what.workspaceId } }),
    members: await client.call(endpoints.listMembers, { params: { workspaceId: what.workspaceId } }),
    tokens: await client.call(endpoints.listTokens, {}),
    conversation: await client.call(endpoints.getConversation, { params: { conversationId: what.conversation.id } }),
    savedSearches: await client.call(endpoints.listSavedSearches, { params: { workspaceId: what.workspaceId } }),
    comparisons: await client.call(endpoints.listComparisons, { params: { workspaceId: what.workspaceId } }),
    redline: await client.call(endpoints.getComparison, { params: { comparisonId: what.redline.id } }),
    table: await client.call(endpoints.getComparison, { params: { comparisonId: what.table.id } }),
    matrix: await client.call(endpoints.getComparison, { params: { comparisonId: what.matrix.id } }),
    prompts: await client.call(endpoints.listSavedPrompts, {}),
    playbook: await client.call(endpoints.listPlaybook, {}),
  });

  const needsLogin = endpointNames.filter((name) => !['public', 'setup'].includes(endpointOf(name).access));
  const needsRole = needsLogin.filter((name) => endpointOf(name).access !== 'person');
  const aboveReader = needsRole.filter((name) => endpointOf(name).access !== 'reader');
  /** What belongs to the whole organisation is everybody's in it; that others see nothing of it, storage tests. */
  const ofOrganisation: readonly EndpointName[] = ['deleteSavedPrompt', 'deletePlaybookRule'];
  const aboutSomething = needsLogin.filter(
    (name) => endpointOf(name).path.includes(':') && !ofOrganisation.includes(name),
  );

  it('promise 1: every route of the api is an endpoint of the contract, and every endpoint has one route', () => {
    const routed = controllers.flatMap((controller) =>
      Object.getOwnPropertyNames(controller.prototype).flatMap((key) => {
        const handler: unknown = Reflect.get(controller.prototype, key);
        if (key === 'constructor' || typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler))
          return [];
        const path = z.string().parse(Reflect.getMetadata(PATH_METADATA, handler));
        const method = RequestMethod[z.number().parse(Reflect.getMetadata(METHOD_METADATA, handler))];
        const endpoint: unknown = Reflect.getMetadata(endpointKey, handler);
        expect(endpoint).toMatchObject({ method, path });
        return [endpointNames.find((name) => endpointOf(name) === endpoint) ?? `${method} ${path} is in no contract`];
      }),
    );
    expect(routed.sort()).toEqual([...endpointNames].sort());
  });

  it.each(needsLogin)('promise 1: %s refuses whoever is not logged in', async (name) => {
    const response = await sendAs(null, name, requestTo(name, theirs));
    expect(response.status).toBe(401);
    expect(await problemIn(response)).toMatchObject({ code: 'login-required' });
  });

  it.each(needsRole)('promise 1: for a member of another workspace, %s finds nothing', async (name) => {
    const before = await stateOf(manager, theirs);
    const response = await sendAs(outsider, name, requestTo(name, theirs));
    expect(response.status).toBe(404);
    expect(await problemIn(response)).toMatchObject({ code: 'not-found' });
    expect(await stateOf(manager, theirs)).toEqual(before);
  });

  it.each(aboveReader)('promise 1: %s refuses a reader', async (name) => {
    const before = await stateOf(manager, theirs);
    const response = await sendAs(reader, name, requestTo(name, theirs));
    expect(response.status).toBe(403);
    expect(await problemIn(response)).toMatchObject({ code: 'right-missing' });
    expect(await stateOf(manager, theirs)).toEqual(before);
  });

  it.each(needsRole.filter((name) => !aboveReader.includes(name)))(
    "promise 1: %s lets a reader read, but not another person's conversation or saved search, nor delete their comment",
    async (name) => {
      const isPersonal = /:(conversation|search)Id/.test(endpointOf(name).path) || name === 'deleteComment';
      const status = await statusOf(await sendAs(reader, name, requestTo(name, theirs)));
      expect(status).toBe(isPersonal ? 404 : endpointOf(name).status);
    },
  );

  it.each(['setUp', 'logIn', 'getSetup'] as const)('promise 1: %s is open and gives nothing away', async (name) => {
    const response = await sendAs(null, name, requestTo(name, theirs));
    expect(response.status).toBe({ setUp: 409, logIn: 401, getSetup: 200 }[name]);
    expect(await response.text()).not.toMatch(/example\.org|Mara|Example/);
  });

  it.each(aboutSomething)(
    "promise 2: %s answers the same to somebody else's id and to one that never was",
    async (name) => {
      const foreign = requestTo(name, theirs);
      const params = Object.fromEntries(Object.keys(foreign.params ?? {}).map((key) => [key, randomUUID()]));
      const answers = [foreign, { ...foreign, params }].map(async (request) => {
        const response = await sendAs(outsider, name, request);
        const { requestId: _, ...problem } = await problemIn(response);
        const headers = [...response.headers.keys()].sort();
        return { status: response.status, problem, headers };
      });
      const [toForeign, toRandom] = await Promise.all(answers);
      expect(toForeign).toEqual(toRandom);
      expect(toForeign?.status).toBe(404);
    },
  );

  it.each(endpointNames.filter((name) => endpointOf(name).method === 'GET'))(
    'promise 21: GET changes nothing: %s',
    async (name) => {
      const before = await stateOf(manager, theirs);
      await statusOf(await sendAs(manager, name, requestTo(name, theirs)));
      expect(await stateOf(manager, theirs)).toEqual(before);
    },
  );

  it('promise 2: a member of nobody looks like a person who never was', async () => {
    const params = (personId: string) => ({
      params: { workspaceId: own.workspaceId, personId },
      body: { role: 'reader' },
    });
    for (const name of ['changeMember', 'removeMember'] as const) {
      const known = await problemIn(await sendAs(outsider, name, params(manager.id)));
      const unknown = await problemIn(await sendAs(outsider, name, params(randomUUID())));
      expect({ ...known, requestId: '' }).toEqual({ ...unknown, requestId: '' });
      expect(known.code).toBe('not-found');
    }
  });

  /** Ids of what somebody else has. */
  interface Foreign {
    readonly folder: string;
    readonly document: string;
    readonly chunk: string;
    readonly version: string;
    readonly question: string;
    readonly comment: string;
    readonly person: string;
  }

  /** Requests about one's own things that name something foreign beside them. */
  const mixtures: readonly [string, EndpointName, (foreign: Foreign) => EndpointRequest][] = [
    ['making a folder in a foreign one', 'createFolder', ({ folder }) => ({ body: { name: 'F', parentId: folder } })],
    ['moving a folder into a foreign one', 'changeFolder', ({ folder }) => ({ body: { parentId: folder } })],
    ['moving a document into a foreign folder', 'changeDocument', ({ folder }) => ({ body: { folderId: folder } })],
    [
      'replacing a document by a foreign one',
      'changeDocument',
      ({ document }) => ({ body: { name: 'x', documentClass: 'public', replacedBy: document } }),
    ],
    [
      'uploading into a foreign folder',
      'uploadDocument',
      ({ folder }) => ({ query: { name: 'a.txt', folderId: folder } }),
    ],
    [
      'uploading below a foreign folder',
      'uploadDocument',
      ({ folder }) => ({ query: { name: 'a.txt', folderId: folder, path: 'x' } }),
    ],
    [
      'importing into a foreign folder',
      'importUrl',
      ({ folder }) => ({ body: { url: 'http://127.0.0.1/a.txt', folderId: folder } }),
    ],
    [
      'searching in a foreign folder',
      'search',
      ({ folder }) => ({ body: { query: 'rent', scope: { folderIds: [folder] } } }),
    ],
    [
      'searching in an own and a foreign document',
      'search',
      ({ document }) => ({ body: { query: 'rent', scope: { documentIds: [own.document.id, document] } } }),
    ],
    [
      'explaining a search in a foreign document',
      'explainSearch',
      ({ document }) => ({ body: { query: 'rent', scope: { documentIds: [document] } } }),
    ],
    ['looking for chunks like a foreign one', 'findSimilar', ({ chunk }) => ({ body: { chunkId: chunk } })],
    [
      'looking for chunks like an own one in a foreign folder',
      'findSimilar',
      ({ folder }) => ({ body: { chunkId: own.chunkId, scope: { folderIds: [own.folder.id, folder] } } }),
    ],
    [
      'keeping a search in a foreign document',
      'saveSearch',
      ({ document }) => ({ body: { name: 'S', query: 'rent', scope: { documentIds: [own.document.id, document] } } }),
    ],
    [
      'asking about a foreign document',
      'ask',
      ({ document }) => ({ body: { question: 'What is the rent?', scope: { documentIds: [document] } } }),
    ],
    [
      'asking about an own and a foreign folder',
      'ask',
      ({ folder }) => ({ body: { question: 'What is the rent?', scope: { folderIds: [own.folder.id, folder] } } }),
    ],
    [
      'summarising a foreign document',
      'summarise',
      ({ document }) => ({ body: { target: { kind: 'document', documentId: document } } }),
    ],
    [
      'summarising a foreign folder',
      'summarise',
      ({ folder }) => ({ body: { target: { kind: 'folder', folderId: folder } } }),
    ],
    [
      'comparing an own version with a foreign one',
      'createRedline',
      ({ version }) => ({ body: { oldVersionId: own.document.version.id, newVersionId: version } }),
    ],
    [
      'a prompt table of own versions and a foreign one',
      'createPromptTable',
      ({ version }) => ({ body: { versionIds: [own.document.version.id, version], prompt: 'What changed?' } }),
    ],
    [
      'a matrix of an own and a foreign document',
      'createMatrix',
      ({ document }) => ({ body: { name: 'M', documentIds: [own.document.id, document] } }),
    ],
    [
      'a matrix by the requirements of a foreign version',
      'createMatrix',
      ({ version }) => ({ body: { name: 'M', documentIds: [own.document.id], specificationVersionId: version } }),
    ],
    [
      'putting a foreign document into a matrix',
      'changeMatrixDocuments',
      ({ document }) => ({ body: { documentIds: [own.document.id, document] } }),
    ],
    [
      'running an own and a foreign question',
      'runComparison',
      ({ question }) => ({ body: { questionIds: [own.matrix.questions[0]?.id, question] } }),
    ],
    [
      'changing a foreign question by way of an own matrix',
      'changeQuestion',
      ({ question }) => ({
        params: { comparisonId: own.matrix.id, questionId: question },
        body: { label: 'Q', prompt: 'Why?' },
      }),
    ],
    [
      'deleting a foreign question by way of an own matrix',
      'deleteQuestion',
      ({ question }) => ({ params: { comparisonId: own.matrix.id, questionId: question } }),
    ],
    [
      'changing a foreign cell by way of an own matrix',
      'changeCell',
      ({ document, question }) => ({
        params: { comparisonId: own.matrix.id, documentId: document, questionId: question },
        body: { flagged: true },
      }),
    ],
    [
      'the history of a foreign cell by way of an own matrix',
      'getCellHistory',
      ({ document, question }) => ({
        params: { comparisonId: own.matrix.id, documentId: document, questionId: question },
      }),
    ],
    ['assigning a cell to somebody who is no member', 'changeCell', ({ person }) => ({ body: { assigneeId: person } })],
    [
      'resolving a foreign comment by way of an own redline',
      'changeComment',
      ({ comment }) => ({ params: { comparisonId: own.redline.id, commentId: comment }, body: { resolved: true } }),
    ],
    [
      'deleting a foreign comment by way of an own redline',
      'deleteComment',
      ({ comment }) => ({ params: { comparisonId: own.redline.id, commentId: comment } }),
    ],
  ];

  it.each(mixtures)('promises 4 and 6: %s is refused, like something that never was', async (_, name, mix) => {
    const before = await stateOf(outsider, own);
    const { params } = requestTo(name, own);
    const answer = async (foreign: Foreign) => {
      const response = await sendAs(outsider, name, { ...(params && { params }), ...mix(foreign) });
      return { status: response.status, problem: { ...(await problemIn(response)), requestId: '' } };
    };
    const foreign: Foreign = {
      folder: theirs.folder.id,
      document: theirs.document.id,
      chunk: theirs.chunkId,
      version: theirs.document.version.id,
      question: theirs.matrix.questions[0]?.id ?? '',
      comment: theirs.commentId,
      person: manager.id,
    };
    const toForeign = await answer(foreign);
    const random = { folder: randomUUID(), document: randomUUID(), chunk: randomUUID(), version: randomUUID() };
    expect(toForeign).toEqual(
      await answer({ ...random, question: randomUUID(), comment: randomUUID(), person: randomUUID() }),
    );
    expect(toForeign.status).toBe(404);
    expect(await stateOf(outsider, own)).toEqual(before);
  });

  it('promise 7: the stream of one workspace says nothing about another', async () => {
    const watching = new AbortController();
    const params = { workspaceId: own.workspaceId };
    const events = await outsider.client.listen(endpoints.watchWorkspace, { params }, { signal: watching.signal });
    await events.next();
    await uploadReady(manager, theirs.workspaceId, 'secret.txt', 'A secret of the first workspace.');
    await outsider.client.call(endpoints.createFolder, { params, body: { name: 'Mine' } });
    expect((await events.next()).value).toEqual({ type: 'library' });
    watching.abort();
  });

  const withBody = endpointNames.filter((name) => endpointOf(name).bodyKind === 'json');

  it.each(withBody)('promise 8: %s refuses fields that are not its own, and changes nothing', async (name) => {
    const request = requestTo(name, theirs);
    const before = await stateOf(manager, theirs);
    const foreign = { organisationId: randomUUID(), ownerId: randomUUID(), createdAt: '2026-01-01', passwordHash: 'x' };
    for (const [field, value] of Object.entries({ ...foreign, id: randomUUID() })) {
      const body = { ...z.record(z.string(), z.unknown()).parse(request.body), [field]: value };
      const response = await sendAs(manager, name, { ...request, body });
      expect(await problemIn(response)).toMatchObject({ status: 400, code: 'request-invalid' });
    }
    expect(await stateOf(manager, theirs)).toEqual(before);
  });

  it.each(endpointNames)('promise 8: %s refuses a query that is not its own', async (name) => {
    const request = requestTo(name, theirs);
    const response = await sendAs(manager, name, { ...request, query: { ...request.query, organisationId: 'x' } });
    expect(await problemIn(response)).toMatchObject({ status: 400, code: 'request-invalid' });
  });
});
