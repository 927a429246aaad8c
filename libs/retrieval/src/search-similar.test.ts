import { describe, expect, it } from '@jest/globals';
import type { Chunk } from '@lesart/document';
import type { EmbeddingModelCard } from '@lesart/models';
import { chunkFilter } from './chunk-index.ts';
import { searchSimilar } from './search-similar.ts';
import { InMemoryChunkIndex } from './testing/index.ts';

const card: EmbeddingModelCard = { provider: 'ollama', name: 'two-numbers', version: '1', dimensions: 2 };
const options = { filter: chunkFilter('office'), limit: 10, card };

const chunksOf = (...texts: string[]): Chunk[] =>
  texts.map((text, ordinal) => ({ ordinal, text, headingPath: [], spans: [], tokens: text.length / 4 }));

function office(vectorsOf: Readonly<Record<string, readonly Float32Array[]>> = {}): InMemoryChunkIndex {
  const texts = {
    lease: [
      'Der Mieter zahlt eine Kaution von drei Monatsmieten.',
      'Die Kaution wird verzinst, der Mieter erhält die Zinsen der Kaution.',
      'Die Kaution sichert den Vermieter, wenn der Mieter nicht zahlt.',
      'Der Mieter bekommt die Kaution nach dem Auszug zurück.',
    ],
    letter: ['Ihre Kaution: der Mieter hat drei Monatsmieten auf das Konto gezahlt.'],
    handbook: ['Employees may give notice at the end of each month.'],
  };
  const index = new InMemoryChunkIndex();
  for (const [documentId, given] of Object.entries(texts)) {
    const vectors = vectorsOf[documentId];
    index.add({
      ...{ workspaceId: 'office', folderId: documentId, documentId, documentName: `${documentId}.pdf` },
      chunks: chunksOf(...given),
      ...(vectors && { vectors, card }),
    });
  }
  return index;
}

const idsOf = (chunks: readonly { readonly chunkId: string }[] | null) => chunks?.map(({ chunkId }) => chunkId);

describe('searchSimilar', () => {
  it('finds chunks of other documents that share telling words, then at most two of its own', async () => {
    const found = await searchSimilar(office(), 'lease#0', options);
    expect(found?.map(({ documentId }) => documentId)).toEqual(['letter', 'lease', 'lease']);
    expect(idsOf(found)).not.toContain('lease#0');
  });

  it('highlights the words that both have', async () => {
    const [best] = (await searchSimilar(office(), 'lease#0', options)) ?? [];
    const highlighted = best?.highlights.map(({ start, end }) => best.text.slice(start, end));
    expect(highlighted).toEqual(expect.arrayContaining(['Kaution', 'Mieter', 'Monatsmieten']));
    expect(highlighted).not.toContain('Konto');
  });

  it('finds by its own vector what has none of its words', async () => {
    const index = office({
      lease: [Float32Array.of(1, 0), Float32Array.of(0, 1), Float32Array.of(0, 1), Float32Array.of(0, 1)],
      handbook: [Float32Array.of(0.8, 0.6)],
    });
    const found = await searchSimilar(index, 'lease#0', options);
    expect(found?.find(({ chunkId }) => chunkId === 'handbook#0')).toMatchObject({ lexicalRank: null, vectorRank: 1 });
  });

  it('stays within the filter and the limit', async () => {
    const filter = chunkFilter('office', { folderIds: ['handbook'] });
    expect(await searchSimilar(office(), 'lease#0', { ...options, filter })).toEqual([]);
    expect(idsOf(await searchSimilar(office(), 'lease#0', { ...options, limit: 1 }))).toEqual(['letter#0']);
  });

  it('finds nothing like what stands alone, and is null for a chunk that is not there', async () => {
    expect(await searchSimilar(office(), 'handbook#0', options)).toEqual([]);
    expect(await searchSimilar(office(), 'lease#9', options)).toBeNull();
  });
});
