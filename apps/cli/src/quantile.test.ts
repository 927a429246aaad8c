import { describe, expect, it } from '@jest/globals';
import { quantile } from './quantile.ts';

describe('quantile', () => {
  it('is the value at the nearest rank, whatever the order', () => {
    const values = [9, 1, 5, 3, 7];
    expect([0, 0.2, 0.21, 0.5, 0.95, 1].map((q) => quantile(values, q))).toEqual([1, 1, 3, 5, 9, 9]);
    expect(values).toEqual([9, 1, 5, 3, 7]);
  });

  it('is the only value of one, 0 of none, and rounded to hundredths', () => {
    expect(quantile([4], 0.95)).toBe(4);
    expect(quantile([], 0.5)).toBe(0);
    expect(quantile([1.23456], 0.5)).toBe(1.23);
  });
});
