import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { defaultReadingSettings } from '@lesart/document';
import { createBuiltinEmbeddingModel } from '@lesart/embedding';
import type { GroundedText } from '@lesart/grounding';
import { type LanguageModel, ModelFault } from '@lesart/models';
import {
  createScriptedEmbeddingModel,
  createScriptedLanguageModel,
  createScriptedRerankingModel,
  inPieces,
} from '@lesart/models/testing';
import { chunkFilter } from '@lesart/retrieval';
import { type AnswerStep, type AnswerTools, answerQuestion, type Question } from './answer-question.ts';
import { findChunks } from './find-chunks.ts';
import { prepareVersion } from './prepare-version.ts';
import { demoVersion, idOf } from './testing/demo-documents.ts';
import { createInMemorySources, type ReadDocument } from './testing/in-memory-sources.ts';

interface Demo {
  readonly documents: readonly { readonly file: string }[];
  readonly questions: readonly {
    readonly text: string;
    readonly language: 'de' | 'en';
    readonly document: string;
    readonly quote: string;
  }[];
}

const demo: Demo = JSON.parse(readFileSync(join(import.meta.dirname, '../../../demo/demo.json'), 'utf8'));
const workspaceId = idOf('workspace');
const embeddingModel = createBuiltinEmbeddingModel();
const documents = await Promise.all(demo.documents.map(({ file }) => readDemo(file)));
const sources = createInMemorySources(workspaceId, documents);

async function readDemo(file: string): Promise<ReadDocument> {
  const { path, documentName, documentId, contentHash } = demoVersion(file);
  const { prepared, vectors } = await prepareVersion(
    { path, name: documentName, contentHash, settings: defaultReadingSettings, embed: true },
    () => {},
  );
  return { ...prepared, documentId, documentName, vectors: vectors ?? [], card: embeddingModel.card };
}

const question = (text: string, given: Partial<Question> = {}): Question => ({
  text,
  filter: chunkFilter(workspaceId),
  history: [],
  language: 'de',
  ...given,
});

/** Asks the demo documents and takes all steps. */
async function ask(
  asked: Question,
  given: Partial<AnswerTools> = {},
): Promise<{ steps: AnswerStep[]; answer: GroundedText }> {
  const steps: AnswerStep[] = [];
  const { signal } = new AbortController();
  const run = answerQuestion(asked, {
    sources,
    embeddingModel,
    languageModel: null,
    rerankingModel: null,
    signal,
    ...given,
  });
  for (;;) {
    const step = await run.next();
    if (step.done) return { steps, answer: step.value };
    steps.push(step.value);
  }
}

const foundBy = (steps: readonly AnswerStep[]) => steps.flatMap((step) => (step.type === 'sources' ? step.chunks : []));
const withModel = (languageModel: LanguageModel) => ({ languageModel });
const about = 'Bis zu welchem Betrag ermäßigt sich die Steuer für Handwerkerleistungen?';
const quote = 'auf Antrag um 20 Prozent der Aufwendungen des Steuerpflichtigen, höchstens jedoch um 1 200 Euro';
/** Questions that share words with their answer: all that search by words can be asked for. */
const literal = demo.questions.filter(({ text }) => /Handwerker|Anixa|Lohnsteuer|support|Axiometric/.test(text));
const nonsense = question('Xylophon Quastenflosser Bebop?');
const away = () =>
  createScriptedEmbeddingModel({ faults: new Map([[0, new ModelFault('model-unreachable', 'away')]]) });

describe('answerQuestion without a model', () => {
  it.each(literal)('answers "$text" with words of $document', async ({ text, language, document, quote }) => {
    const { steps, answer } = await ask(question(text, { language }));
    expect(steps[0]?.type).toBe('sources');
    const cited = answer.citations.filter(({ documentName }) => documentName === document);
    const plain = (words: string) => words.replaceAll(/\s+/g, ' ');
    expect(cited.map((citation) => plain(citation.quote)).join('\n')).toContain(plain(quote));
  });

  it('gives the sources first, then each citation, then the text that names them', async () => {
    const { steps, answer } = await ask(question(about));
    expect(steps.map(({ type }) => type)).toEqual(['sources', ...answer.citations.map(() => 'citation'), 'text']);
    expect(steps.at(-1)).toEqual({ type: 'text', text: answer.text });
    for (const { number } of answer.citations) expect(answer.text).toContain(`[${number}]`);
  });

  it('quotes what stands at the spans, in a block of the cited version', async () => {
    const { answer } = await ask(question(about));
    const blocks = new Map(documents.flatMap((document) => document.blocks.map((block) => [block.id, block])));
    expect(answer.citations.length).toBeGreaterThan(0);
    for (const citation of answer.citations) {
      const words = citation.spans.map(({ blockId, start, end }) => blocks.get(blockId)?.text.slice(start, end));
      expect(words).toEqual([citation.quote]);
    }
  });

  it('looks only into the documents that the question is about', async () => {
    const documentIds = [demoVersion('lohnsteuer-und-tarif.pdf').documentId];
    const { steps } = await ask(question(about, { filter: chunkFilter(workspaceId, { documentIds }) }));
    const found = foundBy(steps);
    expect(new Set(found.map(({ documentId }) => documentId))).toEqual(new Set(documentIds));
  });

  it('abstains without a text where the sources do not say', async () => {
    const { steps, answer } = await ask(nonsense);
    expect(steps).toEqual([{ type: 'sources', chunks: [], searchedFor: null }]);
    expect(answer).toEqual({ text: '', citations: [], abstained: true });
  });

  it('goes by words alone while the embedding model is away', async () => {
    const { steps, answer } = await ask(question(about), { embeddingModel: away() });
    const found = foundBy(steps);
    expect(found.every(({ vectorRank }) => vectorRank === null)).toBe(true);
    expect(answer.text).toContain('höchstens jedoch um 1 200 Euro');
  });

  it('reads no block twice, and says which chunks follow one another as one', async () => {
    const { steps } = await ask(question(about));
    const found = foundBy(steps);
    const places = found.map(({ versionId, ordinal }) => `${versionId} ${ordinal}`);
    expect(new Set(places).size).toBe(places.length);
    const spans = found.flatMap((chunk) => chunk.spans.map((span) => `${span.blockId} ${span.start}`));
    expect(new Set(spans).size).toBe(spans.length);
    const blocks = new Map(documents.flatMap((document) => document.blocks.map((block) => [block.id, block])));
    for (const chunk of found) {
      const text = chunk.spans.map(({ blockId, start, end }) => blocks.get(blockId)?.text.slice(start, end)).join('\n');
      expect(chunk.text).toBe(text);
    }
  });

  it('takes up the question before', async () => {
    const history = [
      { role: 'question' as const, text: 'Bis zu welchem Betrag ermäßigt sich die Steuer?' },
      { role: 'answer' as const, text: 'Bis zu 1 200 Euro [1].' },
    ];
    const asked = question('Und für Handwerkerleistungen?', { history });
    const { steps, answer } = await ask(asked);
    expect(steps[0]).toMatchObject({ type: 'sources', searchedFor: null });
    expect(answer.text).toContain('höchstens jedoch um 1 200 Euro');
  });

  it('answers from what a reranker finds best, and as ever when that fails', async () => {
    const score = (_: string, text: string) => (text.includes('Absatz') ? 0 : 1);
    const { steps } = await ask(question(about), { rerankingModel: createScriptedRerankingModel({ score }) });
    const fault = new ModelFault('model-stalled', 'slow');
    const failing = await ask(question(about), { rerankingModel: createScriptedRerankingModel({ fault }) });
    const plain = await ask(question(about));
    expect(failing).toEqual(plain);
    expect(foundBy(steps)).not.toEqual(foundBy(plain.steps));
  });

  it('throws what is no fault of the model', async () => {
    const fault = new TypeError('a mistake of ours');
    const embeddingModel = createScriptedEmbeddingModel({ faults: new Map([[0, fault]]) });
    await expect(ask(question(about), { embeddingModel })).rejects.toBe(fault);
  });

  it('ends when whoever asks leaves', async () => {
    const signal = AbortSignal.abort(new Error('left'));
    await expect(ask(question(about), { signal })).rejects.toThrow('left');
  });
});

describe('answerQuestion with a model', () => {
  it('streams its answer and verifies its quotes in the sources', async () => {
    const model = createScriptedLanguageModel([({ messages }) => inPieces(cite(messages.at(-1)?.text ?? ''), 5)]);
    const { steps, answer } = await ask(question(about), withModel(model));
    expect(steps[0]?.type).toBe('sources');
    const texts = steps.flatMap((step) => (step.type === 'text' ? [step.text] : []));
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.join('')).toBe(answer.text);
    expect(answer).toMatchObject({ text: 'Es sind 1.200 Euro [1].', abstained: false });
    expect(answer.citations).toMatchObject([{ number: 1, state: 'verified', quote }]);
    const citation = steps.findIndex(({ type }) => type === 'citation');
    const naming = steps.findIndex((step) => step.type === 'text' && step.text.includes('[1]'));
    expect(citation).toBeLessThan(naming);
  });

  it('shows a quote that no source has as not verified', async () => {
    const model = createScriptedLanguageModel([['Es sind 9.999 Euro [1: "es sind genau 9 999 Euro im Jahr"].']]);
    const { answer } = await ask(question(about), withModel(model));
    expect(answer.citations).toMatchObject([{ state: 'unverified', spans: [] }]);
  });

  it('takes no more sources than fit in the context window', async () => {
    const model = (contextWindow: number) => createScriptedLanguageModel([['Nichts.']], { card: { contextWindow } });
    const foundWithin = async (contextWindow: number) =>
      foundBy((await ask(question(about), withModel(model(contextWindow)))).steps);
    const [few, many] = [await foundWithin(2048), await foundWithin(32_768)];
    expect(few.length).toBeLessThan(many.length);
    expect(few.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThan(2048 * 0.6);
  });

  it('sends the earlier turns too', async () => {
    const model = createScriptedLanguageModel([['Nichts.']]);
    const history = [
      { role: 'question' as const, text: 'Wer bekommt ihn?' },
      { role: 'answer' as const, text: 'Alleinstehende mit einem Kind [1].' },
    ];
    await ask(question(about, { history }), withModel(model));
    const texts = model.requests[0]?.messages.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['Wer bekommt ihn?', 'Alleinstehende mit einem Kind.']));
  });

  it('is asked what a follow-up means, for the search only', async () => {
    const model = createScriptedLanguageModel([[about], ['Nichts.']]);
    const history = [{ role: 'question' as const, text: 'Welche Betrag gilt für die Steuer?' }];
    const { steps } = await ask(question('Und für Handwerker?', { history }), withModel(model));
    expect(steps[0]).toMatchObject({ type: 'sources', searchedFor: about });
    expect(
      foundBy(steps)
        .map(({ text }) => text)
        .join('\n'),
    ).toContain(quote);
    expect(model.requests).toHaveLength(2);
    expect(model.requests[1]?.messages.at(-1)?.text).toContain('Question: Und für Handwerker?');
  });

  it('is not called when nothing was found', async () => {
    const model = createScriptedLanguageModel([['Something, anyway.']]);
    const { answer } = await ask(nonsense, withModel(model));
    expect(answer.abstained).toBe(true);
    expect(model.requests).toHaveLength(0);
  });

  it('gives what there was until the model breaks off, and then its fault', async () => {
    const fault = new ModelFault('model-broke-off', 'cut');
    const model = createScriptedLanguageModel([['Das Gesetz sagt, dass es ', 'einen Betrag gibt. ', { throw: fault }]]);
    const { signal } = new AbortController();
    const run = answerQuestion(question(about), {
      ...{ sources, embeddingModel, rerankingModel: null, signal },
      languageModel: model,
    });
    const texts: string[] = [];
    const taking = (async () => {
      for await (const step of run) if (step.type === 'text') texts.push(step.text);
    })();
    await expect(taking).rejects.toBe(fault);
    expect(texts.join('')).toContain('Das Gesetz sagt');
  });
});

describe('findChunks', () => {
  const find = (query: string, mode: 'hybrid' | 'lexical' | 'vector', model = embeddingModel) => {
    const { signal } = new AbortController();
    const filter = chunkFilter(workspaceId);
    return findChunks(query, { mode, filter, limit: 5, signal }, { sources, embeddingModel: model });
  };

  it('finds by words, by vectors and by both', async () => {
    const [lexical, vector, hybrid] = [
      await find(about, 'lexical'),
      await find(about, 'vector'),
      await find(about, 'hybrid'),
    ];
    expect(lexical.every(({ vectorRank }) => vectorRank === null)).toBe(true);
    expect(vector.every(({ lexicalRank }) => lexicalRank === null)).toBe(true);
    expect(hybrid.some(({ lexicalRank, vectorRank }) => lexicalRank !== null && vectorRank !== null)).toBe(true);
    for (const found of [lexical, vector, hybrid]) {
      expect(found).toHaveLength(5);
      expect(found.map(({ documentName }) => documentName)).toContain('einkommensteuergesetz-auszug.md');
    }
  });

  it('asks no model for words alone', async () => {
    const model = createScriptedEmbeddingModel();
    await find(about, 'lexical', model);
    expect(model.requests).toHaveLength(0);
  });

  it.each(['hybrid', 'vector'] as const)('goes by words in mode %s while the model is away', async (mode) => {
    const found = await find(about, mode, away());
    expect(found[0]?.lexicalRank).toBe(1);
  });
});

/** What a model would write that quotes the source in its prompt in which the words stand. */
function cite(prompt: string): string {
  const number = [...prompt.matchAll(/<source number="(\d+)" from="[^"]*">\n(.*?)\n<\/source>/gs)].find(([, , text]) =>
    text?.includes(quote),
  )?.[1];
  return `Es sind 1.200 Euro [${number}: "${quote}"].`;
}
