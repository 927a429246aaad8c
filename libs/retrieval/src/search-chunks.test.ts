import { describe, expect, it } from '@jest/globals';
import type { Chunk } from '@lesart/document';
import type { EmbeddingModelCard } from '@lesart/models';
import { chunkFilter } from './chunk-index.ts';
import { type SearchOptions, searchChunks } from './search-chunks.ts';
import { InMemoryChunkIndex } from './testing/index.ts';

const card: EmbeddingModelCard = { provider: 'builtin', name: 'two-numbers', version: '1', dimensions: 2 };
const filter = chunkFilter('office');
const words: SearchOptions = { mode: 'lexical', filter, limit: 10 };

const chunksOf = (...texts: string[]): Chunk[] =>
  texts.map((text, ordinal) => ({ ordinal, text, headingPath: [], spans: [], tokens: text.length / 4 }));

function officeIndex(): InMemoryChunkIndex {
  const index = new InMemoryChunkIndex();
  index.add({
    workspaceId: 'office',
    folderId: 'contracts',
    documentId: 'lease',
    documentName: 'Mietvertrag.pdf',
    chunks: chunksOf(
      'Der Mieter zahlt eine Kaution von drei Monatsmieten.',
      'Die Kündigungsfrist beträgt für den Mieter drei Monate.',
      'Der Mieter trägt die Kosten der Heizung.',
    ),
    vectors: [Float32Array.of(1, 0), Float32Array.of(0, 1), Float32Array.of(0.6, 0.8)],
    card,
  });
  index.add({
    workspaceId: 'office',
    documentId: 'handbook',
    documentName: 'Handbook.docx',
    chunks: chunksOf('Employees may give notice at the end of each month.'),
    vectors: [Float32Array.of(-1, 0)],
    card,
  });
  index.add({
    workspaceId: 'other',
    documentId: 'secret',
    documentName: 'Kaution.pdf',
    chunks: chunksOf('Die Kaution der anderen: Kaution, Kaution.'),
  });
  return index;
}

const search = async (question: string, options: Partial<SearchOptions> = {}) =>
  searchChunks(officeIndex(), question, { ...words, ...options });

describe('searchChunks', () => {
  it('finds by words, best first, and says why', async () => {
    const [best] = await search('Wie hoch ist die Kaution des Mieters?');
    expect(best).toMatchObject({
      chunkId: 'lease#0',
      documentName: 'Mietvertrag.pdf',
      lexicalRank: 1,
      vectorRank: null,
    });
    expect(best?.highlights.map(({ start, end }) => best.text.slice(start, end))).toEqual([
      ...['Mieter', 'Kaution', 'mieten'],
    ]);
  });

  it('finds a word in a compound, and an English text', async () => {
    expect((await search('Welche Frist gilt?'))[0]?.chunkId).toBe('lease#1');
    expect((await search('When may an employee give notice?'))[0]?.chunkId).toBe('handbook#0');
  });

  it('looks only where the filter says', async () => {
    expect((await search('Kaution')).map(({ documentId }) => documentId)).toEqual(['lease']);
    expect(await search('Kaution', { filter: { ...filter, documentIds: ['handbook'] } })).toEqual([]);
    expect(await search('Kaution', { filter: { ...filter, folderIds: ['contracts'] } })).toHaveLength(1);
  });

  it('finds by vectors of the same model', async () => {
    const questionVector = Float32Array.of(0, 1);
    const found = await search('?', { mode: 'vector', questionVector, card, limit: 2 });
    expect(found.map(({ chunkId }) => chunkId)).toEqual(['lease#1', 'lease#2']);
    const newer = { ...card, version: '2' };
    expect(await search('?', { mode: 'vector', questionVector, card: newer })).toEqual([]);
  });

  it('fuses both: vectors add what the words do not find', async () => {
    const found = await search('Monatsmiete', { mode: 'hybrid', questionVector: Float32Array.of(0, 1), card });
    expect(found[0]).toMatchObject({ chunkId: 'lease#0', lexicalRank: 1, vectorRank: 3 });
  });

  it('takes of the built-in model alone only chunks with a word that looks like one of the question', async () => {
    const options = { mode: 'hybrid', questionVector: Float32Array.of(0, 1), card } as const;
    expect((await search('Kaution', options)).map(({ chunkId }) => chunkId)).toEqual(['lease#0']);
    const [misspelt, ...others] = await search('Heizungg', options);
    expect(misspelt).toMatchObject({ chunkId: 'lease#2', lexicalRank: null, vectorRank: 2 });
    expect(misspelt?.highlights.map(({ start, end }) => misspelt.text.slice(start, end))).toEqual(['Heizung']);
    expect(others).toEqual([]);
  });

  it('goes by words alone where a hybrid search has no vector, and refuses a vector search without one', async () => {
    expect(await search('Kaution', { mode: 'hybrid' })).toEqual(await search('Kaution'));
    await expect(search('Kaution', { mode: 'vector' })).rejects.toMatchObject({ code: 'question-vector-missing' });
  });

  it('takes no more chunks than asked for, of all documents and of each', async () => {
    expect(await search('Mieter', { limit: 2 })).toHaveLength(2);
    const found = await search('Mieter employees', { perDocument: 1 });
    expect(found.map(({ documentId }) => documentId).sort()).toEqual(['handbook', 'lease']);
  });

  it.each(['', '???', 'Was ist das?', 'zzzzqqq', '§', '😀', 'どこですか', "'; DROP TABLE chunk; --"])(
    'finds nothing for "%s" and does not fail',
    async (question) => {
      expect(await search(question)).toEqual([]);
    },
  );
});
