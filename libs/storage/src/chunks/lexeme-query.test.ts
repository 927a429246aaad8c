import { describe, expect, it } from '@jest/globals';
import { groupsQuery, phrasesQuery } from './lexeme-query.ts';

describe('what a chunk must hold', () => {
  it('is all lexemes of one group, each quoted as a tsquery wants it', () => {
    expect(groupsQuery([['miet', "it's"], ['a\\b']])).toBe("('miet' & 'it''s') | ('a\\\\b')");
  });

  it('is nothing that can be asked for without a group', () => {
    expect(groupsQuery([])).toBeNull();
    expect(groupsQuery([[]])).toBeNull();
    expect(phrasesQuery([])).toBeNull();
  });

  it('is every phrase, word after word, each in any of its forms', () => {
    const phrase = [
      { lexeme: 'recht', offset: 0 },
      { lexeme: 'vergess', offset: 2, alternatives: ['vergessen'] },
    ];
    expect(phrasesQuery([phrase, [{ lexeme: 'frist', offset: 0 }]])).toBe(
      "(('recht') <2> ('vergess' | 'vergessen')) & (('frist'))",
    );
  });
});
