import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { gather } from './gather.ts';

describe('gather', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('applies the first value at once and those soon after it together', () => {
    const applied: (readonly number[])[] = [];
    const add = gather<number>((values) => applied.push(values), 100);
    for (const value of [1, 2, 3]) add(value);
    expect(applied).toEqual([[1]]);
    jest.advanceTimersByTime(100);
    expect(applied).toEqual([[1], [2, 3]]);
    add(4);
    expect(applied).toHaveLength(2);
    jest.advanceTimersByTime(100);
    jest.advanceTimersByTime(100);
    add(5);
    expect(applied).toEqual([[1], [2, 3], [4], [5]]);
  });
});
