import { describe, expect, it } from '@jest/globals';
import { endsOf, indexChanges } from './index-changes.ts';
import { blockId, makeChange, makeRedlineRow } from './testing/make-change.ts';

describe('the index of changes', () => {
  it('orders changes as a reader meets them, those within a move where the words stand now', () => {
    const rows = [
      makeRedlineRow(1, null, { move: 'move', counterpart: 2 }),
      makeRedlineRow(2, 2, { pieces: [{ old: 'a', new: 'b', change: 'early' }] }),
      makeRedlineRow(null, 1, { move: 'move', counterpart: 0, pieces: [4, { old: 'x', new: 'y', change: 'inner' }] }),
    ];
    const index = indexChanges(rows, [
      makeChange('move', { type: 'moved-and-changed', movedTo: 2 }),
      makeChange('inner', { row: 2, within: 'move' }),
      makeChange('early', { row: 1 }),
    ]);
    expect(index.ordered.map(({ id }) => id)).toEqual(['move', 'early', 'inner']);
    expect(index.rowsOf.get('move')).toEqual([0, 2]);
    expect(index.idsOf.get(2)).toEqual(['move', 'inner']);
    expect(index.places.get('inner')).toBe(2);
  });

  it('shows a formatting change in its row, on the words of both versions', () => {
    const spans = (block: number) => [{ blockId: blockId(block), start: 4, end: 9 }];
    const change = makeChange('bold', { type: 'formatting', oldSpans: spans(1), newSpans: spans(2) });
    const index = indexChanges([makeRedlineRow(1, 2, { pieces: [20] })], [change]);
    expect(index.rowsOf.get('bold')).toEqual([0]);
    expect(index.formatted.get(blockId(2))).toEqual([{ start: 4, end: 9, change: 'bold' }]);
  });

  it('tells another number of a block from other formatting', () => {
    const spans = [{ blockId: blockId(2), start: 0, end: 0 }];
    const change = makeChange('label', { type: 'formatting', classes: ['numbering'], newSpans: spans });
    const index = indexChanges([makeRedlineRow(1, 2, { pieces: [20] })], [change]);
    expect(index.relabelled.get(blockId(2))).toBe('label');
    expect(index.formatted.size).toBe(0);
  });

  it('knows both ends of a sentence that moved in its paragraph', () => {
    const pieces = [{ old: 'A. ', new: '', change: 'move' }, 3, { old: '', new: 'A. ', change: 'move' }];
    const change = makeChange('move', { type: 'moved', movedTo: 0 });
    const index = indexChanges([makeRedlineRow(1, 1, { pieces })], [change]);
    expect(endsOf(index, 'move')).toEqual([
      { row: 0, side: 'old' },
      { row: 0, side: 'new' },
    ]);
    expect(endsOf(index, 'unknown')).toEqual([]);
  });
});
