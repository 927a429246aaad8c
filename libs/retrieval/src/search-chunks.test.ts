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

  it('fills the places that a cap leaves with the next best', async () => {
    const index = new InMemoryChunkIndex();
    const clauses = Array.from({ length: 12 }, (_, number) => `Der Mieter zahlt: Punkt ${number}.`);
    index.add({ workspaceId: 'office', documentId: 'long', documentName: '', chunks: chunksOf(...clauses) });
    const last = chunksOf(
      'Nach dem Vertrag, der lange gilt und vieles regelt, ist auch er nur ein Mieter unter anderen.',
    );
    index.add({ workspaceId: 'office', documentId: 'other', documentName: '', chunks: last });
    const found = await searchChunks(index, 'Mieter', { ...words, limit: 3, perDocument: 2 });
    expect(found.map(({ documentId }) => documentId)).toEqual(['long', 'long', 'other']);
  });

  it('finds only what holds a quoted phrase, and lets vectors order that', async () => {
    expect((await search('Kosten der Heizung')).length).toBeGreaterThanOrEqual(1);
    expect((await search('"Kosten der Heizung" Mieter')).map(({ chunkId }) => chunkId)).toEqual(['lease#2']);
    expect(await search('"Heizung der Kosten" Mieter')).toEqual([]);
    const newer = { ...card, provider: 'openai-compatible' };
    const index = officeIndex();
    index.add({
      workspaceId: 'office',
      documentId: 'new',
      documentName: '',
      chunks: chunksOf('Der Mieter trägt alle Kosten der Heizung.', 'Die Kosten der Heizung sind so.', 'Alles andere.'),
      vectors: [Float32Array.of(1, 0), Float32Array.of(0, 1), Float32Array.of(0, 1)],
      card: newer,
    });
    const options = { mode: 'hybrid', questionVector: Float32Array.of(0, 1), card: newer } as const;
    const found = await searchChunks(index, '"Kosten der Heizung"', { ...words, ...options });
    expect(found.map(({ chunkId }) => chunkId).sort()).toEqual(['lease#2', 'new#0', 'new#1']);
    expect(found[0]?.chunkId).toBe('new#1');
  });

  it('finds a quoted English phrase under a German question', async () => {
    expect((await search('Was steht zu "may give notice"?'))[0]?.chunkId).toBe('handbook#0');
  });

  it('finds what a word that is being typed may become, and marks it', async () => {
    expect(await search('Wie lange ist die Kündigungsfr')).toEqual([]);
    const [found] = await search('Wie lange ist die Kündigungsfr', { typing: true });
    expect(found?.chunkId).toBe('lease#1');
    expect(found?.highlights.map(({ start, end }) => found.text.slice(start, end))).toEqual(['Kündigungsfr']);
    expect(await search('Wie lange ist die K', { typing: true })).toEqual([]);
  });

  it('prefers a word as it is typed to what it may become', async () => {
    const index = officeIndex();
    index.add({ workspaceId: 'office', documentId: 'b', documentName: '', chunks: chunksOf('Das Mietermagazin, ja.') });
    const found = await searchChunks(index, 'Mieter', { ...words, typing: true });
    expect(found.map(({ documentId }) => documentId)).toContain('b');
    expect(found[0]?.documentId).toBe('lease');
  });

  it('takes the words of an earlier question along, at a lower weight', async () => {
    const [best, ...others] = await search('Und für die Heizung?', { earlier: 'Wie hoch ist die Kaution?' });
    expect(best?.chunkId).toBe('lease#2');
    expect(others.map(({ chunkId }) => chunkId)).toContain('lease#0');
    expect(best?.highlights.map(({ start, end }) => best.text.slice(start, end))).toEqual(['Heizung']);
  });

  it('goes by the meaning where the words of the question hardly stand anywhere', async () => {
    const trained = { ...card, provider: 'openai-compatible' };
    const index = new InMemoryChunkIndex();
    index.add({
      workspaceId: 'office',
      documentId: 'policy',
      documentName: '',
      chunks: chunksOf('Mitarbeiter von Berlin haben 30 Urlaubstage.', 'Notice of Berlin.', 'Etwas ganz anderes.'),
      vectors: [Float32Array.of(0, 1), Float32Array.of(1, 0), Float32Array.of(0.9, 0.1)],
      card: trained,
    });
    const options = { mode: 'hybrid', questionVector: Float32Array.of(0, 1), card: trained } as const;
    const question = 'How many vacation days do employees get in total by notice?';
    expect((await searchChunks(index, question, words))[0]?.chunkId).toBe('policy#1');
    expect((await searchChunks(index, question, { ...words, ...options }))[0]?.chunkId).toBe('policy#0');
  });

  it.each(['', '???', 'Was ist das?', 'zzzzqqq', '§', '😀', 'どこですか', "'; DROP TABLE chunk; --"])(
    'finds nothing for "%s" and does not fail',
    async (question) => {
      expect(await search(question)).toEqual([]);
    },
  );
});
