import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AnswerEvent, type Document, endpoints, type Message, type Scope, scopeSchema } from '@lesart/contracts';
import { breakingOff, type FakeModel, fallingSilent, refusing, saying, startFakeModel } from './support/fake-model.ts';
import { refusalOf, startTestServer, type TestServer, uploadReady } from './support/start-test-server.ts';

const lease = `# Lease of the warehouse

## Rent

The monthly rent is 900 euros, due on the third working day of each month.

## Notice

Either party may end the lease with a notice of six months to the end of a quarter.

## Insurance

The tenant insures the stored goods against fire and water at their own cost.
`;

const material = join(import.meta.dirname, '../../../demo/documents');

describe('answers', () => {
  let server: TestServer;
  let model: FakeModel;
  let document: Document;
  beforeAll(async () => {
    model = await startFakeModel();
    server = await startTestServer({ environment: model.environment });
    document = await uploadReady(server.manager, server.workspaceId, 'lease.md', lease);
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await model.close();
  });

  async function begin(): Promise<{ conversationId: string }> {
    const params = { workspaceId: server.workspaceId };
    return { conversationId: (await server.manager.client.call(endpoints.createConversation, { params })).id };
  }

  async function ask(question: string, scope?: Scope, params?: { conversationId: string }): Promise<AnswerEvent[]> {
    const events = await server.manager.client.listen(endpoints.ask, {
      params: params ?? (await begin()),
      body: { question, ...(scope && { scope }) },
    });
    return Array.fromAsync(events);
  }

  async function reload({ conversationId }: { conversationId: string }): Promise<Message[]> {
    return (await server.manager.client.call(endpoints.getConversation, { params: { conversationId } })).messages;
  }

  const textOf = (events: readonly AnswerEvent[]) =>
    events.map((event) => (event.type === 'text' ? event.text : '')).join('');

  const outcomeOf = (events: readonly AnswerEvent[]): Message => {
    const last = events.at(-1);
    if (last?.type !== 'done' && last?.type !== 'failed') throw new Error(`The last event is ${last?.type}`);
    return last.message;
  };

  describe('of a model', () => {
    it('come in pieces with their citation before the number that names it, and are the same when loaded again', async () => {
      model.reply(saying('The rent is ', `900 euros [1: "The monthly rent is 900 euros`, '"].'));
      const params = await begin();
      const events = await ask('What is the monthly rent?', undefined, params);
      expect(events.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['started', 'sources', 'text', 'citation', 'done']),
      );
      const citation = events.findIndex(({ type }) => type === 'citation');
      expect(textOf(events.slice(0, citation))).not.toContain('[1]');
      const answer = outcomeOf(events);
      expect(answer).toMatchObject({
        text: textOf(events),
        state: 'complete',
        abstained: false,
        origin: { kind: 'generated', model: 'scripted' },
        citations: [
          {
            number: 1,
            state: 'verified',
            documentId: document.id,
            headingPath: expect.arrayContaining(['Lease of the warehouse']),
          },
        ],
      });
      expect(answer.text).toMatch(/900 euros\s?\[1\]/);
      expect((await reload(params)).at(-1)).toEqual(answer);
      expect((await reload(params)).map(({ role }) => role)).toEqual(['question', 'answer']);
    });

    it('promise 51: a quote that was altered is marked unverified', async () => {
      model.reply(saying('The rent is 950 euros [1: "The monthly rent is 950 euros, due on the tenth day"].'));
      const { citations } = outcomeOf(await ask('What is the monthly rent?'));
      expect(citations).toMatchObject([{ state: 'unverified', spans: [] }]);
    });

    it('promise 51: a number that no source has is not verified', async () => {
      model.reply(saying('The moon is made of cheese [77: "the moon is made of cheese and of nothing else"].'));
      const { citations } = outcomeOf(await ask('What is the monthly rent?'));
      expect(citations.map(({ state }) => state)).not.toContain('verified');
      expect(citations).toHaveLength(1);
    });

    it('are none when the model finds none in the sources', async () => {
      model.reply(saying('NO_', 'ANSWER'));
      expect(outcomeOf(await ask('What is the monthly rent?'))).toMatchObject({
        abstained: true,
        state: 'complete',
        text: '',
        citations: [],
      });
    });

    it('follow on what was said before in the conversation', async () => {
      model.reply(saying('It is 900 euros [1].'));
      const params = await begin();
      await ask('What is the monthly rent?', undefined, params);
      await ask('And when is it due?', undefined, params);
      expect(model.requests.at(-1)).toContain('What is the monthly rent?');
      expect((await reload(params)).map(({ role }) => role)).toEqual(['question', 'answer', 'question', 'answer']);
    });
  });

  describe('about what somebody may not see', () => {
    it('promise 3: a foreign id anywhere in the scope is refused, and nothing is sent to the model', async () => {
      const outsider = await server.addPerson();
      const [workspace] = await outsider.client.call(endpoints.listWorkspaces, {});
      const params = { workspaceId: workspace?.id ?? '' };
      const own = await uploadReady(outsider, params.workspaceId, 'own.md', '# Own\n\nThe rent of mine is 1 euro.');
      const { id } = await outsider.client.call(endpoints.createConversation, { params });
      const sent = model.requests.length;
      for (const scope of [
        scopeSchema.parse({ documentIds: [document.id] }),
        scopeSchema.parse({ documentIds: [own.id, document.id] }),
        scopeSchema.parse({ folderIds: [randomUUID()], documentIds: [own.id] }),
      ]) {
        const asked = outsider.client.listen(endpoints.ask, {
          params: { conversationId: id },
          body: { question: 'What is the monthly rent?', scope },
        });
        expect(await refusalOf(asked)).toBe('not-found');
        expect(
          await refusalOf(outsider.client.call(endpoints.search, { params, body: { query: 'rent', scope } })),
        ).toBe('not-found');
      }
      const target = { kind: 'document', documentId: document.id } as const;
      const summary = outsider.client.listen(endpoints.summarise, { params: { conversationId: id }, body: { target } });
      expect(await refusalOf(summary)).toBe('not-found');
      expect(model.requests).toHaveLength(sent);
      expect(
        (await outsider.client.call(endpoints.getConversation, { params: { conversationId: id } })).messages,
      ).toEqual([]);
    });

    it('promise 3: without a scope the model is given the documents of the own workspace alone', async () => {
      const outsider = await server.addPerson();
      const [workspace] = await outsider.client.call(endpoints.listWorkspaces, {});
      const params = { workspaceId: workspace?.id ?? '' };
      await uploadReady(outsider, params.workspaceId, 'own.md', '# Own\n\nThe monthly rent of mine is 1 euro.');
      const { id } = await outsider.client.call(endpoints.createConversation, { params });
      model.reply(saying('NO_ANSWER'));
      const sent = model.requests.length;
      const body = { question: 'What is the monthly rent?' };
      await Array.fromAsync(await outsider.client.listen(endpoints.ask, { params: { conversationId: id }, body }));
      expect(model.requests.length).toBe(sent + 1);
      expect(model.requests.at(-1)).toContain('rent of mine');
      expect(model.requests.at(-1)).not.toContain('900 euros');
    });
  });

  describe('that a model does not finish', () => {
    const half = ['The rent is 900 euros [1: "The monthly rent is 900 euros"]. ', 'It is due '];
    const failures = [
      ['is overloaded (429)', refusing(429, '{"error":{"code":"rate_limit_exceeded"}}'), 'model-overloaded', ''],
      ['fails (500)', refusing(500, '{"error":{}}'), 'model-broke-off', ''],
      ['refuses the key (401)', refusing(401, '{"error":{"code":"invalid_api_key"}}'), 'model-refused', ''],
      ['breaks off in the middle', breakingOff(...half), 'model-broke-off', 'The rent is 900 euros'],
      ['answers with a page', refusing(200, '<html>Log in</html>', 'text/html'), 'model-answer-unreadable', ''],
      ['never begins', fallingSilent(), 'model-stalled', ''],
      ['falls silent', fallingSilent(...half), 'model-stalled', 'The rent is 900 euros'],
    ] as const;

    it.each(failures)(
      'promise 53: which %s: what there was is kept and marked as failed',
      async (_, reply, code, text) => {
        model.reply(reply);
        const params = await begin();
        const events = await ask('What is the monthly rent?', undefined, params);
        expect(events.at(-1)).toMatchObject({ type: 'failed', problem: { code } });
        const answer = outcomeOf(events);
        expect(answer).toMatchObject({ state: 'failed', problem: code });
        expect(answer.text).toBe(textOf(events));
        expect(answer.text.startsWith(text)).toBe(true);
        expect((await reload(params)).at(-1)).toEqual(answer);
      },
      15_000,
    );

    it('promise 53: a model that cannot be reached says so', async () => {
      const gone = await startFakeModel();
      await gone.close();
      const alone = await startTestServer({ environment: gone.environment });
      try {
        const params = { workspaceId: alone.workspaceId };
        await uploadReady(alone.manager, alone.workspaceId, 'lease.md', lease);
        const { id } = await alone.manager.client.call(endpoints.createConversation, { params });
        const events = await Array.fromAsync(
          await alone.manager.client.listen(endpoints.ask, {
            params: { conversationId: id },
            body: { question: 'What is the monthly rent?' },
          }),
        );
        expect(events.at(-1)).toMatchObject({ type: 'failed', problem: { code: 'model-unreachable' } });
      } finally {
        await alone.close();
      }
    }, 30_000);

    it('promise 53: a reader who leaves ends the request at the model at once, and finds what there was', async () => {
      model.reply(fallingSilent(...half));
      const abandoned = model.nextAbandoned();
      const params = await begin();
      const reading = new AbortController();
      const events = await server.manager.client.listen(
        endpoints.ask,
        { params, body: { question: 'What is the monthly rent?' } },
        { signal: reading.signal },
      );
      let seen = '';
      for await (const event of events) {
        if (event.type === 'text') seen += event.text;
        if (seen.includes('900 euros')) break;
      }
      const left = performance.now();
      reading.abort();
      await abandoned;
      expect(performance.now() - left).toBeLessThan(1000);
      let messages = await reload(params);
      for (; messages.length < 2; messages = await reload(params)) await delay(20);
      expect(messages.at(-1)).toMatchObject({ role: 'answer', state: 'stopped' });
      expect(messages.at(-1)?.text).toContain('900 euros');
    });
  });
});

describe('answers without a model', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    for (const name of ['github-privacy-statement.md', 'link-plus-axiometric-affiliate-agreement.pdf']) {
      await uploadReady(server.manager, server.workspaceId, name, readFileSync(join(material, name)));
    }
    await uploadReady(server.manager, server.workspaceId, 'lease.md', lease);
  }, 60_000);
  afterAll(() => server.close());

  async function begin(): Promise<string> {
    const params = { workspaceId: server.workspaceId };
    return (await server.manager.client.call(endpoints.createConversation, { params })).id;
  }

  async function ask(question: string): Promise<Message> {
    const params = { conversationId: await begin() };
    for await (const event of await server.manager.client.listen(endpoints.ask, { params, body: { question } })) {
      if (event.type === 'done') return event.message;
    }
    throw new Error('The answer did not come');
  }

  it('are sentences of the sources, each with a verified citation whose words stand where it points', async () => {
    for (const question of [
      'What is the monthly rent?',
      'Which law governs the affiliate agreement?',
      'Which personal data does GitHub collect?',
    ]) {
      const answer = await ask(question);
      expect(answer).toMatchObject({ abstained: false, origin: { kind: 'extractive', model: null } });
      expect(answer.citations.length).toBeGreaterThan(0);
      for (const citation of answer.citations) {
        expect(citation.state).toBe('verified');
        const params = { versionId: citation.versionId ?? '' };
        const blocks = await server.manager.client.call(endpoints.getBlocks, { params });
        const pointed = citation.spans.map(({ blockId, start, end }) =>
          blocks.find(({ id }) => id === blockId)?.text.slice(start, end),
        );
        expect(words(pointed.join(' '))).toBe(words(citation.quote));
      }
    }
  });

  it('say that the sources do not say, when they do not', async () => {
    const answer = await ask('Wie viele Zähne hat ein ausgewachsener Blauwal?');
    expect(answer).toMatchObject({ abstained: true, text: '', citations: [], state: 'complete' });
  });

  it('a summary speaks of all sections of a document and says so', async () => {
    const { documents } = await server.manager.client.call(endpoints.getLibrary, {
      params: { workspaceId: server.workspaceId },
    });
    const statement = documents.find(({ name }) => name === 'github-privacy-statement.md');
    const body = { target: { kind: 'document' as const, documentId: statement?.id ?? '' } };
    const params = { conversationId: await begin() };
    const events = await Array.fromAsync(await server.manager.client.listen(endpoints.summarise, { params, body }));
    const last = events.at(-1);
    if (last?.type !== 'done') throw new Error(`The last event is ${last?.type}`);
    const { coverage, citations, text } = last.message;
    expect(coverage?.total).toBeGreaterThan(1);
    expect(coverage?.read).toBe(coverage?.total);
    expect(text.length).toBeGreaterThan(100);
    expect(citations.map(({ state }) => state)).toEqual(citations.map(() => 'verified'));
    expect(new Set(citations.map(({ documentId }) => documentId))).toEqual(new Set([statement?.id]));
  });

  it('what a deleted document said is gone from answers too; its name and number stay', async () => {
    const going = await uploadReady(
      server.manager,
      server.workspaceId,
      'going.md',
      '# Parking\n\nThe parking lot closes at eleven in the evening.',
    );
    const params = { conversationId: await begin() };
    const body = { question: 'When does the parking lot close?' };
    await Array.fromAsync(await server.manager.client.listen(endpoints.ask, { params, body }));
    await server.manager.client.call(endpoints.deleteDocument, { params: { documentId: going.id } });
    const { messages } = await server.manager.client.call(endpoints.getConversation, { params });
    const gone = messages.at(-1)?.citations.filter(({ documentName }) => documentName === 'going.md');
    expect(gone?.length).toBeGreaterThan(0);
    for (const citation of gone ?? []) {
      expect(citation).toMatchObject({ state: 'deleted', quote: '', spans: [], documentId: null, versionId: null });
    }
    const search = { params: { workspaceId: server.workspaceId }, body: { query: 'parking lot' } };
    const { hits } = await server.manager.client.call(endpoints.search, search);
    expect(hits.filter(({ documentName }) => documentName === 'going.md')).toEqual([]);
  });
});

/** The words of a text, whatever stands between them. */
function words(text: string): string {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
