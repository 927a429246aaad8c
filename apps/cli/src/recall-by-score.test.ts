import { describe, expect, it } from '@jest/globals';
import { recallByScore } from './recall-by-score.ts';

const ranking = (...scores: number[]) => scores.map((score, place) => ({ chunkId: `${place}`, score }));

describe('recallByScore', () => {
  it('is the share of the exact places that were filled with what scores as high', () => {
    expect(recallByScore(ranking(9, 7, 3, 2), ranking(9, 8, 7, 6))).toBe(0.5);
    expect(recallByScore(ranking(9), ranking(9, 8, 7, 6))).toBe(0.25);
    expect(recallByScore([], ranking(9))).toBe(0);
  });

  it('takes other chunks with the same score as found, however the score was summed', () => {
    expect(recallByScore(ranking(0.3, 0.1 + 0.2), ranking(0.4, 0.3))).toBe(1);
    expect(recallByScore(ranking(5, 5, 5), ranking(5, 5))).toBe(1);
  });

  it('is 1 when there was nothing to find', () => {
    expect(recallByScore([], [])).toBe(1);
  });
});
