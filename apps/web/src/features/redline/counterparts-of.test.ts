import { describe, expect, it } from '@jest/globals';
import { counterpartsOf } from './counterparts-of.ts';
import { blockId, makeRedlineRow } from './testing/make-change.ts';

describe('the counterparts of blocks', () => {
  it('stand in the same row, or are the nearest before', () => {
    const counterparts = counterpartsOf([
      makeRedlineRow(1, 11),
      makeRedlineRow(2, null),
      makeRedlineRow(null, 13),
      makeRedlineRow(4, 14),
    ]);
    const pairs = [1, 2, 13, 4, 14].map((ordinal) => counterparts.get(blockId(ordinal)));
    expect(pairs).toEqual([11, 11, 2, 14, 4].map(blockId));
  });

  it('do not exist before the first block of the other side', () => {
    expect(counterpartsOf([makeRedlineRow(null, 1), makeRedlineRow(2, 3)]).has(blockId(1))).toBe(false);
  });
});
