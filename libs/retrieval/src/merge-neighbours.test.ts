import { describe, expect, it } from '@jest/globals';
import { inReadingOrder, mergeNeighbours } from './merge-neighbours.ts';
import type { RetrievedChunk } from './search-chunks.ts';
import { retrievedChunk } from './testing/retrieved-chunk.ts';

const part = (ordinal: number, given: Partial<RetrievedChunk> = {}) =>
  retrievedChunk({ ordinal, text: `Teil ${ordinal}.`, headingPath: ['§ 1 Miete'], ...given });
const textsOf = (chunks: readonly RetrievedChunk[]) => chunks.map(({ text }) => text);

describe('mergeNeighbours', () => {
  it('joins what follows one another in a section, with the spans in order and the ranks of the best', () => {
    const highlights = [{ start: 0, end: 4 }];
    const found = [
      part(3, { score: 9, lexicalRank: 1, page: 2, highlights }),
      part(2, { score: 5, lexicalRank: 4, vectorRank: 2, page: 1, highlights }),
    ];
    const [merged, ...others] = mergeNeighbours(found, [], 0);
    expect(others).toEqual([]);
    expect(merged).toMatchObject({
      ...{ chunkId: 'lease#3', score: 9, lexicalRank: 1, vectorRank: 2, tokens: 200 },
      ...{ ordinal: 2, page: 1, headingPath: ['§ 1 Miete'], text: 'Teil 2.\nTeil 3.' },
    });
    expect(merged?.spans.map(({ blockId }) => blockId)).toEqual(['lease-2', 'lease-3']);
    const marked = merged?.highlights.map(({ start, end }) => merged.text.slice(start, end));
    expect(marked).toEqual(['Teil', 'Teil']);
  });

  it('does not join across headings, gaps and versions', () => {
    const found = [
      part(1),
      part(2, { headingPath: ['§ 2 Kaution'] }),
      part(4, { headingPath: ['§ 2 Kaution'] }),
      part(3, { headingPath: ['§ 2 Kaution'], versionId: 'older' }),
    ];
    expect(mergeNeighbours(found, [], 0)).toEqual(found);
  });

  it('gives them in the order of their best parts', () => {
    const found = [part(7), part(1, { documentId: 'other' }), part(4), part(2, { documentId: 'other' }), part(6)];
    expect(mergeNeighbours(found, [], 0).map(({ chunkId }) => chunkId)).toEqual(['lease#7', 'other#1', 'lease#4']);
  });

  it('takes neighbours of the best first while they fit, what follows before what precedes', () => {
    const found = [part(5, { score: 9 }), part(1, { score: 3, documentId: 'other' })];
    const around = [part(4), part(6), part(0, { documentId: 'other' }), part(2, { documentId: 'other' })];
    expect(textsOf(mergeNeighbours(found, around, 150))).toEqual(['Teil 5.\nTeil 6.', 'Teil 1.']);
    expect(textsOf(mergeNeighbours(found, around, 250))).toEqual(['Teil 4.\nTeil 5.\nTeil 6.', 'Teil 1.']);
    expect(mergeNeighbours(found, around, 250)[0]).toMatchObject({ chunkId: 'lease#5', score: 9, lexicalRank: 1 });
  });

  it('takes no neighbour from another section, and none that was found itself', () => {
    const found = [part(5), part(6)];
    const around = [part(4, { headingPath: ['§ 0 Parteien'] }), part(5), part(6)];
    expect(textsOf(mergeNeighbours(found, around, 1000))).toEqual(['Teil 5.\nTeil 6.']);
  });

  it('has the head of a table once', () => {
    const head = { blockId: 'head', start: 0, end: 9 };
    const row = (blockId: string) => ({ blockId, start: 0, end: 8 });
    const found = [
      part(1, { text: 'Ort\tMiete\nBonn\t900', spans: [head, row('bonn')] }),
      part(2, {
        text: 'Ort\tMiete\nKiel\t800',
        spans: [head, row('kiel')],
        highlights: [
          { start: 4, end: 9 },
          { start: 10, end: 14 },
        ],
      }),
    ];
    const [merged] = mergeNeighbours(found, [], 0);
    expect(merged?.text).toBe('Ort\tMiete\nBonn\t900\nKiel\t800');
    expect(merged?.spans).toEqual([head, row('bonn'), row('kiel')]);
    expect(merged?.highlights.map(({ start, end }) => merged.text.slice(start, end))).toEqual(['Kiel']);
  });
});

describe('inReadingOrder', () => {
  it('puts the chunks of a document in order, documents by their best chunk', () => {
    const found = [part(7), part(1, { documentId: 'other' }), part(4)];
    expect(inReadingOrder(found).map(({ chunkId }) => chunkId)).toEqual(['lease#4', 'lease#7', 'other#1']);
  });
});
