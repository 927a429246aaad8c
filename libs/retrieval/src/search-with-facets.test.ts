import { describe, expect, it } from '@jest/globals';
import type { Chunk } from '@lesart/document';
import { chunkFilter } from './chunk-index.ts';
import { type SearchOptions, searchChunks } from './search-chunks.ts';
import { searchWithFacets } from './search-with-facets.ts';
import { InMemoryChunkIndex } from './testing/index.ts';

const cards = { builtin: cardOf('builtin'), trained: cardOf('ollama') };
const words: SearchOptions = { mode: 'lexical', filter: chunkFilter('office'), limit: 1 };

function cardOf(provider: string) {
  return { provider, name: 'two-numbers', version: '1', dimensions: 2 };
}

const chunksOf = (...texts: string[]): Chunk[] =>
  texts.map((text, ordinal) => ({ ordinal, text, headingPath: [], spans: [], tokens: text.length / 4 }));

function office(card = cards.builtin): InMemoryChunkIndex {
  const index = new InMemoryChunkIndex();
  const shared = { workspaceId: 'office', card };
  index.add({
    ...shared,
    documentId: 'lease',
    documentName: 'Mietvertrag.pdf',
    ...{ mediaType: 'application/pdf', documentClass: 'confidential', storedAt: '2025-03-01T00:00:00.000Z' },
    chunks: chunksOf('Der Mieter zahlt eine Kaution.', 'Die Kaution wird verzinst.'),
    vectors: [Float32Array.of(1, 0), Float32Array.of(1, 0)],
  });
  index.add({
    ...shared,
    documentId: 'letter',
    documentName: 'Brief.md',
    chunks: chunksOf('Ihre Kaution ist bei uns eingegangen.'),
    vectors: [Float32Array.of(1, 0)],
  });
  index.add({
    ...shared,
    documentId: 'handbook',
    documentName: 'Handbook.md',
    chunks: chunksOf('Employees may give notice at the end of each month.'),
    vectors: [Float32Array.of(0, 1)],
  });
  return index;
}

describe('searchWithFacets', () => {
  it('finds what the search finds, and counts more than it returns', async () => {
    const { chunks, facets } = await searchWithFacets(office(), 'Kaution', words);
    expect(chunks).toEqual(await searchChunks(office(), 'Kaution', words));
    expect(chunks).toHaveLength(1);
    expect(facets).toEqual({
      documents: [
        { id: 'lease', name: 'Mietvertrag.pdf', count: 2 },
        { id: 'letter', name: 'Brief.md', count: 1 },
      ],
      mediaTypes: [
        { value: 'application/pdf', count: 2 },
        { value: 'text/markdown', count: 1 },
      ],
      languages: [{ value: 'de', count: 3 }],
      classes: [
        { value: 'confidential', count: 2 },
        { value: 'internal', count: 1 },
      ],
      years: [
        { value: 2025, count: 2 },
        { value: 2026, count: 1 },
      ],
    });
  });

  it('counts what a trained model found without any of the words, but not what the built-in one did', async () => {
    const namesFor = async (card: typeof cards.builtin, question: string) => {
      const options: SearchOptions = { ...words, mode: 'hybrid', questionVector: Float32Array.of(1, 0), card };
      const { facets } = await searchWithFacets(office(card), question, options);
      return facets.documents.map(({ id }) => id).toSorted();
    };
    expect(await namesFor(cards.trained, 'Kaution')).toEqual(['handbook', 'lease', 'letter']);
    expect(await namesFor(cards.builtin, 'Kaution')).toEqual(['lease', 'letter']);
    expect(await namesFor(cards.trained, '"wird verzinst"')).toEqual(['lease']);
  });
});
