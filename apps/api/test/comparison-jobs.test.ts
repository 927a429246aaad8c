import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { comparisonEndpoints, type Document, endpoints, type Matrix, type PromptTable } from '@lesart/contracts';
import { availableDatabases } from '@lesart/storage/testing';
import { type FakeModel, fallingSilent, refusing, saying, startFakeModel } from './support/fake-model.ts';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';
import { logIn, refusalOf, startTestServer, type TestServer, uploadReady } from './support/start-test-server.ts';
import { readComparison, settleComparison, waitFor } from './support/wait-for.ts';

const lease = `# Lease

## Rent

The monthly rent is 900 euros, due on the third working day of each month.

## Notice

Either party may end the lease with a notice of six months to the end of a quarter.
`;

const explanation = {
  ...{ topic: 'Rent', changes: ['c1'], old: 'It is 900 euros.', new: 'It is 950 euros.' },
  ...{ difference: 'It rises.', impact: 'The tenant pays more.', severity: 'high', worseFor: null, confidence: 0.9 },
};
const explaining = saying(JSON.stringify(explanation));

/** A reply about a cell, whose quote stands in the lease. */
const answering = saying(
  JSON.stringify({
    ...{ status: 'found', value: 'six months', reason: 'The lease says so.' },
    quotes: [{ block: null, text: 'Either party may end the lease with a notice of six months' }],
  }),
);
const lying = saying(
  JSON.stringify({
    ...{ status: 'found', value: 'ten years', reason: 'The lease says so.' },
    quotes: [{ block: null, text: 'The lease ends after ten years without any notice at all' }],
  }),
);

describe('jobs of comparisons, with a model', () => {
  let server: TestServer;
  let model: FakeModel;
  let versionIds: string[];
  let documentId: string;
  beforeAll(async () => {
    model = await startFakeModel();
    server = await startTestServer({ environment: model.environment });
    const { manager, workspaceId } = server;
    const first = await uploadReady(manager, workspaceId, 'lease.md', lease);
    const second = await uploadReady(manager, workspaceId, 'lease.md', lease.replace('900', '950'));
    versionIds = [first.version.id, second.version.id];
    documentId = first.id;
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await model.close();
  });
  beforeEach(() => model.reply(explaining));

  const createTable = (): Promise<PromptTable> =>
    server.manager.client.call(comparisonEndpoints.createPromptTable, {
      params: { workspaceId: server.workspaceId },
      body: { versionIds, prompt: 'What changed?' },
    });
  const createMatrix = (about = documentId): Promise<Matrix> =>
    server.manager.client.call(comparisonEndpoints.createMatrix, {
      params: { workspaceId: server.workspaceId },
      body: {
        name: 'Leases',
        documentIds: [about],
        questions: [{ label: 'Notice', prompt: 'What is the notice?' }],
      },
    });
  const run = (comparisonId: string) =>
    server.manager.client.call(comparisonEndpoints.runComparison, { params: { comparisonId }, body: {} });
  const stop = (comparisonId: string) =>
    server.manager.client.call(comparisonEndpoints.stopComparison, { params: { comparisonId } });
  /** Resolves when the model was asked once more. */
  const nextRequest = () => {
    const before = model.requests.length;
    return waitFor(async () => (model.requests.length > before ? true : null));
  };

  describe('a prompt table', () => {
    it('is explained by the model, which adds no change', async () => {
      const table = await settleComparison(server.manager, await createTable());
      expect(table.rows).toMatchObject([
        {
          topic: 'Rent',
          difference: 'It rises.',
          impact: 'The tenant pays more.',
          origin: { kind: 'generated', model: 'scripted' },
          changeIds: [expect.any(String)],
        },
      ]);
      expect(table.unexplainedChangeIds).toEqual([]);
    });

    it('ends at once when somebody stops it, is not run twice at once, and goes on when it is told to', async () => {
      model.reply(fallingSilent());
      const asked = nextRequest();
      const { id } = await createTable();
      await asked;
      expect(await refusalOf(run(id))).toBe('state-conflict');
      const left = model.nextAbandoned();
      expect(await stop(id)).toMatchObject({ state: 'stopped', progress: null });
      await left;
      expect(await refusalOf(stop(id))).toBe('state-conflict');
      model.reply(explaining);
      expect(await run(id)).toMatchObject({ state: 'running' });
      expect(await settleComparison(server.manager, { id, kind: 'table' })).toMatchObject({ state: 'ready' });
    });

    it('fails with what the model said when it refuses, keeps the rows of the engine, and can be run again', async () => {
      model.reply(refusing(401, '{"error":{"message":"wrong key"}}'));
      const { id } = await createTable();
      const failed = await settleComparison(server.manager, { id, kind: 'table' });
      expect(failed).toMatchObject({ state: 'failed', problem: 'model-refused' });
      expect(failed.rows.map(({ origin }) => origin.kind)).toContain('extractive');
      model.reply(explaining);
      await run(id);
      const filled = await settleComparison(server.manager, { id, kind: 'table' });
      expect(filled).toMatchObject({ state: 'ready', problem: null });
      expect(filled.rows).toHaveLength(1);
    });

    it('goes on after the server was gone', async () => {
      model.reply(fallingSilent());
      const asked = nextRequest();
      const { id } = await createTable();
      await asked;
      model.reply(explaining);
      server = await server.restart(model.environment);
      const table = await settleComparison(server.manager, { id, kind: 'table' });
      expect(table.state).toBe('ready');
      expect(table.rows).toHaveLength(1);
    }, 30_000);

    it('is gone when it is deleted while it is being filled', async () => {
      model.reply(fallingSilent());
      const asked = nextRequest();
      const { id } = await createTable();
      await asked;
      const left = model.nextAbandoned();
      await server.manager.client.call(comparisonEndpoints.deleteComparison, { params: { comparisonId: id } });
      await left;
      expect(await refusalOf(readComparison(server.manager, id))).toBe('not-found');
    });
  });

  describe('a matrix', () => {
    it('holds what the model answers when its quote stands in the document', async () => {
      model.reply(answering);
      const { cells } = await settleComparison(server.manager, await createMatrix());
      expect(cells).toMatchObject([
        {
          state: 'found',
          value: { kind: 'text', text: expect.stringContaining('six months') },
          origin: { kind: 'generated', model: 'scripted' },
          citations: [{ state: 'verified', documentId }],
        },
      ]);
    });

    it('promise 51: holds nothing as found that the document does not say', async () => {
      model.reply(lying);
      const { cells } = await settleComparison(server.manager, await createMatrix());
      expect(cells[0]?.state).not.toBe('found');
      expect(cells[0]?.value).toBeNull();
    });

    it('has its cells wait when it is stopped, and answered when it goes on', async () => {
      model.reply(fallingSilent());
      const asked = nextRequest();
      const { id } = await createMatrix();
      await asked;
      const left = model.nextAbandoned();
      expect(await stop(id)).toMatchObject({ state: 'stopped', progress: null });
      await left;
      expect(await readComparison(server.manager, id)).toMatchObject({
        state: 'stopped',
        cells: [{ state: 'waiting' }],
      });
      model.reply(answering);
      await run(id);
      const { cells } = await settleComparison(server.manager, { id, kind: 'matrix' });
      expect(cells).toMatchObject([{ state: 'found' }]);
    });

    it('says why a cell failed, and answers it when it is run again', async () => {
      model.reply(refusing(401, '{"error":{"message":"wrong key"}}'));
      const { id } = await createMatrix();
      const failed = await settleComparison(server.manager, { id, kind: 'matrix' });
      expect(failed.cells).toMatchObject([{ state: 'failed', problem: 'model-refused' }]);
      model.reply(answering);
      await run(id);
      const { cells } = await settleComparison(server.manager, { id, kind: 'matrix' });
      expect(cells).toMatchObject([{ state: 'found', problem: null }]);
    });

    it('goes on after the server was gone', async () => {
      model.reply(fallingSilent());
      const asked = nextRequest();
      const { id } = await createMatrix();
      await asked;
      model.reply(answering);
      server = await server.restart(model.environment);
      const { cells } = await settleComparison(server.manager, { id, kind: 'matrix' });
      expect(cells).toMatchObject([{ state: 'found' }]);
    }, 30_000);

    it('is ready when the document is deleted that it was still asking', async () => {
      const { manager, workspaceId } = server;
      const { id: another } = await uploadReady(manager, workspaceId, 'another lease.md', lease);
      model.reply(fallingSilent());
      const asked = nextRequest();
      const { id, kind } = await createMatrix(another);
      await asked;
      const left = model.nextAbandoned();
      await manager.client.call(endpoints.deleteDocument, { params: { documentId: another } });
      await left;
      expect(await settleComparison(manager, { id, kind })).toMatchObject({ state: 'ready', cells: [] });
    }, 30_000);

    it('is answered anew where a question was changed while it was being answered', async () => {
      model.reply(fallingSilent());
      const asked = nextRequest();
      const { id, questions } = await createMatrix();
      await asked;
      model.reply(answering);
      await server.manager.client.call(comparisonEndpoints.changeQuestion, {
        params: { comparisonId: id, questionId: questions[0]?.id ?? '' },
        body: { label: 'Notice', prompt: 'How long is the notice?' },
      });
      const { cells } = await settleComparison(server.manager, { id, kind: 'matrix' });
      expect(cells).toMatchObject([{ state: 'found' }]);
      expect(model.requests.at(-1)).toContain('How long is the notice?');
    });
  });
});

describe.each(availableDatabases())('jobs of comparisons, killed, $kind', (database) => {
  it('go on where they were: every cell is answered once, and every table is whole', async () => {
    const installation = await database.start();
    const { dataDir, databaseUrl } = installation;
    const environment = { DATA_DIR: dataDir, ...(databaseUrl && { DATABASE_URL: databaseUrl }) };
    let server: ServerProcess | null = null;
    try {
      const prepared = await startTestServer({ dataDir, ...(databaseUrl && { environment }) });
      const documents: Document[] = [];
      for (const number of [1, 2, 3, 4, 5, 6]) {
        documents.push(await uploadReady(prepared.manager, prepared.workspaceId, `lease ${number}.md`, lease));
      }
      const { email, password } = prepared.manager;
      await prepared.running.close();
      const params = { workspaceId: prepared.workspaceId };

      server = await startServerProcess(environment);
      const first = await logIn(server.url, { email, password });
      const versionIds = documents.slice(0, 2).map(({ version }) => version.id);
      const table = await first.client.call(comparisonEndpoints.createPromptTable, {
        params,
        body: { versionIds, prompt: 'What changed?' },
      });
      const questions = Array.from({ length: 10 }, (_, number) => ({
        ...{ label: `Q${number}`, prompt: `What is the rent, asked for the ${number}th time?` },
      }));
      const matrix = await first.client.call(comparisonEndpoints.createMatrix, {
        params,
        body: { name: 'Leases', documentIds: documents.map(({ id }) => id), questions },
      });
      await waitFor(async () => {
        const found = await readComparison(first, matrix.id);
        return found.kind === 'matrix' && found.cells.some(({ state }) => state !== 'waiting') ? true : null;
      });
      await server.kill();

      server = await startServerProcess(environment);
      const again = await logIn(server.url, { email, password });
      const filled = await settleComparison(again, matrix);
      expect(filled.state).toBe('ready');
      expect(filled.cells).toHaveLength(60);
      expect(filled.cells.filter(({ state }) => ['waiting', 'running', 'failed'].includes(state))).toEqual([]);
      for (const { documentId, questionId } of filled.cells) {
        const history = await again.client.call(comparisonEndpoints.getCellHistory, {
          params: { comparisonId: matrix.id, documentId, questionId },
        });
        expect(history.map(({ action }) => action)).toEqual(['answered']);
      }
      expect(await settleComparison(again, table)).toMatchObject({ state: 'ready', problem: null });
    } finally {
      await server?.kill();
      await installation.stop();
    }
  }, 120_000);
});
