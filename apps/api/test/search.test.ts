import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import { type Document, endpoints, type SavedSearch, type Scope, scopeSchema } from '@lesart/contracts';
import { z } from 'zod';
import { problemIn, send } from './support/endpoint-requests.ts';
import { describeOnEachDatabase } from './support/on-each-database.ts';
import { refusalOf, type TestPerson, type TestServer, uploadReady } from './support/start-test-server.ts';

const lease = `# Mietvertrag

## Kaution

Der Mieter zahlt eine Kaution von drei Monatsmieten. Die Kaution wird auf einem eigenen Konto verzinst.

## Kündigung

Die Kündigungsfrist beträgt für den Mieter drei Monate zum Ende eines Quartals.
`;
const letter =
  '# Ihr Auszug\n\nDie Kaution von drei Monatsmieten samt Zinsen erhält der Mieter nach dem Auszug zurück.\n';
const handbook = '# Handbook\n\nEmployees may give notice at the end of each month. No deposit is asked for.\n';

describeOnEachDatabase('search', (given) => {
  let server: TestServer;
  let documents: Record<'lease' | 'letter' | 'handbook', Document>;
  beforeAll(async () => {
    server = given();
    const put = (name: string, text: string) => uploadReady(server.manager, server.workspaceId, name, text);
    documents = {
      lease: await put('Mietvertrag.md', lease),
      letter: await put('Brief.txt', letter),
      handbook: await put('Handbook.md', handbook),
    };
    const change = { documentClass: 'confidential' as const };
    const params = { documentId: documents.lease.id };
    await server.manager.client.call(endpoints.changeDocument, { params, body: change });
  }, 60_000);

  const params = () => ({ workspaceId: server.workspaceId });
  const search = (query: string, options: { scope?: Partial<Scope>; perDocument?: number; facets?: boolean } = {}) =>
    server.manager.client.call(endpoints.search, { params: params(), body: { query, mode: 'lexical', ...options } });
  const namesOf = (hits: readonly { readonly documentName: string }[]) =>
    [...new Set(hits.map(({ documentName }) => documentName))].toSorted();

  it('finds at most so many chunks of one document as asked for', async () => {
    const text = Array.from(
      { length: 12 },
      (_, place) => `## Teil ${place}\n\n${'Der Zaun wird gestrichen. '.repeat(60)}`,
    );
    const { id } = await uploadReady(server.manager, server.workspaceId, 'Zaun.md', text.join('\n\n'));
    const of = async (perDocument: number) => (await search('Zaun streichen', { perDocument })).hits.length;
    expect([await of(1), await of(3)]).toEqual([1, 3]);
    await server.manager.client.call(endpoints.deleteDocument, { params: { documentId: id } });
    expect((await search('Zaun streichen')).hits).toEqual([]);
  });

  it('counts what was found when it is asked to, and each count is what narrowing down leaves', async () => {
    expect((await search('Kaution')).facets).toBeNull();
    const { facets } = await search('Kaution notice', { facets: true });
    if (facets === null) throw new Error('The facets are missing');
    expect(facets.documents.map(({ name }) => name).toSorted()).toEqual(['Brief.txt', 'Handbook.md', 'Mietvertrag.md']);
    const narrowed: { count: number; scope: Partial<Scope> }[] = [
      ...facets.documents.map(({ id, count }) => ({ count, scope: { documentIds: [id] } })),
      ...facets.mediaTypes.map(({ value, count }) => ({ count, scope: { mediaTypes: [value] } })),
      ...facets.languages.map(({ value, count }) => ({ count, scope: { languages: [value] } })),
      ...facets.classes.map(({ value, count }) => ({ count, scope: { classes: [value] } })),
      ...facets.years.map(({ value, count }) => ({
        count,
        scope: { storedFrom: `${value}-01-01`, storedTo: `${value}-12-31` },
      })),
    ];
    expect(narrowed.length).toBeGreaterThan(8);
    for (const { count, scope } of narrowed) {
      expect({ scope, found: (await search('Kaution notice', { scope })).hits.length }).toEqual({
        scope,
        found: count,
      });
    }
  });

  it('finds an older version when it is asked for, and says that it is one', async () => {
    const [old, fresh] = ['Die Hausordnung verbietet Grillen.', 'Die Hausordnung erlaubt Grillen.'];
    const { id } = await uploadReady(server.manager, server.workspaceId, 'Hausordnung.md', old);
    await uploadReady(server.manager, server.workspaceId, 'Hausordnung.md', fresh);
    const texts = async (scope: Partial<Scope>) =>
      (await search('Hausordnung Grillen', { scope })).hits.map(({ superseded, text }) => [superseded, text]);
    expect(await texts({})).toEqual([[false, fresh]]);
    expect((await texts({ superseded: true })).toSorted()).toEqual([
      [false, fresh],
      [true, old],
    ]);
    expect(await texts({ validOn: '2020-01-01' })).toEqual([]);
    await server.manager.client.call(endpoints.deleteDocument, { params: { documentId: id } });
  });

  it('says why: what each lexeme adds up to, and what both rankings say, also after a document got another name', async () => {
    const query = 'Welche Kaution zahlt der Mieter?';
    await server.manager.client.call(endpoints.changeDocument, {
      params: { documentId: documents.letter.id },
      body: { name: 'Kautionsbrief.txt' },
    });
    const explained = await server.manager.client.call(endpoints.explainSearch, { params: params(), body: { query } });
    const found = await server.manager.client.call(endpoints.search, { params: params(), body: { query } });
    expect(explained.hits).toMatchObject(found.hits);
    expect(explained).toMatchObject({ language: 'de', phrases: [], model: expect.any(String) });
    expect(explained.vectorWeight).toBeGreaterThan(0);
    expect(explained.lexemes).toContainEqual({ lexeme: 'kaution', weight: 1, chunks: 2, rarity: expect.any(Number) });
    const byWords = explained.hits.filter(({ lexicalScore }) => lexicalScore !== null);
    expect(byWords.length).toBeGreaterThan(1);
    for (const { shares, lexicalScore, lexicalRank } of byWords) {
      const sum = shares.reduce((total, { score }) => total + score, 0);
      expect(Math.abs(sum / (lexicalScore ?? 0) - 1)).toBeLessThan(1e-5);
      expect(lexicalRank).toBeGreaterThan(0);
    }
    await server.manager.client.call(endpoints.changeDocument, {
      params: { documentId: documents.letter.id },
      body: { name: 'Brief.txt' },
    });
  });

  it('says that no model had a part in a search by words, and which phrases had to be found', async () => {
    const body = { query: '"drei Monatsmieten" Auszug', mode: 'lexical' as const };
    const { model, vectorWeight, phrases, hits } = await server.manager.client.call(endpoints.explainSearch, {
      params: params(),
      body,
    });
    expect({ model, vectorWeight, phrases }).toEqual({ model: null, vectorWeight: 0, phrases: ['drei Monatsmieten'] });
    expect(namesOf(hits)).toEqual(['Brief.txt', 'Mietvertrag.md']);
    expect(hits.every(({ vectorScore }) => vectorScore === null)).toBe(true);
  });

  it('finds chunks like another one, of other documents first, within a scope', async () => {
    const [own] = (await search('Kaution Konto', { scope: { documentIds: [documents.lease.id] } })).hits;
    const chunkId = own?.chunkId ?? '';
    const like = async (scope?: Partial<Scope>) =>
      (await server.manager.client.call(endpoints.findSimilar, { params: params(), body: { chunkId, scope } })).hits;
    const similar = await like();
    expect(similar[0]?.documentName).toBe('Brief.txt');
    expect(similar[0]?.highlights.length).toBeGreaterThan(0);
    expect(similar.map((hit) => hit.chunkId)).not.toContain(chunkId);
    expect(namesOf(await like({ documentIds: [documents.handbook.id] }))).not.toContain('Brief.txt');
  });

  it('promise 4: a chunk of another workspace of one person is not there in this one', async () => {
    const { client } = server.manager;
    const elsewhere = await client.call(endpoints.createWorkspace, { body: { name: 'Elsewhere' } });
    const [hit] = (await search('Kaution')).hits;
    const call = client.call(endpoints.findSimilar, {
      params: { workspaceId: elsewhere.id },
      body: { chunkId: hit?.chunkId ?? '' },
    });
    expect(await refusalOf(call)).toBe('not-found');
  });

  it('keeps what a question was about with it', async () => {
    const scope = scopeSchema.parse({ classes: ['confidential'], languages: ['de'], storedFrom: '2020-01-01' });
    const { id } = await server.manager.client.call(endpoints.createConversation, { params: params() });
    const events = await Array.fromAsync(
      await server.manager.client.listen(endpoints.ask, {
        params: { conversationId: id },
        body: { question: 'Welche Kaution zahlt der Mieter?', scope },
      }),
    );
    const sources = events.flatMap((event) => (event.type === 'sources' ? event.hits : []));
    expect(namesOf(sources)).toEqual(['Mietvertrag.md']);
    const { messages } = await server.manager.client.call(endpoints.getConversation, {
      params: { conversationId: id },
    });
    expect(messages[0]?.scope).toEqual(scope);
  });

  const invalid: readonly [string, unknown, string][] = [
    ['a day that is none', { validOn: '2026-02-30' }, 'body.scope.validOn'],
    ['a day with a time', { storedFrom: '2026-02-03T00:00:00Z' }, 'body.scope.storedFrom'],
    ['a last day before the first', { storedFrom: '2026-02-02', storedTo: '2026-02-01' }, 'body.scope.storedTo'],
    ['201 documents', { documentIds: Array.from({ length: 201 }, () => randomUUID()) }, 'body.scope.documentIds'],
    ['an id that is none', { folderIds: ['all'] }, 'body.scope.folderIds.0'],
    ['a type that is none', { mediaTypes: ['text/rtf-or-so'] }, 'body.scope.mediaTypes.0'],
    ['a class that is none', { classes: ['cosmic'] }, 'body.scope.classes.0'],
    ['a language that is none', { languages: ['fr'] }, 'body.scope.languages.0'],
    ['a field that is none', { owner: 'me' }, 'body.scope'],
  ];

  it.each(invalid)('refuses a scope with %s, naming the field', async (_, scope, path) => {
    const question = { question: 'What?', scope };
    const { id } = await server.manager.client.call(endpoints.createConversation, { params: params() });
    const requests = [
      send(server.url, endpoints.search, { params: params(), body: { query: 'x', scope } }, cookie()),
      send(server.url, endpoints.explainSearch, { params: params(), body: { query: 'x', scope } }, cookie()),
      send(server.url, endpoints.saveSearch, { params: params(), body: { name: 'x', query: 'x', scope } }, cookie()),
      send(server.url, endpoints.ask, { params: { conversationId: id }, body: question }, cookie()),
    ];
    for (const response of await Promise.all(requests)) {
      const problem = await problemIn(response);
      expect(problem).toMatchObject({ status: 400, code: 'request-invalid' });
      expect(problem.faults?.map((fault) => fault.path)).toContain(path);
    }
  });

  const cookie = () => ({ cookie: server.manager.cookie });

  it('keeps searches of a person, as they were, until they are deleted', async () => {
    const { client } = server.manager;
    const scope = { classes: ['confidential' as const], documentIds: [documents.lease.id] };
    const saved = await client.call(endpoints.saveSearch, {
      params: params(),
      body: { name: 'Kautionen', query: 'Kaution', scope, mode: 'lexical' },
    });
    expect(saved).toMatchObject({ name: 'Kautionen', query: 'Kaution', scope: scopeSchema.parse(scope) });
    expect(await listOf(server.manager)).toEqual([saved]);
    const { hits } = await search(saved.query, { scope: saved.scope });
    expect(namesOf(hits)).toEqual(['Mietvertrag.md']);

    const again = await client.call(endpoints.saveSearch, {
      params: params(),
      body: { name: 'Kautionen', query: 'Kaution Zinsen' },
    });
    expect(again).toEqual({ ...saved, query: 'Kaution Zinsen', scope: scopeSchema.parse({}), mode: 'hybrid' });
    const other = await client.call(endpoints.saveSearch, {
      params: params(),
      body: { name: 'Fristen', query: 'Frist' },
    });
    expect((await listOf(server.manager)).map(({ name }) => name)).toEqual(['Fristen', 'Kautionen']);

    const rename = (name: string) =>
      client.call(endpoints.renameSavedSearch, { params: { searchId: other.id }, body: { name } });
    expect(await refusalOf(rename('Kautionen'))).toBe('name-taken');
    expect(await rename('Kündigungsfristen')).toEqual({ ...other, name: 'Kündigungsfristen' });
    for (const { id } of await listOf(server.manager)) {
      await client.call(endpoints.deleteSavedSearch, { params: { searchId: id } });
    }
    expect(await listOf(server.manager)).toEqual([]);
  });

  it('promise 2: shows nobody the saved searches of a colleague', async () => {
    const colleague = await server.addPerson('manager');
    const body = { name: 'Geheim', query: 'Kaution' };
    const { id } = await colleague.client.call(endpoints.saveSearch, { params: params(), body });
    expect(await listOf(server.manager)).toEqual([]);
    for (const searchId of [id, randomUUID()]) {
      const one = { params: { searchId } };
      const { client } = server.manager;
      expect(await refusalOf(client.call(endpoints.renameSavedSearch, { ...one, body: { name: 'x' } }))).toBe(
        'not-found',
      );
      expect(await refusalOf(client.call(endpoints.deleteSavedSearch, one))).toBe('not-found');
    }
    expect((await listOf(colleague)).map(({ name }) => name)).toEqual(['Geheim']);
  });

  it('keeps at most a hundred, and says so', async () => {
    const person = await server.addPerson('reader');
    const save = (name: string) =>
      person.client.call(endpoints.saveSearch, { params: params(), body: { name, query: 'Kaution' } });
    for (let number = 0; number < 100; number += 1) await save(`Suche ${number}`);
    expect(await refusalOf(save('Eine mehr'))).toBe('saved-searches-full');
    expect((await save('Suche 7')).name).toBe('Suche 7');
    expect(await listOf(person)).toHaveLength(100);
  }, 60_000);

  const listOf = (person: TestPerson): Promise<SavedSearch[]> =>
    person.client.call(endpoints.listSavedSearches, { params: params() });

  it('describes all of it in OpenAPI', async () => {
    const reply = await fetch(`${server.url}/api/openapi.json`);
    const { paths } = z.object({ paths: z.record(z.string(), z.unknown()) }).parse(await reply.json());
    for (const path of ['search', 'search/explanation', 'search/similar', 'saved-searches']) {
      expect(paths).toHaveProperty([`/workspaces/{workspaceId}/${path}`]);
    }
  });
});
