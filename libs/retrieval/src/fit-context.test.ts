import { describe, expect, it } from '@jest/globals';
import { fitContext } from './fit-context.ts';

const chunksOf = (...tokens: number[]) => tokens.map((count) => ({ tokens: count }));

describe('fitContext', () => {
  it('takes the best chunks until the budget is full', () => {
    expect(fitContext(chunksOf(300, 300, 300), 650)).toEqual(chunksOf(300, 300));
  });

  it('passes over what does not fit and takes smaller ones after it', () => {
    expect(fitContext(chunksOf(300, 900, 200), 500)).toEqual(chunksOf(300, 200));
  });

  it('always takes the best one', () => {
    expect(fitContext(chunksOf(900, 50), 500)).toEqual(chunksOf(900));
    expect(fitContext([], 500)).toEqual([]);
  });
});
