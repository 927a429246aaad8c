import { describe, expect, it } from '@jest/globals';
import { createScriptedLanguageModel } from '@lesart/models/testing';
import { cellRequest, tokensForBlocks } from './cell-request.ts';
import { estimateTokens } from './render-sections.ts';

const order = {
  document: { documentId: 'd', documentName: 'supply.md', versionId: 'v', versionNumber: 1, blocks: [] },
  question: { label: 'Law', prompt: 'Which law governs it?', kind: 'text' as const, choices: [] },
  language: 'en' as const,
};
const modelWith = (contextWindow: number) => {
  const model = createScriptedLanguageModel([['']]);
  return { ...model, card: { ...model.card, contextWindow } };
};

describe('tokensForBlocks', () => {
  it.each([2048, 4096, 8192, 128_000])(
    'leaves room for the rest of the prompt and the reply in %i tokens',
    (window) => {
      const { messages, maxTokens } = cellRequest(
        { ...order, batch: { sections: [], parts: [] } },
        modelWith(window),
        null,
      );
      const rest = messages.reduce((sum, { text }) => sum + estimateTokens(text), maxTokens);
      const blocks = tokensForBlocks(order, modelWith(window));
      expect(blocks + rest).toBeLessThanOrEqual(window);
      expect(blocks).toBeGreaterThan(0.4 * window);
    },
  );

  it('leaves room for a block where a question takes all there is', () => {
    const question = { ...order.question, prompt: 'Which law? '.repeat(700) };
    expect(tokensForBlocks({ ...order, question }, modelWith(2048))).toBeGreaterThan(100);
  });
});
