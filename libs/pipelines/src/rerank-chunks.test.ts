import { describe, expect, it } from '@jest/globals';
import { ModelFault } from '@lesart/models';
import { createScriptedRerankingModel } from '@lesart/models/testing';
import type { RetrievedChunk } from '@lesart/retrieval';
import { rerankChunks } from './rerank-chunks.ts';

const chunk = (text: string, score: number): RetrievedChunk => ({
  chunkId: text,
  ...{ text, score, tokens: 10, ordinal: 0, page: null, spans: [], highlights: [] },
  ...{ documentId: 'lease', documentName: 'Mietvertrag.pdf', versionId: 'lease', versionNumber: 1 },
  ...{ superseded: false, documentClass: 'internal', language: 'de', storedAt: '2026-01-01T00:00:00.000Z' },
  headingPath: ['§ 1 Miete'],
  ...{ lexicalRank: 1, vectorRank: null },
});

const found = [chunk('Die Miete ist hoch.', 0.9), chunk('Haustiere.', 0.5), chunk('Die Kaution ist hoch.', 0.4)];
const question = 'Wie hoch ist die Kaution?';
const { signal } = new AbortController();
const textsOf = (chunks: readonly RetrievedChunk[]) => chunks.map(({ text }) => text);

describe('rerankChunks', () => {
  it('puts chunks in the order of the scores, which begin at 0 and end at 1', async () => {
    const scores = new Map([
      [found[2]?.text, 3.5],
      [found[0]?.text, -1],
      [found[1]?.text, -5],
    ]);
    const score = (_: string, text: string) => [...scores].find(([end]) => text.endsWith(end ?? '?'))?.[1] ?? 0;
    const ranked = await rerankChunks(question, found, createScriptedRerankingModel({ score }), signal);
    expect(textsOf(ranked)).toEqual(['Die Kaution ist hoch.', 'Die Miete ist hoch.', 'Haustiere.']);
    expect(ranked.map((ranking) => ranking.score)).toEqual([1, 4 / 8.5, 0]);
  });

  it('shows the model document, headings and text, and not more than a reranker reads', async () => {
    const model = createScriptedRerankingModel();
    await rerankChunks('?'.repeat(5000), [chunk('Kaution', 1), chunk('x'.repeat(9000), 1)], model, signal);
    expect(model.requests[0]?.texts[0]).toBe('Mietvertrag.pdf\n§ 1 Miete\nKaution');
    expect(model.requests[0]?.texts[1]).toHaveLength(4000);
    expect(model.requests[0]?.question).toHaveLength(1000);
  });

  it.each([
    ['there is no model', null],
    ['it fails', createScriptedRerankingModel({ fault: new ModelFault('model-stalled', 'slow') })],
    ['all scores are the same', createScriptedRerankingModel({ score: () => 0.3 })],
  ])('leaves the order of the search when %s', async (_, model) => {
    expect(await rerankChunks(question, found, model, signal)).toEqual(found);
  });

  it('asks nobody about the order of one chunk', async () => {
    const model = createScriptedRerankingModel();
    expect(await rerankChunks(question, found.slice(0, 1), model, signal)).toEqual(found.slice(0, 1));
    expect(model.requests).toEqual([]);
  });

  it('ends when whoever asks leaves, and throws what is no fault of the model', async () => {
    const controller = new AbortController();
    const stalling = rerankChunks(question, found, createScriptedRerankingModel({ fault: 'stall' }), controller.signal);
    controller.abort(new Error('left'));
    await expect(stalling).rejects.toThrow('left');
    const fault = new TypeError('a mistake of ours');
    await expect(rerankChunks(question, found, createScriptedRerankingModel({ fault }), signal)).rejects.toBe(fault);
  });
});
