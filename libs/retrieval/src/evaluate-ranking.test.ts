import { describe, expect, it } from '@jest/globals';
import { ndcg, recall, reciprocalRank } from './evaluate-ranking.ts';

const relevant = new Map([
  ['a', 1],
  ['b', 1],
]);

describe('ndcg', () => {
  it('is 1 for the best ranking and less for each place lost', () => {
    expect(ndcg(['a', 'b', 'x'], relevant, 10)).toBe(1);
    expect(ndcg(['x', 'a', 'b'], relevant, 10)).toBeCloseTo((1 / Math.log2(3) + 1 / 2) / (1 + 1 / Math.log2(3)), 12);
  });

  it('looks at the first k only, and at grades', () => {
    expect(ndcg(['x', 'a'], relevant, 1)).toBe(0);
    expect(ndcg(['b', 'a'], new Map(Object.entries({ a: 2, b: 1 })), 2)).toBeCloseTo(
      (1 + 2 / Math.log2(3)) / (2 + 1 / Math.log2(3)),
      12,
    );
  });

  it('is 0 where nothing is relevant', () => {
    expect(ndcg(['a'], new Map(), 10)).toBe(0);
    expect(ndcg(['a'], new Map([['a', 0]]), 10)).toBe(0);
  });
});

describe('recall', () => {
  it('is the share of the relevant ones found among the first k', () => {
    expect(recall(['a', 'x', 'b'], relevant, 2)).toBe(0.5);
    expect(recall(['a', 'x', 'b'], relevant, 3)).toBe(1);
    expect(recall(['a'], new Map([['a', 0]]), 3)).toBe(0);
  });
});

describe('reciprocalRank', () => {
  it('is one over the rank of the first relevant one', () => {
    expect(reciprocalRank(['x', 'y', 'b', 'a'], relevant, 10)).toBeCloseTo(1 / 3, 12);
    expect(reciprocalRank(['x', 'y', 'b'], relevant, 2)).toBe(0);
  });
});
