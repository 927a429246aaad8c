import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createOllamaEmbeddingModel, createOpenAiCompatibleEmbeddingModel } from './embedding-models.ts';
import { type FakeAnswer, type FakeProvider, sendJson, startFakeProvider } from './testing/fake-provider.ts';

const bodySchema = z.object({ input: z.array(z.string()) });

/** A vector that tells the length of the text. */
const vectorOf = (text: string): number[] => [text.length, 1];

/** Answers in the wrong order, which the protocol allows. */
const answerBackwards: FakeAnswer = (response, { body }) => {
  const data = bodySchema.parse(body).input.map((text, index) => ({ index, embedding: vectorOf(text) }));
  sendJson(response, 200, { data: data.toReversed() });
};

let provider: FakeProvider | null = null;
afterEach(async () => {
  await provider?.close();
  provider = null;
});

async function start(answer: FakeAnswer) {
  provider = await startFakeProvider(answer);
  return { baseUrl: provider.baseUrl, model: 'fake', retryDelaysMs: [1, 1], stallTimeoutMs: 500 };
}

const ratio = (vector: Float32Array | undefined): number => Math.round((vector?.[0] ?? 0) / (vector?.[1] ?? 1));

describe('createOpenAiCompatibleEmbeddingModel', () => {
  it('gives unit vectors in the order of the texts, batch by batch', async () => {
    const model = createOpenAiCompatibleEmbeddingModel({ ...(await start(answerBackwards)), batchSize: 2 });
    expect(model.card.dimensions).toBeNull();
    const vectors = await model.embed(['a', 'bb', 'cccc', 'ddd', 'ee'], 'storage');
    expect(vectors.map(ratio)).toEqual([1, 2, 4, 3, 2]);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1);
    expect(provider?.requests.map(({ body }) => bodySchema.parse(body).input)).toEqual([
      ['a', 'bb'],
      ['cccc', 'ddd'],
      ['ee'],
    ]);
    expect(model.card).toMatchObject({ provider: 'openai-compatible', name: 'fake', dimensions: 2 });
  });

  it('prepares questions and stored texts as the model wants, and says so in its card', async () => {
    const settings = await start(answerBackwards);
    const plain = createOpenAiCompatibleEmbeddingModel(settings);
    const model = createOpenAiCompatibleEmbeddingModel({
      ...settings,
      queryPrefix: 'query: ',
      storagePrefix: 'passage: ',
    });
    await model.embed(['a'], 'question');
    await model.embed(['a'], 'storage');
    expect(provider?.requests.map(({ body }) => bodySchema.parse(body).input[0])).toEqual(['query: a', 'passage: a']);
    expect(model.card.version).not.toBe(plain.card.version);
  });

  it('sends nothing for no texts', async () => {
    const model = createOpenAiCompatibleEmbeddingModel(await start(answerBackwards));
    expect(await model.embed([], 'storage')).toEqual([]);
    expect(provider?.requests).toEqual([]);
  });

  it('tries again when the provider is overloaded or fails', async () => {
    const model = createOpenAiCompatibleEmbeddingModel(
      await start((response, request, number) =>
        number < 2 ? sendJson(response, number === 0 ? 429 : 500, {}) : answerBackwards(response, request, number),
      ),
    );
    expect((await model.embed(['bb'], 'storage')).map(ratio)).toEqual([2]);
  });

  it('ends the request when it is aborted', async () => {
    const controller = new AbortController();
    const model = createOpenAiCompatibleEmbeddingModel(await start(() => controller.abort(new Error('stopped'))));
    await expect(model.embed(['a'], 'storage', controller.signal)).rejects.toThrow('stopped');
    await provider?.abandoned;
  });

  it.each<[string, string, unknown]>([
    ['too few vectors', 'model-answer-unreadable', { data: [{ index: 0, embedding: [1, 2] }] }],
    [
      'two vectors for one text',
      'model-answer-unreadable',
      {
        data: [
          { index: 0, embedding: [1] },
          { index: 0, embedding: [1] },
        ],
      },
    ],
    [
      'vectors of different lengths',
      'model-answer-unreadable',
      {
        data: [
          { index: 0, embedding: [1] },
          { index: 1, embedding: [1, 2] },
        ],
      },
    ],
    [
      'something that is no number',
      'model-answer-unreadable',
      {
        data: [
          { index: 0, embedding: [null] },
          { index: 1, embedding: [1] },
        ],
      },
    ],
    [
      'a vector of zeros',
      'model-answer-unreadable',
      {
        data: [
          { index: 0, embedding: [0] },
          { index: 1, embedding: [1] },
        ],
      },
    ],
    ['something else', 'model-answer-unreadable', 'hello'],
  ])('refuses %s', async (_, code, body) => {
    const model = createOpenAiCompatibleEmbeddingModel(await start((response) => sendJson(response, 200, body)));
    await expect(model.embed(['a', 'b'], 'storage')).rejects.toMatchObject({ code });
  });

  it('refuses vectors that are longer than those before', async () => {
    const model = createOpenAiCompatibleEmbeddingModel(
      await start((response, _, number) =>
        sendJson(response, 200, { data: [{ embedding: number === 0 ? [1, 2] : [1, 2, 3] }] }),
      ),
    );
    await model.embed(['a'], 'storage');
    await expect(model.embed(['a'], 'storage')).rejects.toMatchObject({ code: 'model-answer-unreadable' });
  });

  it.each<[string, string, FakeAnswer]>([
    ['a refusal', 'model-refused', (response) => sendJson(response, 401, {})],
    ['an overloaded provider', 'model-overloaded', (response) => sendJson(response, 429, {})],
    ['silence', 'model-stalled', () => {}],
    [
      'a cut answer',
      'model-broke-off',
      (response) => {
        response.writeHead(200, { 'content-length': 100 }).write('{"data"');
        setTimeout(() => response.destroy(), 20);
      },
    ],
    ['no JSON', 'model-answer-unreadable', (response) => response.end('<html>')],
  ])('tells %s as %s', async (_, code, answer) => {
    const model = createOpenAiCompatibleEmbeddingModel(await start(answer));
    await expect(model.embed(['a'], 'storage')).rejects.toMatchObject({ code });
  });
});

describe('createOllamaEmbeddingModel', () => {
  it('gives unit vectors', async () => {
    const model = createOllamaEmbeddingModel(
      await start((response, { body }) =>
        sendJson(response, 200, { embeddings: bodySchema.parse(body).input.map(vectorOf) }),
      ),
    );
    expect((await model.embed(['a', 'bbb'], 'question')).map(ratio)).toEqual([1, 3]);
    expect(provider?.requests[0]).toMatchObject({ path: '/api/embed', body: { model: 'fake', truncate: true } });
  });
});
