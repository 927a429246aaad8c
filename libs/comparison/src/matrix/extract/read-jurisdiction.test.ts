import { describe, expect, it } from '@jest/globals';
import { readJurisdictions } from './read-jurisdiction.ts';

describe('readJurisdictions', () => {
  it.each([
    ['This Agreement is governed by the laws of the State of Ohio, without regard to conflicts of laws.', ['Ohio']],
    ['It is not governed by the laws of New York but by the laws of England.', ['England']],
    [
      'Der Vertrag unterliegt nicht dem Recht der Schweiz, sondern dem Recht der Bundesrepublik Deutschland.',
      ['Germany'],
    ],
    ['Der Vertrag unterliegt nicht schweizerischem Recht, sondern deutschem Recht.', ['Germany']],
    ['It is governed by the laws of England or the laws of France.', ['England', 'France']],
    ['It is not governed by the laws of New York.', []],
    ['Swiss law shall not apply.', []],
  ])('reads the laws that apply by: %s', (text, expected) => {
    expect(readJurisdictions(text, 'en')).toEqual(expected);
  });
});
