import { describe, expect, it } from '@jest/globals';
import type { Chunk } from '@lesart/document';
import type { EmbeddingModelCard } from '@lesart/models';
import { chunkFilter } from './chunk-index.ts';
import { explainRanking } from './explain-ranking.ts';
import { type SearchOptions, searchChunks } from './search-chunks.ts';
import { InMemoryChunkIndex } from './testing/index.ts';
import { textLexemes } from './text-lexemes.ts';

const card: EmbeddingModelCard = { provider: 'ollama', name: 'two-numbers', version: '1', dimensions: 2 };
const words: SearchOptions = { mode: 'lexical', filter: chunkFilter('office'), limit: 10 };
const both: SearchOptions = { ...words, mode: 'hybrid', questionVector: Float32Array.of(0, 1), card };

const chunksOf = (...texts: string[]): Chunk[] =>
  texts.map((text, ordinal) => ({ ordinal, text, headingPath: ['Pflichten'], spans: [], tokens: text.length / 4 }));

const index = new InMemoryChunkIndex();
index.add({
  workspaceId: 'office',
  documentId: 'lease',
  documentName: 'Mietvertrag.pdf',
  chunks: chunksOf(
    'Der Mieter zahlt eine Kaution von drei Monatsmieten, die Kaution wird verzinst.',
    'Die Kündigungsfrist beträgt für den Mieter drei Monate.',
    'Der Vermieter heizt.',
  ),
  vectors: [Float32Array.of(1, 0), Float32Array.of(0, 1), Float32Array.of(0.6, 0.8)],
  card,
});

describe('explainRanking', () => {
  it.each([
    ['words', words],
    ['both', both],
  ])('finds by %s what the search finds, in the same order and with the same scores', async (_, options) => {
    const question = 'Welche Kündigungsfrist hat der Mieter?';
    const { chunks } = await explainRanking(index, question, options);
    expect(chunks).toMatchObject(await searchChunks(index, question, options));
    expect(chunks.length).toBeGreaterThan(1);
  });

  it('splits the lexical score of each chunk into the shares of the lexemes, the largest first', async () => {
    const { chunks } = await explainRanking(index, 'Zahlt der Mieter die Kaution?', words);
    for (const { lexicalScore, shares } of chunks) {
      expect(shares.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(lexicalScore ?? Number.NaN, 10);
      expect(shares.map(({ score }) => score)).toEqual(shares.map(({ score }) => score).toSorted((a, b) => b - a));
    }
    expect(chunks[0]?.shares[0]?.lexeme).toBe('kaution');
  });

  it('tells in how many chunks each lexeme stands, and that a rare one counts more', async () => {
    const { lexemes, language } = await explainRanking(index, 'Zahlt der Mieter die Kaution in Dukaten?', words);
    const of = (word: string) => lexemes.find(({ lexeme }) => lexeme === textLexemes(word, 'de')[0]);
    expect(of('Kaution')).toMatchObject({ chunks: 1, weight: 1 });
    expect(of('Mieter')?.chunks).toBeGreaterThan(1);
    expect(of('Kaution')?.rarity).toBeGreaterThan(of('Mieter')?.rarity ?? Number.NaN);
    expect(of('Dukaten')).toMatchObject({ chunks: 0, weight: 1 });
    expect(language).toBe('de');
  });

  it('says which score each half gave, and none where a chunk is not in its ranking', async () => {
    const { chunks, vectorWeight } = await explainRanking(index, 'Kaution', both);
    const of = (chunkId: string) => chunks.find((chunk) => chunk.chunkId === chunkId);
    expect(of('lease#0')).toMatchObject({ lexicalRank: 1, vectorRank: 3, vectorScore: 0 });
    expect(of('lease#1')).toMatchObject({ lexicalScore: null, lexicalRank: null, vectorScore: 1, shares: [] });
    expect(vectorWeight).toBeGreaterThan(0);
    expect((await explainRanking(index, 'Kaution', words)).vectorWeight).toBe(0);
  });

  it('names the phrases that had to be found', async () => {
    const { chunks, phrases } = await explainRanking(index, '"die Kaution wird verzinst" Mieter', words);
    expect(phrases).toEqual(['die Kaution wird verzinst']);
    expect(chunks.map(({ chunkId }) => chunkId)).toEqual(['lease#0']);
  });

  it('explains that nothing was found', async () => {
    const { chunks, lexemes } = await explainRanking(index, 'Zahn', words);
    expect({ chunks, stands: lexemes.map((lexeme) => lexeme.chunks) }).toEqual({ chunks: [], stands: [0] });
  });
});
