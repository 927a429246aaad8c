import { describe, expect, it } from '@jest/globals';
import { unchangedShare } from './unchanged-share.ts';

const words = { insertedWords: 0, deletedWords: 0, moves: 0, movedWords: 0, hunks: 0, oldWords: 100, newWords: 100 };

describe('the share that is unchanged', () => {
  it('is everything where nothing changed, also of nothing', () => {
    expect(unchangedShare(words)).toBe(1);
    expect(unchangedShare({ ...words, oldWords: 0, newWords: 0 })).toBe(1);
  });

  it('counts the words of both versions, those of moves on both sides', () => {
    expect(unchangedShare({ ...words, insertedWords: 10, deletedWords: 10 })).toBe(0.9);
    expect(unchangedShare({ ...words, moves: 1, movedWords: 20 })).toBe(0.8);
  });

  it('is nothing where all is other', () => {
    expect(unchangedShare({ ...words, insertedWords: 100, deletedWords: 100 })).toBe(0);
  });
});
