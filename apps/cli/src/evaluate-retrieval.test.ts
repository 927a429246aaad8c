import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evaluateRetrieval, type QueryLine, type RetrievalFigures } from './evaluate-retrieval.ts';
import { openEvaluation } from './open-evaluation.ts';
import type { LabelledDocument, LabelledQuery, StreamedSet } from './read-set.ts';

const filler = Array.from(
  { length: 120 },
  (_, at) => `Absatz ${at}: Die Parteien treffen sich jedes Quartal am Hafen.`,
);

const documents: LabelledDocument[] = [
  { id: 'lease', title: 'Mietvertrag', text: 'Die Kündigungsfrist beträgt drei Monate zum Quartalsende.' },
  { id: 'long', title: 'Rahmenvertrag', text: [...filler, 'Gerichtsstand ist Flensburg.'].join('\n') },
  { id: 'empty', title: '', text: '' },
  { id: 'title alone', title: 'Hausordnung_Nord', text: '' },
  { id: 'no title', title: '', text: 'Der Aufzug wird im Oktober gewartet.' },
  { id: 'copy/1', title: 'Satzung', text: 'Der Verein heißt Seglerbund.' },
  { id: 'copy/2', title: 'Satzung', text: 'Der Verein heißt Seglerbund.' },
  { id: 'n\0ul', title: '', text: 'Zeichen\0die Postgres nicht speichert: Zwergfledermaus.' },
  { id: 'x'.repeat(300), title: '', text: 'Ein Bericht über Gletscher.' },
];
const query = (id: string, text: string, kind: string | null = null): LabelledQuery => ({ id, text, kind });
const set: StreamedSet = {
  documents: async function* () {
    yield* documents;
  },
  queries: [
    query('end', 'Frist für die Kündigung', 'compound'),
    query('court', 'Gerichtsstand Flensburg', 'words'),
    query('twice', 'Seglerbund', 'words'),
    query('none', '?!', 'words'),
    query('gone', 'Aufzug'),
    query('unjudged', 'Gletscher'),
  ],
  relevance: new Map([
    ['end', new Map([['lease', 1]])],
    ['court', new Map([['long', 1]])],
    [
      'twice',
      new Map([
        ['copy/1', 1],
        ['copy/2', 1],
      ]),
    ],
    ['none', new Map([['lease', 1]])],
    ['gone', new Map([['not in the corpus', 1]])],
  ]),
};

const lines = new Map<string, QueryLine>();
const progress: string[] = [];
let figures: RetrievalFigures;
beforeAll(async () => {
  const evaluation = await openEvaluation({ postgres: false, baseline: true });
  try {
    figures = await evaluateRetrieval(set, evaluation, {
      mode: 'lexical',
      onQuery: (line) => lines.set(line.query, line),
      onProgress: (told) => progress.push(told),
    });
  } finally {
    await evaluation.close();
  }
}, 60_000);
afterAll(() => lines.clear());

describe('evaluateRetrieval', () => {
  it('asks the queries that have a relevant document', () => {
    expect([...lines.keys()]).toEqual(['end', 'court', 'twice', 'none', 'gone']);
    expect(figures).toMatchObject({ documents: 9, queries: 5, mode: 'lexical', database: 'embedded' });
  });

  it('ranks documents, each once, by their best chunk', () => {
    expect(lines.get('court')?.ranking[0]).toBe('long');
    expect(lines.get('court')?.ranking.filter((id) => id === 'long')).toHaveLength(1);
    expect(figures.chunks).toBeGreaterThan(documents.length);
  });

  it('finds both of two that are the same', () => {
    expect(lines.get('twice')).toMatchObject({ recall: 1, ranking: expect.arrayContaining(['copy/1', 'copy/2']) });
  });

  it('judges a query without words, or without its document, as not answered', () => {
    expect(lines.get('none')).toMatchObject({ ndcg: 0, success: 0, ranking: [] });
    expect(lines.get('gone')).toMatchObject({ ndcg: 0, success: 0, ranking: ['no title'] });
    expect(progress).toEqual(['1 judged documents are not in the corpus, the first is not in the corpus']);
  });

  it('gives means, also for each kind', () => {
    expect(figures['success@5']).toBe(0.6);
    expect(figures.kinds).toEqual({
      compound: { queries: 1, 'ndcg@10': 1, 'recall@10': 1, 'mrr@10': 1, 'success@5': 1 },
      words: { queries: 3, 'ndcg@10': 0.6667, 'recall@10': 0.6667, 'mrr@10': 0.6667, 'success@5': 0.6667 },
    });
  });

  it('has plain full-text search rank the same chunks, which splits no compounds', () => {
    expect(lines.get('end')?.baseline).toMatchObject({ success: 0, ranking: [] });
    expect(lines.get('twice')?.baseline).toMatchObject({ recall: 1, ranking: ['copy/1', 'copy/2'] });
    expect(figures.baseline).toMatchObject({ name: 'postgres german', 'success@5': 0.4 });
  });
});
