import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createOpenAiCompatibleRerankingModel } from './reranking-model.ts';
import { type FakeAnswer, type FakeProvider, sendJson, startFakeProvider } from './testing/fake-provider.ts';

const bodySchema = z.object({ model: z.string(), query: z.string(), documents: z.array(z.string()), top_n: z.int() });

/** Longer texts are better; best first, with the texts sent back, as some servers do. */
const answerByLength: FakeAnswer = (response, { body }) => {
  const results = bodySchema
    .parse(body)
    .documents.map((text, index) => ({ index, relevance_score: text.length / 100, document: { text } }))
    .toSorted((one, other) => other.relevance_score - one.relevance_score);
  sendJson(response, 200, { id: 'r', results, usage: { total_tokens: 3 } });
};

let provider: FakeProvider | null = null;
afterEach(async () => {
  await provider?.close();
  provider = null;
});

async function start(answer: FakeAnswer) {
  provider = await startFakeProvider(answer);
  return { baseUrl: `${provider.baseUrl}/v1/`, model: 'fake', retryDelaysMs: [1], stallTimeoutMs: 300 };
}

const answersWith = (body: unknown) => start((response) => sendJson(response, 200, body));
const scoresOf = (...scores: readonly (readonly [number, unknown])[]) => ({
  results: scores.map(([index, relevance_score]) => ({ index, relevance_score })),
});

describe('createOpenAiCompatibleRerankingModel', () => {
  it('gives one score per text, in the order of the texts', async () => {
    const model = createOpenAiCompatibleRerankingModel({ ...(await start(answerByLength)), apiKey: 'key' });
    expect(await model.rerank('Wie lang?', ['bb', 'äöü'.repeat(1000), 'a'])).toEqual([0.02, 30, 0.01]);
    expect(provider?.requests[0]).toMatchObject({ path: '/v1/rerank', headers: { authorization: 'Bearer key' } });
    expect(bodySchema.parse(provider?.requests[0]?.body)).toMatchObject({ query: 'Wie lang?', top_n: 3 });
    expect(model.card).toEqual({ provider: 'openai-compatible', name: 'fake' });
  });

  it('sends nothing for no texts', async () => {
    const model = createOpenAiCompatibleRerankingModel(await start(answerByLength));
    expect(await model.rerank('?', [])).toEqual([]);
    expect(provider?.requests).toEqual([]);
  });

  it('tries again when the provider is overloaded', async () => {
    const model = createOpenAiCompatibleRerankingModel(
      await start((response, request, number) =>
        number === 0 ? sendJson(response, 429, {}) : answerByLength(response, request, number),
      ),
    );
    expect(await model.rerank('?', ['a'])).toEqual([0.01]);
  });

  it('ends the request when it is aborted', async () => {
    const controller = new AbortController();
    const model = createOpenAiCompatibleRerankingModel(await start(() => controller.abort(new Error('stopped'))));
    await expect(model.rerank('?', ['a'], controller.signal)).rejects.toThrow('stopped');
    await provider?.abandoned;
  });

  it.each<[string, unknown]>([
    ['too few scores', scoresOf([0, 1])],
    ['two scores for one text', scoresOf([0, 1], [0, 2])],
    ['a score of a text that was not sent', scoresOf([0, 1], [2, 1])],
    ['a score that is no number', scoresOf([0, 1], [1, null])],
    ['something else', { data: [] }],
    ['more than scores can be', { ...scoresOf([0, 1], [1, 1]), filler: 'x'.repeat(10_000) }],
  ])('refuses %s', async (_, body) => {
    const model = createOpenAiCompatibleRerankingModel(await answersWith(body));
    await expect(model.rerank('?', ['a', 'b'])).rejects.toMatchObject({ code: 'model-answer-unreadable' });
  });

  it.each<[string, string, FakeAnswer]>([
    ['a refusal', 'model-refused', (response) => sendJson(response, 404, {})],
    ['silence', 'model-stalled', () => {}],
    ['no JSON', 'model-answer-unreadable', (response) => response.end('<html>')],
  ])('tells %s as %s', async (_, code, answer) => {
    const model = createOpenAiCompatibleRerankingModel(await start(answer));
    await expect(model.rerank('?', ['a'])).rejects.toMatchObject({ code });
  });
});
