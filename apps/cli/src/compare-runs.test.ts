import { describe, expect, it } from '@jest/globals';
import { compareRuns } from './compare-runs.ts';
import { judgeRanking } from './judge-ranking.ts';

const relevance = new Map(['q1', 'q2', 'q3', 'q4'].map((query) => [query, new Map([['right', 1]])]));
const judged = (rankings: Readonly<Record<string, string[]>>) =>
  new Map(
    Object.entries(rankings).map(([query, ranking]) => [
      query,
      judgeRanking(ranking, relevance.get(query) ?? new Map()),
    ]),
  );

describe('compareRuns', () => {
  it('counts which queries went better and worse, and by how much', () => {
    const before = new Map([
      ['q1', ['wrong', 'right']],
      ['q2', ['right']],
      ['q3', ['right']],
      ['gone', ['right']],
    ]);
    const after = judged({ q1: ['right'], q2: ['wrong', 'other', 'right'], q3: ['right'], q4: ['right'] });
    const comparison = compareRuns(before, after, relevance);
    expect(comparison.queries).toBe(3);
    expect(comparison['mrr@10']).toEqual({
      ...{ before: 0.8333, after: 0.7778, difference: -0.0556 },
      ...{ p: expect.any(Number), better: 1, worse: 1, equal: 1 },
    });
    expect(comparison['success@5']).toEqual({
      ...{ before: 1, after: 1, difference: 0, p: 1 },
      ...{ better: 0, worse: 0, equal: 3 },
    });
  });

  it('finds no difference between a run and itself', () => {
    const rankings = { q1: ['right'], q2: ['wrong', 'right'] };
    const comparison = compareRuns(new Map(Object.entries(rankings)), judged(rankings), relevance);
    expect(comparison['ndcg@10']).toMatchObject({ difference: 0, p: 1, better: 0, worse: 0, equal: 2 });
  });

  it('refuses a run of another set', () => {
    expect(() => compareRuns(new Map([['other', ['right']]]), judged({ q1: ['right'] }), relevance)).toThrow(
      expect.objectContaining({ code: 'nothing-to-compare' }),
    );
  });
});
