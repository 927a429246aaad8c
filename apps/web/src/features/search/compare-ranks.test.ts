import { describe, expect, it } from '@jest/globals';
import { compareRanks } from './compare-ranks.ts';

describe('compareRanks', () => {
  it('says where the other ranking has the same chunk', () => {
    expect(compareRanks(['a', 'b', 'c'], ['c', 'a'])).toEqual([
      { chunkId: 'a', rank: 1, other: 2 },
      { chunkId: 'b', rank: 2, other: null },
      { chunkId: 'c', rank: 3, other: 1 },
    ]);
  });
});
