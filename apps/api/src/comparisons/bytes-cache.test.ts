import { describe, expect, it } from '@jest/globals';
import { BytesCache } from './bytes-cache.ts';

const bytes = (length: number) => new Uint8Array(length);

describe('BytesCache', () => {
  it('gives back what was put in', () => {
    const cache = new BytesCache(10);
    const kept = bytes(4);
    cache.set('a', kept);
    expect(cache.get('a')).toBe(kept);
    expect(cache.get('b')).toBeUndefined();
  });

  it('drops what was used the longest ago when there is no room', () => {
    const cache = new BytesCache(10);
    cache.set('a', bytes(4));
    cache.set('b', bytes(4));
    cache.get('a');
    cache.set('c', bytes(4));
    expect(['a', 'b', 'c'].filter((key) => cache.get(key))).toEqual(['a', 'c']);
  });

  it('keeps nothing that is larger than all it may hold, and forgets what was there under its key', () => {
    const cache = new BytesCache(10);
    cache.set('a', bytes(4));
    cache.set('b', bytes(4));
    cache.set('a', bytes(11));
    expect(['a', 'b'].filter((key) => cache.get(key))).toEqual(['b']);
  });

  it('counts what takes the place of something else once', () => {
    const cache = new BytesCache(10);
    for (let round = 0; round < 5; round += 1) cache.set('a', bytes(4));
    cache.set('b', bytes(6));
    expect(['a', 'b'].filter((key) => cache.get(key))).toEqual(['a', 'b']);
  });
});
