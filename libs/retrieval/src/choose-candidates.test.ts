import { describe, expect, it } from '@jest/globals';
import { chooseCandidates } from './choose-candidates.ts';

describe('chooseCandidates', () => {
  it('takes all lexemes of a small library, the rarest first', () => {
    const frequencies = new Map(Object.entries({ vertrag: 500, kaution: 12, miet: 300 }));
    expect(chooseCandidates(frequencies)).toEqual(['kaution', 'miet', 'vertrag']);
  });

  it('leaves out frequent ones so that at most 1,000 chunks are looked at', () => {
    const frequencies = new Map(Object.entries({ vertrag: 90_000, kaution: 300, miet: 500, frist: 200 }));
    expect(chooseCandidates(frequencies)).toEqual(['frist', 'kaution', 'miet']);
  });

  it('takes two even if they stand in more', () => {
    expect(chooseCandidates(new Map(Object.entries({ a: 9000, b: 8000, c: 7000 })))).toEqual(['c', 'b']);
  });

  it('leaves out lexemes that stand nowhere', () => {
    expect(chooseCandidates(new Map([['miet', 0]]))).toEqual([]);
  });
});
