import { describe, expect, it } from '@jest/globals';
import { isUnfinished, withoutQuotes } from './typed-query.ts';

describe('a query that is being typed', () => {
  it('may go on after a letter or a digit', () => {
    expect(['Kündigungsfr', 'ISO 9', 'é'].map(isUnfinished)).toEqual([true, true, true]);
  });

  it('does not go on after a space, a mark or a closed quote', () => {
    expect(['', 'Frist ', '§', '"drei Monate"', 'Frist?'].map(isUnfinished)).toEqual(Array(5).fill(false));
  });
});

describe('withoutQuotes', () => {
  it('gives the words of quoted phrases', () => {
    expect(withoutQuotes('„drei Monate“ Frist')).toBe('drei Monate Frist');
    expect(withoutQuotes('Frist "drei')).toBe('Frist drei');
  });

  it('gives nothing where nothing is quoted, or nothing would be left', () => {
    expect(withoutQuotes("Rock 'n' Roll")).toBeNull();
    expect(withoutQuotes('""')).toBeNull();
  });
});
