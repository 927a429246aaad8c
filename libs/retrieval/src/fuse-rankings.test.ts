import { describe, expect, it } from '@jest/globals';
import { fuseRankings } from './fuse-rankings.ts';

const ranking = (scores: Record<string, number>) =>
  Object.entries(scores).map(([chunkId, score]) => ({ chunkId, score }));
const idsOf = (fused: readonly { chunkId: string }[]) => fused.map(({ chunkId }) => chunkId);

describe('fuseRankings', () => {
  it('lets the vectors decide between chunks whose words count about the same', () => {
    const fused = fuseRankings(ranking({ a: 10, b: 9.9, c: 2 }), ranking({ b: 0.8, c: 0.7, a: 0.3 }), 0.2);
    expect(idsOf(fused)).toEqual(['b', 'a', 'c']);
    expect(fused[0]).toMatchObject({ lexicalRank: 2, vectorRank: 1 });
  });

  it('does not let a small weight turn a clear lead of the words', () => {
    expect(idsOf(fuseRankings(ranking({ a: 10, b: 2 }), ranking({ b: 0.9, a: 0.1 }), 0.15))).toEqual(['a', 'b']);
  });

  it('lets the vectors decide where the best chunk holds few of the words that were asked for', () => {
    const [lexical, vectors] = [ranking({ a: 3, b: 0.5 }), ranking({ b: 0.9, a: 0.4, c: 0.3 })];
    expect(idsOf(fuseRankings(lexical, vectors, 0.4, 3))).toEqual(['a', 'b', 'c']);
    expect(idsOf(fuseRankings(lexical, vectors, 0.4, 30))).toEqual(['b', 'a', 'c']);
  });

  it('does not hold it against words that they count more than was expected', () => {
    const [lexical, vectors] = [ranking({ a: 9, b: 3 }), ranking({ b: 0.9, a: 0.4, c: 0.3 })];
    expect(fuseRankings(lexical, vectors, 0.4, 5)).toEqual(fuseRankings(lexical, vectors, 0.4));
  });

  it('keeps the order of the only ranking there is', () => {
    const scores = ranking({ a: 0.9, b: 0.5, c: 0.1 });
    expect(idsOf(fuseRankings(scores, [], 0))).toEqual(['a', 'b', 'c']);
    expect(idsOf(fuseRankings([], scores, 0.15))).toEqual(['a', 'b', 'c']);
    expect(fuseRankings([], [], 0.5)).toEqual([]);
  });

  it('gives a chunk that a ranking does not hold nothing for it', () => {
    const fused = fuseRankings(ranking({ a: 3 }), ranking({ b: 0.4 }), 0.25);
    expect(fused).toEqual([
      { chunkId: 'a', score: 0.75, lexicalRank: 1, vectorRank: null },
      { chunkId: 'b', score: 0.25, lexicalRank: null, vectorRank: 1 },
    ]);
  });
});
