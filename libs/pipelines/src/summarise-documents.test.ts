import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { defaultReadingSettings } from '@lesart/document';
import type { GroundedSummary, SummaryEvent } from '@lesart/grounding';
import type { LanguageModel } from '@lesart/models';
import { createScriptedLanguageModel, inPieces } from '@lesart/models/testing';
import { prepareText } from './prepare-text.ts';
import { prepareVersion } from './prepare-version.ts';
import { type SummaryOrder, summariseDocuments, type VersionToSummarise } from './summarise-documents.ts';
import { demoVersion } from './testing/demo-documents.ts';

const german = await versionOf('einkommensteuergesetz-auszug.md');
const english = await versionOf('xacct-support-and-maintenance-agreement.pdf');

async function versionOf(file: string): Promise<VersionToSummarise> {
  const { path, documentName, documentId, versionId, contentHash } = demoVersion(file);
  const { prepared } = await prepareVersion(
    { path, name: documentName, contentHash, settings: defaultReadingSettings, embed: false },
    () => {},
  );
  return { documentId, documentName, versionId, versionNumber: 1, blocks: prepared.blocks };
}

/** Runs the summary to its end. */
async function summarise(
  order: Partial<SummaryOrder>,
  languageModel: LanguageModel | null = null,
): Promise<{ events: SummaryEvent[]; summary: GroundedSummary }> {
  const events: SummaryEvent[] = [];
  const tools = { languageModel, signal: new AbortController().signal };
  const steps = summariseDocuments({ versions: [german], length: 'short', language: 'de', ...order }, tools);
  for (;;) {
    const step = await steps.next();
    if (step.done) return { events, summary: step.value };
    events.push(step.value);
  }
}

describe('summariseDocuments without a model', () => {
  it('reads every section of every document and says so first', async () => {
    const { events, summary } = await summarise({ versions: [german, english], length: 'long' });
    const { total } = summary.coverage;
    expect(total).toBeGreaterThan(20);
    expect(events[0]).toEqual({ type: 'progress', read: total, total });
    expect(summary.coverage.read).toBe(total);
    expect(new Set(summary.citations.map(({ documentName }) => documentName))).toEqual(
      new Set([german.documentName, english.documentName]),
    );
  });

  it('gives each citation before the text, with words that stand where it says', async () => {
    const { events, summary } = await summarise({ length: 'medium' });
    expect(events.map(({ type }) => type)).toEqual(['progress', ...summary.citations.map(() => 'citation'), 'text']);
    const blocks = new Map(german.blocks.map((block) => [block.id, block]));
    for (const { quote, spans, state } of summary.citations) {
      expect(state).toBe('verified');
      expect(spans.map(({ blockId, start, end }) => blocks.get(blockId)?.text.slice(start, end))).toEqual([quote]);
    }
  });

  it('cites with all headings above, also below a section that was cut', async () => {
    const sentence = readFileSync(demoVersion('github-privacy-statement.md').path, 'utf8').slice(0, 3000);
    const { blocks } = prepareText(
      { title: '', text: `Part A\nScope\n${sentence}\n${sentence}\nPart B\nAn end is made here.` },
      'h',
    );
    const outline = new Map([
      ['Part A', 1],
      ['Scope', 2],
      ['Part B', 1],
    ]);
    const structured = blocks.map((block) => {
      const level = outline.get(block.text);
      return level === undefined
        ? block
        : { ...block, kind: 'heading' as const, level, label: block.text === 'Scope' ? '1.' : null };
    });
    const { summary } = await summarise({ versions: [{ ...english, blocks: structured }], length: 'long' });
    const paths = new Set(summary.citations.map(({ headingPath }) => headingPath.join(' > ')));
    expect(paths).toEqual(new Set(['Part A > 1. Scope', 'Part B']));
    expect(summary.coverage.total).toBeGreaterThan(2);
  });

  it.each([
    ['no documents', []],
    ['a document without blocks', [{ ...german, blocks: [] }]],
  ])('abstains for %s and gives no text', async (_, versions) => {
    const { events, summary } = await summarise({ versions });
    expect(summary).toEqual({ text: '', citations: [], abstained: true, coverage: { read: 0, total: 0 } });
    expect(events.filter(({ type }) => type !== 'progress')).toEqual([]);
  });
});

describe('summariseDocuments with a model', () => {
  it('lets it read every section, in several prompts, and checks what it says', async () => {
    const quote = 'beträgt der Entlastungsbetrag im Kalenderjahr 4 008 Euro';
    const model = createScriptedLanguageModel([
      ({ messages }) => {
        const prompt = messages.at(-1)?.text ?? '';
        const number = /<source number="(\d+)"/.exec(prompt)?.[1];
        return number === undefined
          ? inPieces(`Alleinerziehende werden entlastet [1: "${quote}"].`, 7)
          : [`- Ein Punkt [${number}: "Euro"]`];
      },
    ]);
    const { events, summary } = await summarise({}, model);
    const { read, total } = summary.coverage;
    expect(read).toBe(total);
    const prompts = model.requests.map(({ messages }) => messages.at(-1)?.text ?? '');
    expect(prompts.length).toBeGreaterThan(2);
    const sources = new Set(
      prompts.flatMap((prompt) => [...prompt.matchAll(/<source number="(\d+)"/g)].map(([, n]) => n)),
    );
    expect(sources.size).toBe(total);
    expect(events.filter(({ type }) => type === 'progress').at(-1)).toEqual({ type: 'progress', read: total, total });
    expect(summary.citations).toMatchObject([{ state: 'verified', quote }]);
  });

  it('does not call it for documents without blocks', async () => {
    const model = createScriptedLanguageModel([['never']]);
    const { summary } = await summarise({ versions: [{ ...german, blocks: [] }] }, model);
    expect(summary.abstained).toBe(true);
    expect(model.requests).toHaveLength(0);
  });
});
