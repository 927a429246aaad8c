import { describe, expect, it } from '@jest/globals';
import { rememberQuery } from './recent-searches.ts';

describe('rememberQuery', () => {
  it('puts the newest first and keeps each once', () => {
    expect(rememberQuery(['Frist', 'Haftung'], ' haftung ')).toEqual(['haftung', 'Frist']);
  });

  it('forgets the oldest of many, and does not keep nothing', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    expect(rememberQuery(many, 'i')).toEqual(['i', 'a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect(rememberQuery(many, '  ')).toEqual(many);
  });
});
