import { describe, expect, it } from '@jest/globals';
import { librarySizes, wholeNumbers } from './library-sizes.ts';

describe('librarySizes', () => {
  it('reads sizes and their databases; the embedded one is meant without', () => {
    expect(librarySizes('20000@embedded, 1000000@postgres,500')).toEqual([
      { chunks: 20_000, database: 'embedded' },
      { chunks: 1_000_000, database: 'postgres' },
      { chunks: 500, database: 'embedded' },
    ]);
  });

  it.each(['', '0', '-5', '1e6', '20000@oracle', '20000@', '10,,20', '99999999999'])('refuses "%s"', (given) => {
    expect(() => librarySizes(given)).toThrow('It takes numbers of chunks');
  });
});

describe('wholeNumbers', () => {
  it('reads numbers between commas', () => {
    expect(wholeNumbers('1,16')).toEqual([1, 16]);
  });

  it.each(['', '1,', '0', '1.5', 'two'])('refuses "%s"', (given) => {
    expect(() => wholeNumbers(given)).toThrow('It takes whole numbers');
  });
});
