import { describe, expect, it } from '@jest/globals';
import { splitCited } from './split-cited.ts';

describe('splitCited', () => {
  it('puts citations where their numbers stand, without the space before', () => {
    expect(splitCited('Payable within 14 days. [1] Interest is due [2][3].', new Set([1, 2, 3]))).toEqual([
      'Payable within 14 days.',
      1,
      ' Interest is due',
      2,
      3,
      '.',
    ]);
  });

  it('leaves numbers in brackets that cite nothing', () => {
    expect(splitCited('See annex [4], and [1]', new Set([1]))).toEqual(['See annex [4], and', 1]);
    expect(splitCited('', new Set([1]))).toEqual([]);
  });
});
