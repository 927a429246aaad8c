import { describe, expect, it } from '@jest/globals';
import { ModelFault } from '../model-fault.ts';
import {
  createScriptedEmbeddingModel,
  createScriptedLanguageModel,
  createScriptedRerankingModel,
  inPieces,
} from './index.ts';

const request = { messages: [{ role: 'user' as const, text: 'Hello' }], maxTokens: 10, temperature: 0 };

async function collect(stream: AsyncIterable<string>): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of stream) pieces.push(piece);
  return pieces;
}

describe('createScriptedLanguageModel', () => {
  it('gives one script after another, the last one again and again, and records the requests', async () => {
    const model = createScriptedLanguageModel([['a', 'b'], ({ messages }) => inPieces(messages[0]?.text ?? '', 2)]);
    const { signal } = new AbortController();
    expect(await collect(model.generate(request, signal))).toEqual(['a', 'b']);
    expect(await collect(model.generate(request, signal))).toEqual(['He', 'll', 'o']);
    expect(await collect(model.generate(request, signal))).toEqual(['He', 'll', 'o']);
    expect(model.requests).toEqual([request, request, request]);
    expect(model.abandoned()).toBe(0);
  });

  it('throws where the script says so, after what came before', async () => {
    const model = createScriptedLanguageModel([['a', { throw: new ModelFault('model-broke-off', 'cut') }]]);
    const stream = model.generate(request, new AbortController().signal)[Symbol.asyncIterator]();
    expect(await stream.next()).toEqual({ done: false, value: 'a' });
    await expect(stream.next()).rejects.toMatchObject({ code: 'model-broke-off' });
  });

  it('waits by the clock that it was given', async () => {
    const slept: number[] = [];
    const sleep = async (ms: number) => void slept.push(ms);
    const model = createScriptedLanguageModel([[{ waitMs: 50 }, 'a']], { sleep });
    expect(await collect(model.generate(request, new AbortController().signal))).toEqual(['a']);
    expect(slept).toEqual([50]);
  });

  it('stalls until it is aborted, and tells that it was abandoned', async () => {
    const model = createScriptedLanguageModel([['a', { stall: true }]]);
    const controller = new AbortController();
    const collecting = collect(model.generate(request, controller.signal));
    controller.abort(new Error('stopped'));
    await expect(collecting).rejects.toThrow('stopped');
    expect(model.abandoned()).toBe(1);
  });
});

describe('createScriptedEmbeddingModel', () => {
  it('gives unit vectors that are near when texts share words', async () => {
    const model = createScriptedEmbeddingModel();
    const [price, cost, cat] = await model.embed(['the price is high', 'the price is low', 'a cat sleeps'], 'storage');
    const dot = (a?: Float32Array, b?: Float32Array) => a?.reduce((sum, value, i) => sum + value * (b?.[i] ?? 0), 0);
    expect(dot(price, price)).toBeCloseTo(1);
    expect(dot(price, cost)).toBeGreaterThan(dot(price, cat) ?? 1);
    expect(model.requests).toHaveLength(1);
  });

  it('throws at the request that the test names', async () => {
    const fault = new ModelFault('model-overloaded', 'busy');
    const model = createScriptedEmbeddingModel({ faults: new Map([[1, fault]]) });
    await model.embed(['a'], 'question');
    await expect(model.embed(['b'], 'question')).rejects.toBe(fault);
  });
});

describe('createScriptedRerankingModel', () => {
  it('scores by shared words or as the test says, and records the requests', async () => {
    const model = createScriptedRerankingModel();
    expect(await model.rerank('Wer zahlt?', ['Der Mieter zahlt.', 'Niemand.'])).toEqual([1, 0]);
    expect(model.requests).toEqual([{ question: 'Wer zahlt?', texts: ['Der Mieter zahlt.', 'Niemand.'] }]);
    const byLength = createScriptedRerankingModel({ score: (_, text) => text.length });
    expect(await byLength.rerank('?', ['abc'])).toEqual([3]);
  });

  it('throws its fault, and stalls until it is aborted', async () => {
    const fault = new ModelFault('model-overloaded', 'busy');
    await expect(createScriptedRerankingModel({ fault }).rerank('?', [''])).rejects.toBe(fault);
    const controller = new AbortController();
    const stalling = createScriptedRerankingModel({ fault: 'stall' }).rerank('?', [''], controller.signal);
    controller.abort(new Error('stopped'));
    await expect(stalling).rejects.toThrow('stopped');
  });
});
