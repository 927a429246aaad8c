import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { comparisonEndpoints, endpoints, type Matrix } from '@lesart/contracts';
import { describeOnEachDatabase } from './support/on-each-database.ts';
import { refusalOf, uploadReady } from './support/start-test-server.ts';
import { settleComparison } from './support/wait-for.ts';

const contract = (law: string) => `# Supply agreement

## Term

This agreement begins on 1 March 2026.

## Governing law

This agreement is governed by the laws of ${law}.
`;

const governingLaw = { label: 'Law', prompt: 'Which law governs the agreement?' };
const begin = { label: 'Begin', prompt: 'When does the agreement begin?', kind: 'date' as const };

describeOnEachDatabase('matrices', (server) => {
  const uploadContracts = (...laws: string[]): Promise<string[]> =>
    Promise.all(
      laws.map(async (law) => {
        const { manager, workspaceId } = server();
        return (await uploadReady(manager, workspaceId, `${law} ${randomUUID()}.md`, contract(law))).id;
      }),
    );

  const create = (documentIds: readonly string[], change: object = {}): Promise<Matrix> =>
    server().manager.client.call(comparisonEndpoints.createMatrix, {
      params: { workspaceId: server().workspaceId },
      body: { name: 'Supply', documentIds: [...documentIds], questions: [governingLaw, begin], ...change },
    });

  const cellsOf = ({ cells }: Matrix, documentId: string) => cells.filter((cell) => cell.documentId === documentId);

  it('answer each question from each document, cell by cell', async () => {
    const { manager, workspaceId } = server();
    const documentIds = await uploadContracts('Denmark', 'Norway');
    const watching = new AbortController();
    const events = await manager.client.listen(
      endpoints.watchWorkspace,
      { params: { workspaceId } },
      { signal: watching.signal },
    );
    const created = await create(documentIds);
    expect(created).toMatchObject({ kind: 'matrix', orientation: 'review', state: 'running', name: 'Supply' });
    expect(created.cells.map(({ state }) => state)).toEqual(Array(4).fill('waiting'));
    const told = new Set<string>();
    for await (const event of events) {
      if (event.type === 'cell' && event.comparisonId === created.id) {
        told.add(`${event.cell.documentId} ${event.cell.questionId}`);
      }
      if (event.type === 'comparison' && event.comparison.id === created.id && event.comparison.state === 'ready')
        break;
    }
    watching.abort();
    expect(told.size).toBe(4);
    const matrix = await settleComparison(manager, created);
    expect(matrix.progress).toBeNull();
    expect(matrix.documents.map(({ documentId, outdated }) => [documentId, outdated])).toEqual(
      documentIds.map((id) => [id, false]),
    );
    expect(matrix.cells.map(({ state }) => state)).not.toContain('waiting');
    expect(matrix.cells.map(({ problem }) => problem)).toEqual(Array(4).fill(null));
    for (const cell of matrix.cells.filter(({ state }) => state === 'found')) {
      expect(cell.citations.map(({ state }) => state)).toContain('verified');
    }
  }, 30_000);

  it('tell what became of a cell: what people make of it, and that an edited value stays', async () => {
    const { manager } = server();
    const [documentId = ''] = await uploadContracts('Iceland');
    const created = await settleComparison(manager, await create([documentId], { questions: [governingLaw] }));
    const [question] = created.questions;
    const params = { comparisonId: created.id, documentId, questionId: question?.id ?? '' };
    const change = (body: object) => manager.client.call(comparisonEndpoints.changeCell, { params, body });
    const value = { kind: 'text' as const, text: 'Icelandic law' };
    expect(await change({ value })).toMatchObject({ value, edited: true });
    expect(await change({ verified: true, flagged: true, note: 'Ask counsel' })).toMatchObject({
      verifiedBy: { id: manager.id },
      flagged: true,
      note: 'Ask counsel',
    });
    expect(await change({ assigneeId: manager.id })).toMatchObject({ assignee: { id: manager.id } });
    expect(await refusalOf(change({ assigneeId: randomUUID() }))).toBe('not-found');
    const outsider = await server().addPerson();
    expect(await refusalOf(change({ assigneeId: outsider.id }))).toBe('not-found');

    const body = { questionIds: [params.questionId] };
    await manager.client.call(comparisonEndpoints.runComparison, { params: { comparisonId: created.id }, body });
    const again = await settleComparison(manager, created);
    expect(again.cells[0]).toMatchObject({
      ...{ value, edited: true, verifiedBy: { id: manager.id }, note: 'Ask counsel' },
    });

    const history = await manager.client.call(comparisonEndpoints.getCellHistory, { params });
    expect(history.map(({ action, by }) => [action, by?.id ?? null])).toEqual([
      ['answered', null],
      ['assigned', manager.id],
      ['noted', manager.id],
      ['flagged', manager.id],
      ['verified', manager.id],
      ['edited', manager.id],
      ['answered', null],
    ]);
    expect(history[5]?.value).toEqual(value);
  }, 30_000);

  it('are to be fetched again when a value is another, as are those that are about a document that is deleted', async () => {
    const { manager, workspaceId } = server();
    const documentIds = await uploadContracts('Ireland', 'Wales');
    const created = await settleComparison(manager, await create(documentIds, { questions: [governingLaw] }));
    const comparisonId = created.id;
    const watching = new AbortController();
    const events = await manager.client.listen(
      endpoints.watchWorkspace,
      { params: { workspaceId } },
      { signal: watching.signal },
    );
    const change = (body: object) =>
      manager.client.call(comparisonEndpoints.changeCell, {
        params: { comparisonId, documentId: documentIds[0] ?? '', questionId: created.questions[0]?.id ?? '' },
        body,
      });
    await change({ flagged: true });
    await change({ value: { kind: 'text', text: 'Irish law' } });
    await manager.client.call(endpoints.deleteDocument, { params: { documentId: documentIds[1] ?? '' } });
    const told: string[] = [];
    for await (const event of events) {
      if ('comparisonId' in event && event.comparisonId === comparisonId) told.push(event.type);
      if (event.type === 'document-deleted') break;
    }
    watching.abort();
    expect(told).toEqual(['cell', 'cell', 'comparison-changed', 'comparison-changed']);
  }, 30_000);

  it('have stale cells when a question asks something else, until they are answered again', async () => {
    const { manager } = server();
    const documentIds = await uploadContracts('Sweden');
    const created = await settleComparison(manager, await create(documentIds));
    const [law, term] = created.questions;
    const changeQuestion = (questionId: string, body: object) =>
      manager.client.call(comparisonEndpoints.changeQuestion, {
        params: { comparisonId: created.id, questionId },
        body: { ...governingLaw, ...body },
      });
    const named = await changeQuestion(law?.id ?? '', { label: 'Which law', weight: 3 });
    expect(named.questions[0]).toMatchObject({ label: 'Which law', weight: 3 });
    expect(named.cells.map(({ state }) => state)).not.toContain('stale');
    const asked = await changeQuestion(law?.id ?? '', { prompt: 'Which courts decide?' });
    expect(asked.state).toBe('ready');
    expect(asked.cells.filter(({ state }) => state === 'stale').map(({ questionId }) => questionId)).toEqual([law?.id]);
    await manager.client.call(comparisonEndpoints.runComparison, { params: { comparisonId: created.id }, body: {} });
    const again = await settleComparison(manager, created);
    expect(again.cells.map(({ state }) => state)).not.toContain('stale');
    const fewer = await manager.client.call(comparisonEndpoints.deleteQuestion, {
      params: { comparisonId: created.id, questionId: law?.id ?? '' },
    });
    expect(fewer.questions.map(({ id }) => id)).toEqual([term?.id]);
    expect(fewer.cells).toHaveLength(1);
    const more = await manager.client.call(comparisonEndpoints.addQuestion, {
      params: { comparisonId: created.id },
      body: governingLaw,
    });
    expect(more.state).toBe('running');
    expect((await settleComparison(manager, created)).cells).toHaveLength(2);
  }, 30_000);

  it('take newer versions and other documents when they are told to; those that stay keep their cells', async () => {
    const { manager, workspaceId } = server();
    const [first = '', second = '', third = ''] = await uploadContracts('Poland', 'Latvia', 'Estonia');
    const created = await settleComparison(manager, await create([first, second]));
    const { name } = await manager.client.call(endpoints.getDocument, { params: { documentId: first } });
    await uploadReady(manager, workspaceId, name, contract('Lithuania'));
    const outdated = await settleComparison(manager, created);
    expect(outdated.documents.map((document) => document.outdated)).toEqual([true, false]);
    expect(outdated.cells.map(({ state }) => state)).not.toContain('stale');

    const change = (documentIds: string[]) =>
      manager.client.call(comparisonEndpoints.changeMatrixDocuments, {
        params: { comparisonId: created.id },
        body: { documentIds },
      });
    const changed = await change([third, first]);
    expect(changed.documents).toMatchObject([
      { documentId: third, versionNumber: 1, outdated: false },
      { documentId: first, versionNumber: 2, outdated: false },
    ]);
    expect(cellsOf(changed, first).map(({ state }) => state)).toEqual(['stale', 'stale']);
    expect(cellsOf(changed, third).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    expect(cellsOf(changed, second)).toEqual([]);
    expect(await refusalOf(change([first, randomUUID()]))).toBe('not-found');
    const settled = await settleComparison(manager, created);
    expect(cellsOf(settled, first).map(({ state }) => state)).toEqual(['stale', 'stale']);

    await manager.client.call(endpoints.deleteDocument, { params: { documentId: third } });
    const fewer = await settleComparison(manager, created);
    expect(fewer.documents.map(({ documentId }) => documentId)).toEqual([first]);
    expect(fewer.cells.map(({ documentId }) => documentId)).toEqual([first, first]);
    expect(fewer.versions[0]).toMatchObject({ documentId: null, documentName: expect.stringMatching(/^Estonia/) });
  }, 30_000);

  it('promise 3: are refused with a foreign document, question or specification, also among own ones', async () => {
    const { manager } = server();
    const [own = ''] = await uploadContracts('Finland');
    const outsider = await server().addPerson();
    const [workspace] = await outsider.client.call(endpoints.listWorkspaces, {});
    const foreign = await uploadReady(outsider, workspace?.id ?? '', 'secret.md', 'A secret.');
    const created = await settleComparison(manager, await create([own]));
    const run = (questionId: string) =>
      manager.client.call(comparisonEndpoints.runComparison, {
        params: { comparisonId: created.id },
        body: { questionIds: [created.questions[0]?.id ?? '', questionId] },
      });
    const other = await settleComparison(manager, await create([own]));
    for (const strange of [foreign.id, randomUUID()]) {
      expect(await refusalOf(create([own, strange]))).toBe('not-found');
    }
    for (const strange of [foreign.version.id, randomUUID()]) {
      expect(await refusalOf(create([own], { specificationVersionId: strange }))).toBe('not-found');
    }
    for (const strange of [other.questions[0]?.id ?? '', randomUUID()]) {
      expect(await refusalOf(run(strange))).toBe('not-found');
    }
    const wrongCell = { comparisonId: created.id, documentId: own, questionId: other.questions[0]?.id ?? '' };
    const cell = manager.client.call(comparisonEndpoints.changeCell, { params: wrongCell, body: { flagged: true } });
    expect(await refusalOf(cell)).toBe('not-found');
  }, 30_000);

  it('can be empty, and are then ready', async () => {
    const { manager } = server();
    const created = await create(await uploadContracts('Malta'), { questions: [] });
    expect(created).toMatchObject({ state: 'ready', cells: [], questions: [] });
    const run = { params: { comparisonId: created.id }, body: {} };
    expect(await manager.client.call(comparisonEndpoints.runComparison, run)).toMatchObject({ state: 'ready' });
    expect(await refusalOf(manager.client.call(comparisonEndpoints.stopComparison, run))).toBe('state-conflict');
  }, 30_000);

  it('compare offers by the requirements of a specification, each with where it stands, and score them', async () => {
    const { manager, workspaceId } = server();
    const upload = (name: string, text: string) =>
      uploadReady(manager, workspaceId, `${name} ${randomUUID()}.md`, text);
    const specification = await upload(
      'Specification',
      '# Pumps\n\nThe pump must deliver at least 40 litres per minute.\n\nThe supplier shall provide spare parts for ten years.',
    );
    const offer = await upload('Offer', '# Offer\n\nOur pump delivers 45 litres per minute.');
    const created = await create([offer.id], { questions: [], specificationVersionId: specification.version.id });
    expect(created).toMatchObject({ orientation: 'requirements', state: 'running', questions: [] });
    const matrix = await settleComparison(manager, created);
    expect(matrix.state).toBe('ready');
    expect(matrix.questions.length).toBeGreaterThanOrEqual(2);
    for (const question of matrix.questions) {
      expect(question).toMatchObject({
        kind: 'fulfilment',
        source: { documentId: specification.id, state: 'verified' },
      });
    }
    expect(matrix.cells).toHaveLength(matrix.questions.length);
    expect(matrix.documents[0]?.score).not.toBeNull();
    // Nothing is asked twice when it is run again.
    await manager.client.call(comparisonEndpoints.runComparison, { params: { comparisonId: matrix.id }, body: {} });
    expect((await settleComparison(manager, matrix)).questions).toEqual(matrix.questions);
  }, 30_000);
});
