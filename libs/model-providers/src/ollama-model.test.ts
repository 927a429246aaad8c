import { afterEach, describe, expect, it } from '@jest/globals';
import { findOllama } from './find-ollama.ts';
import { createOllamaModel } from './ollama-model.ts';
import {
  type FakeAnswer,
  type FakeProvider,
  lineOf,
  sendJson,
  sendLine,
  startFakeProvider,
} from './testing/fake-provider.ts';

const request = { messages: [{ role: 'user' as const, text: 'When?' }], maxTokens: 50, temperature: 0 };

let provider: FakeProvider | null = null;
afterEach(async () => {
  await provider?.close();
  provider = null;
});

async function listen(answer: FakeAnswer, signal = new AbortController().signal) {
  provider = await startFakeProvider(answer);
  const model = createOllamaModel({
    baseUrl: provider.baseUrl,
    model: 'fake',
    contextWindow: 4000,
    stallTimeoutMs: 200,
    retryDelaysMs: [1],
  });
  const texts: string[] = [];
  try {
    for await (const text of model.generate(request, signal)) texts.push(text);
  } catch (error) {
    return { texts, error, provider };
  }
  return { texts, error: null, provider };
}

describe('createOllamaModel', () => {
  it('streams the answer, with room for the whole prompt', async () => {
    const { texts, error, provider } = await listen((response) => {
      sendLine(response, 'On ', false);
      sendLine(response, 'Monday.', false);
      sendLine(response, '', true);
      response.end();
    });
    expect({ texts, error }).toEqual({ texts: ['On ', 'Monday.'], error: null });
    expect(provider.requests[0]).toMatchObject({
      path: '/api/chat',
      body: { model: 'fake', stream: true, options: { num_ctx: 4000, num_predict: 50, temperature: 0 } },
    });
  });

  it('ends the request at Ollama when it is aborted while the prompt is read', async () => {
    const controller = new AbortController();
    const { error, provider } = await listen(() => controller.abort(new Error('stopped')), controller.signal);
    expect(error).toMatchObject({ message: 'stopped' });
    await provider.abandoned;
  });

  it.each<[string, string, FakeAnswer]>([
    ['a model that is not there', 'model-refused', (response) => sendJson(response, 404, { error: 'not found' })],
    ['too many requests', 'model-overloaded', (response) => sendJson(response, 503, { error: 'busy' })],
    ['silence', 'model-stalled', (response) => sendLine(response, 'On ', false)],
    ['an early end', 'model-broke-off', (response) => response.end(lineOf('On ', false))],
    ['an error in the stream', 'model-broke-off', (response) => response.end('{"error":"out of memory"}\n')],
    ['a broken line', 'model-answer-unreadable', (response) => response.end('{"message": \n')],
  ])('tells %s as %s', async (_, code, answer) => {
    expect((await listen(answer)).error).toMatchObject({ code });
  });
});

describe('findOllama', () => {
  it('lists the models of a running Ollama', async () => {
    provider = await startFakeProvider((response) =>
      sendJson(response, 200, { models: [{ name: 'gemma3:4b', size: 3_300_000_000, digest: 'a' }] }),
    );
    expect(await findOllama({ baseUrl: provider.baseUrl })).toEqual({
      models: [{ name: 'gemma3:4b', size: 3_300_000_000 }],
    });
    expect(provider.requests[0]?.path).toBe('/api/tags');
  });

  it.each<[string, FakeAnswer]>([
    ['something else answers', (response) => sendJson(response, 200, { hello: 'world' })],
    ['a web page answers', (response) => response.end('<html></html>')],
    ['nothing answers in time', () => {}],
  ])('finds none when %s', async (_, answer) => {
    provider = await startFakeProvider(answer);
    expect(await findOllama({ baseUrl: provider.baseUrl, timeoutMs: 50 })).toBeNull();
  });

  it('finds none where nothing listens', async () => {
    provider = await startFakeProvider(() => {});
    await provider.close();
    expect(await findOllama({ baseUrl: provider.baseUrl })).toBeNull();
  });
});
