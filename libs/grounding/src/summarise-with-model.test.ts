import { describe, expect, it } from '@jest/globals';
import { type GenerateRequest, ModelFault } from '@lesart/models';
import { createScriptedLanguageModel, type Script } from '@lesart/models/testing';
import type { GroundedSummary, SummaryEvent } from './grounded-text.ts';
import type { Source } from './source.ts';
import { summariseWithModel } from './summarise-with-model.ts';
import { contract } from './testing/contract.ts';
import { makeSource } from './testing/make-source.ts';

async function run(scripts: readonly [Script, ...Script[]], sections: readonly Source[], contextWindow = 8192) {
  const model = createScriptedLanguageModel(scripts, { card: { contextWindow } });
  const events: SummaryEvent[] = [];
  const summarising = summariseWithModel({
    model,
    sections,
    length: 'short',
    language: 'en',
    signal: new AbortController().signal,
  });
  let step = await summarising.next();
  for (; !step.done; step = await summarising.next()) events.push(step.value);
  const summary: GroundedSummary = step.value;
  return { summary, events, requests: model.requests };
}

/** Sections that need several prompts of a small model. */
const long = Array.from({ length: 12 }, (_, i) =>
  makeSource(i + 1, [
    `Plant ${i + 1} made ${i + 100} tons of steel. ${'It did so on every day of the year. '.repeat(40)}`,
  ]),
);

const lastText = ({ messages }: GenerateRequest): string => messages.at(-1)?.text ?? '';
const isNotesRequest = (request: GenerateRequest): boolean => lastText(request).includes('Write the notes');
const sourceNumbers = (request: GenerateRequest): number[] =>
  [...lastText(request).matchAll(/<source number="(\d+)"/g)].map((match) => Number(match[1]));

/** Notes on each section of a prompt, quoted exactly; a summary of the first two. */
const dutiful: Script = (request) =>
  isNotesRequest(request)
    ? sourceNumbers(request).map((n) => `- Plant ${n} made steel [${n}: "Plant ${n} made ${n + 99} tons of steel"]\n`)
    : ['Plant 1 made 100 tons [1: "made 100 tons of steel"]. Plant 2 made more [2: "101 tons of steel"].'];

describe('summariseWithModel', () => {
  it('sums up short sections at once', async () => {
    const { summary, events, requests } = await run(
      [['Invoices are due in 30 days [1: "due within 30 days"]. The warranty is long [3: "24 months"].']],
      contract,
    );
    expect(requests).toHaveLength(1);
    expect(summary).toMatchObject({
      text: 'Invoices are due in 30 days [1]. The warranty is long [2].',
      abstained: false,
      coverage: { read: 3, total: 3 },
    });
    expect(summary.citations.map(({ state }) => state)).toEqual(['verified', 'verified']);
    expect(events.at(-1)).toEqual({ type: 'progress', read: 3, total: 3 });
  });

  it('reads every section of a long text, and tells how far it is', async () => {
    const { summary, events, requests } = await run([dutiful], long, 2500);
    expect(requests.filter(isNotesRequest).flatMap(sourceNumbers)).toEqual(long.map(({ number }) => number));
    for (const { messages, maxTokens } of requests) {
      const characters = messages.reduce((sum, { text }) => sum + text.length, 0);
      expect(characters / 3 + maxTokens).toBeLessThan(2500);
    }
    const progress = events.flatMap((event) => (event.type === 'progress' ? [event.read] : []));
    expect(progress).toEqual(progress.toSorted((one, other) => one - other));
    expect(progress.at(-1)).toBe(12);
    expect(summary.coverage).toEqual({ read: 12, total: 12 });
    expect(summary.citations.map(({ documentName, quote }) => `${documentName}: ${quote}`)).toEqual([
      'Document 1: made 100 tons of steel',
      'Document 2: 101 tons of steel',
    ]);
  });

  it('sends on only notes whose quotes stand in the sections, with the words as they stand there', async () => {
    const { requests } = await run(
      [
        (request) =>
          isNotesRequest(request)
            ? sourceNumbers(request).map((n) =>
                n % 2 === 0 ? `- False [${n}: "made 7 tons"]\n` : `- True [${n}: "plant ${n} made"]\n`,
              )
            : ['Nothing.'],
      ],
      long,
      2500,
    );
    const material = lastText(requests.at(-1) ?? { messages: [], maxTokens: 0, temperature: 0 });
    expect(material).toContain('- True [1: "Plant 1 made"]');
    expect(material).not.toContain('7 tons');
  });

  it('stands in with the beginnings of sections when the notes are useless', async () => {
    const { requests, summary } = await run(
      [(request) => [isNotesRequest(request) ? 'Sure!' : 'Nothing.']],
      long,
      2500,
    );
    expect(lastText(requests.at(-1) ?? { messages: [], maxTokens: 0, temperature: 0 })).toContain(
      '[12: "Plant 12 made 111 tons of steel."]',
    );
    expect(summary.coverage).toEqual({ read: 12, total: 12 });
  });

  it('shows in the coverage what could not be read', async () => {
    const fault = new ModelFault('model-overloaded', 'busy');
    const { summary } = await run([dutiful, [{ throw: fault }], dutiful], long, 2500);
    expect(summary.coverage.total).toBe(12);
    expect(summary.coverage.read).toBeGreaterThan(0);
    expect(summary.coverage.read).toBeLessThan(12);
  });

  it('fails when the model is gone', async () => {
    const fault = new ModelFault('model-unreachable', 'ECONNREFUSED');
    await expect(run([[{ throw: fault }]], long, 2500)).rejects.toBe(fault);
  });

  it('reads a section that fits into no prompt in pieces, and counts it once', async () => {
    const sections = [
      makeSource(1, ['Plant 1 made 100 tons of steel. '.repeat(1000)]),
      makeSource(2, ['Plant 2 made 101 tons of steel.']),
    ];
    const { summary, requests } = await run([dutiful], sections, 2500);
    expect(requests.length).toBeGreaterThan(5);
    expect(summary.coverage).toEqual({ read: 2, total: 2 });
  });

  it('sums up notes that are too long themselves', async () => {
    const many = Array.from({ length: 150 }, (_, i) =>
      makeSource(i + 1, [`Plant ${i + 1} made ${i + 100} tons of steel.`]),
    );
    const script: Script = (request) => {
      if (!isNotesRequest(request)) return dutiful(request);
      const numbers = [
        ...new Set([...lastText(request).matchAll(/(?:number="|\[)(\d+)/g)].map((match) => Number(match[1]))),
      ];
      const kept = lastText(request).includes('<source') ? numbers : numbers.filter((_, i) => i % 5 === 0);
      return kept.map(
        (n) => `- Plant ${n} is a plant that made steel [${n}: "Plant ${n} made ${n + 99} tons of steel"]\n`,
      );
    };
    const { summary, requests } = await run([script], many, 2500);
    expect(requests.filter(isNotesRequest).some((request) => !lastText(request).includes('<source'))).toBe(true);
    for (const request of requests) expect(lastText(request).length / 3).toBeLessThan(2500 * 0.75);
    expect(summary.coverage).toEqual({ read: 150, total: 150 });
    expect(summary.citations[0]?.state).toBe('verified');
  });

  it('marks a sentence that no source carries', async () => {
    const { summary } = await run([['The sky over the plant is green. The warranty period is 24 months.']], contract);
    expect(summary.text).toBe('The sky over the plant is green. [1] The warranty period is 24 months. [2]');
    expect(summary.citations.map(({ state }) => state)).toEqual(['unverified', 'verified']);
  });

  it('abstains when there is nothing', async () => {
    const { summary, requests } = await run([['Nothing.']], []);
    expect(summary).toEqual({ text: '', citations: [], abstained: true, coverage: { read: 0, total: 0 } });
    expect(requests).toEqual([]);
  });
});
