import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ShortMemory } from './short-memory.ts';

describe('ShortMemory', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('finds once a second, each key for itself', async () => {
    const memory = new ShortMemory<string>();
    let found = 0;
    const find = async () => `found ${++found}`;
    expect([await memory.remember('a', find), await memory.remember('a', find)]).toEqual(['found 1', 'found 1']);
    expect(await memory.remember('b', find)).toBe('found 2');
    jest.advanceTimersByTime(1000);
    expect(await memory.remember('a', find)).toBe('found 3');
  });

  it('looks again for what was not there', async () => {
    const memory = new ShortMemory<string>();
    expect(await memory.remember('a', async () => null)).toBeNull();
    expect(await memory.remember('a', async () => 'there')).toBe('there');
  });

  it('forgets at once, also what was on its way then', async () => {
    const memory = new ShortMemory<string>();
    await memory.remember('a', async () => 'old');
    memory.forget();
    const slow = memory.remember('a', async () => {
      memory.forget();
      return 'out of date';
    });
    expect(await slow).toBe('out of date');
    expect(await memory.remember('a', async () => 'new')).toBe('new');
  });
});
