import { describe, expect, it } from '@jest/globals';
import { createScriptedLanguageModel } from '@lesart/models/testing';
import { generateText } from './generate-text.ts';

const request = { messages: [{ role: 'user' as const, text: 'Say it.' }], maxTokens: 10, temperature: 0 };

describe('generateText', () => {
  it('joins the pieces of an answer', async () => {
    const model = createScriptedLanguageModel([['one ', 'answer']]);
    expect(await generateText(model, request, new AbortController().signal)).toBe('one answer');
  });

  it('cuts an answer off that streams on', async () => {
    const model = createScriptedLanguageModel([Array.from({ length: 100 }, () => 'x'.repeat(1000))]);
    const { signal } = new AbortController();
    expect(await generateText(model, request, signal)).toHaveLength(40_000);
    expect(await generateText(model, request, signal, 1500)).toHaveLength(1500);
  });
});
