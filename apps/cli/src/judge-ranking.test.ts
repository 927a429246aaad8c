import { describe, expect, it } from '@jest/globals';
import { judgeRanking, meanMeasures } from './judge-ranking.ts';

const relevant = new Map([['right', 1]]);
const place = (at: number) => [...Array.from({ length: at - 1 }, (_, other) => `wrong ${other}`), 'right'];

describe('judgeRanking', () => {
  it.each([
    [1, { ndcg: 1, recall: 1, reciprocalRank: 1, success: 1 }],
    [3, { ndcg: 0.5, recall: 1, reciprocalRank: 1 / 3, success: 1 }],
    [5, { ndcg: 1 / Math.log2(6), recall: 1, reciprocalRank: 0.2, success: 1 }],
    [6, { ndcg: 1 / Math.log2(7), recall: 1, reciprocalRank: 1 / 6, success: 0 }],
    [11, { ndcg: 0, recall: 0, reciprocalRank: 0, success: 0 }],
  ])('judges a relevant document in place %i', (at, expected) => {
    expect(judgeRanking(place(at), relevant)).toEqual(expected);
  });

  it('counts one of several as success', () => {
    const several = new Map([
      ['right', 1],
      ['also right', 2],
    ]);
    expect(judgeRanking(['right'], several)).toMatchObject({ recall: 0.5, success: 1 });
  });
});

describe('meanMeasures', () => {
  it('gives means over queries', () => {
    const judgements = [1, 6, 11].map((at) => judgeRanking(place(at), relevant));
    expect(meanMeasures(judgements)).toEqual({
      'ndcg@10': 0.4521,
      'recall@10': 0.6667,
      'mrr@10': 0.3889,
      'success@5': 0.3333,
    });
  });

  it('is 0 without queries', () => {
    expect(meanMeasures([])['ndcg@10']).toBe(0);
  });
});
