import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { evaluateRetrieval, type RetrievalFigures } from './evaluate-retrieval.ts';
import { openEvaluation } from './open-evaluation.ts';
import { type RetrievalSet, readSet, streamSet } from './read-set.ts';

const folder = fileURLToPath(new URL('../../../libs/retrieval/evaluation', import.meta.url));
const words = (text: string) => text.split(/\s+/).length;

describe('the German test set', () => {
  let set: RetrievalSet;
  beforeAll(async () => {
    set = await readSet(folder, folder);
  });

  it('has at least 150 texts of 100 words or more', () => {
    expect(set.documents.length).toBeGreaterThanOrEqual(150);
    expect(set.documents.filter(({ text }) => words(text) < 100)).toEqual([]);
    expect(set.documents.filter(({ text }) => words(text) > 300).length).toBeGreaterThanOrEqual(3);
  });

  it('has at least 25 queries of each kind, none of them twice', () => {
    const kinds = Map.groupBy(set.queries, ({ kind }) => kind);
    expect([...kinds.keys()].sort()).toEqual([
      ...['compound', 'date-amount', 'hyphen', 'identifier', 'inflection', 'phrase', 'question', 'umlaut'],
    ]);
    for (const queries of kinds.values()) expect(queries.length).toBeGreaterThanOrEqual(25);
    expect(new Set(set.queries.map(({ text }) => text)).size).toBe(set.queries.length);
  });

  it('says of each query which texts of the set are relevant', () => {
    const documents = new Set(set.documents.map(({ id }) => id));
    expect([...set.relevance.keys()].sort()).toEqual(set.queries.map(({ id }) => id).sort());
    const judged = [...set.relevance.values()].flatMap((grades) => [...grades.keys()]);
    expect(judged.filter((id) => !documents.has(id))).toEqual([]);
  });

  it('asks in quotation marks for what stands in a relevant text', () => {
    const texts = new Map(set.documents.map(({ id, title, text }) => [id, `${title} ${text}`.toLowerCase()]));
    const wrong = set.queries.filter(({ id, text }) => {
      const phrase = text.match(/"([^"]+)"/)?.[1]?.toLowerCase();
      return phrase && ![...(set.relevance.get(id)?.keys() ?? [])].some((of) => texts.get(of)?.includes(phrase));
    });
    expect(wrong).toEqual([]);
  });
});

describe('search by words on the German test set', () => {
  let figures: RetrievalFigures;
  beforeAll(async () => {
    const evaluation = await openEvaluation({ postgres: false, baseline: true });
    try {
      const silent = () => {};
      const options = { mode: 'lexical', onQuery: silent, onProgress: silent } as const;
      figures = await evaluateRetrieval(await streamSet(folder, folder), evaluation, options);
    } finally {
      await evaluation.close();
    }
  }, 300_000);

  it('has a relevant text among the first five for 95 of 100 queries, which plain full-text search has not', () => {
    const { baseline } = figures;
    console.log(`success@5 ${figures['success@5']}, plain full-text search of Postgres ${baseline?.['success@5']}`);
    expect(figures['success@5']).toBeGreaterThanOrEqual(0.95);
    expect(baseline?.['success@5']).toBeLessThan(0.9);
  });
});
