import { describe, expect, it } from '@jest/globals';
import { seededRandom, shuffled } from './seeded-random.ts';

describe('seededRandom', () => {
  it('gives the same numbers from 0 to 1 for the same seed, and others for another', () => {
    const numbers = (seed: number) => Array.from({ length: 1000 }, seededRandom(seed));
    expect(numbers(1)).toEqual(numbers(1));
    expect(numbers(1)).not.toEqual(numbers(2));
    expect(Math.min(...numbers(1))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers(1))).toBeLessThan(1);
  });
});

describe('shuffled', () => {
  it('gives all values once, in any order', () => {
    const values = Array.from({ length: 20 }, (_, at) => at);
    const order = shuffled(values, seededRandom(1));
    expect(order.toSorted((left, right) => left - right)).toEqual(values);
    expect(order).not.toEqual(values);
    const firsts = new Set(Array.from({ length: 200 }, (_, seed) => shuffled(values, seededRandom(seed))[0]));
    expect(firsts.size).toBe(20);
  });
});
