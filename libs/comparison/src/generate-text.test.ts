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
    const model = createScriptedLanguageModel([
      Array.from({ length: 100 }, (_, piece) =>
        `${piece} `.padEnd(1000, Array.from({ length: 200 }, (_, n) => n).join(' ')),
      ),
    ]);
    const { signal } = new AbortController();
    expect(await generateText(model, request, signal)).toHaveLength(40_000);
    expect(await generateText(model, request, signal, 1500)).toHaveLength(1500);
  });

  it('stops a model that repeats itself without end, and none that only writes alike', async () => {
    const { signal } = new AbortController();
    const looping = Array.from({ length: 300 }, () => 'or what the old and new versions are, ');
    const looped = await generateText(createScriptedLanguageModel([['{"old": "', ...looping]]), request, signal);
    expect(looped.length).toBeLessThan(1000);
    const rows = Array.from({ length: 40 }, (_, row) => `{"topic": "${row}", "severity": "high", "worseFor": null}\n`);
    expect(await generateText(createScriptedLanguageModel([rows]), request, signal)).toBe(rows.join(''));
  });

  it('stops a model that gives its instructions back', async () => {
    const rules = Array.from({ length: 60 }, (_, rule) => `Rule ${rule} is to be followed.\n`);
    const model = createScriptedLanguageModel([['  ', ...rules]]);
    const instructed = {
      ...request,
      messages: [{ role: 'system' as const, text: rules.join('') }, ...request.messages],
    };
    expect((await generateText(model, instructed, new AbortController().signal)).length).toBeLessThan(200);
  });
});
