import { describe, expect, it } from '@jest/globals';
import { diversify } from './diversify.ts';
import { retrievedChunk } from './testing/retrieved-chunk.ts';

const notice = 'Die Kündigungsfrist beträgt für beide Parteien drei Monate zum Ende eines Kalendermonats.';
const deposit = 'Der Mieter zahlt eine Kaution von drei Monatsmieten auf ein gesondertes Konto.';
const heating = 'Die Kosten der Heizung trägt der Mieter nach seinem Verbrauch.';
const chunk = (documentId: string, ordinal: number, text: string, score: number) =>
  retrievedChunk({ documentId, ordinal, text, score });
const idsOf = (chunks: readonly { chunkId: string }[]) => chunks.map(({ chunkId }) => chunkId);

describe('diversify', () => {
  it('keeps the order of chunks that speak of different things', () => {
    const found = [chunk('lease', 0, notice, 9), chunk('lease', 1, deposit, 6), chunk('lease', 2, heating, 5)];
    expect(diversify(found, { limit: 3, perDocument: 3 })).toEqual(found);
  });

  it('takes what says something else before the same text of another file', () => {
    const found = [chunk('lease', 0, notice, 9), chunk('copy', 0, notice, 8.9), chunk('other', 0, deposit, 6)];
    expect(idsOf(diversify(found, { limit: 2, perDocument: 2 }))).toEqual(['lease#0', 'other#0']);
    expect(idsOf(diversify(found, { limit: 3, perDocument: 2 }))).toEqual(['lease#0', 'other#0', 'copy#0']);
  });

  it('prefers the same text to what hardly answers the question', () => {
    const found = [chunk('lease', 0, notice, 9), chunk('copy', 0, notice, 8.9), chunk('other', 0, heating, 1)];
    expect(idsOf(diversify(found, { limit: 2, perDocument: 2 }))).toEqual(['lease#0', 'copy#0']);
  });

  it('leaves places to other documents that are relevant, and fills up when they have nothing left', () => {
    const found = [
      chunk('lease', 0, notice, 9),
      chunk('lease', 1, deposit, 8),
      chunk('lease', 2, heating, 7),
      chunk('other', 0, 'Der Vermieter stellt einen Stellplatz.', 6),
    ];
    expect(idsOf(diversify(found, { limit: 3, perDocument: 2 }))).toEqual(['lease#0', 'lease#1', 'other#0']);
    expect(idsOf(diversify(found, { limit: 4, perDocument: 2 }))).toContain('lease#2');
  });

  it('does not take what is hardly relevant only because it is from another document', () => {
    const found = [chunk('lease', 0, notice, 9), chunk('lease', 1, deposit, 8), chunk('other', 0, heating, 3)];
    expect(idsOf(diversify(found, { limit: 2, perDocument: 1 }))).toEqual(['lease#0', 'lease#1']);
  });

  it('takes chunks without words or score as they come', () => {
    const found = [chunk('lease', 0, '', 0), chunk('lease', 1, '', 0)];
    expect(diversify(found, { limit: 5, perDocument: 5 })).toEqual(found);
    expect(diversify([], { limit: 5, perDocument: 5 })).toEqual([]);
  });
});
