import { describe, expect, it } from '@jest/globals';
import { readMatrix, writeMatrix } from './matrix-address.ts';

describe('the address of a matrix', () => {
  it('carries the open cell, the filter and the words', () => {
    const state = { cell: 'a.b', filter: 'unsure', words: 'term' } as const;
    expect(readMatrix(writeMatrix(state))).toEqual(state);
  });

  it('says nothing of what is usual', () => {
    expect(writeMatrix(readMatrix({}))).toEqual({});
  });

  it('leaves out what no matrix has', () => {
    expect(readMatrix({ filter: 'nonsense', cell: 7, words: 'x'.repeat(900) })).toEqual({
      cell: null,
      filter: null,
      words: 'x'.repeat(200),
    });
  });
});
