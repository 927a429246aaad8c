import { describe, expect, it } from '@jest/globals';
import { madeUpWord, wordOfRank } from './made-up-word.ts';
import { seededRandom } from './seeded-random.ts';

describe('madeUpWord', () => {
  it('gives another word for each rank', () => {
    const words = Array.from({ length: 60_000 }, (_, at) => wordOfRank(at * 31 + 1));
    expect(new Set(words).size).toBe(words.length);
  });

  it('gives names, compounds, numbers, amounts and file numbers', () => {
    expect(Array.from({ length: 10 }, (_, at) => wordOfRank(1_234_560 + at))).toEqual([
      ...Array.from({ length: 5 }, () => expect.stringMatching(/^[A-Z][a-z]+k$/)),
      expect.stringMatching(/^[A-Z][a-z]+(vertrag|ordnung|anlage|gesetz|stelle|werke)$/),
      '1334566',
      '13.345,67',
      expect.stringMatching(/^RE-20\d\d\/1234568$/),
      expect.stringMatching(/^[A-Z]{2}-1234569$/),
    ]);
  });

  it("follows Zipf's law: each order of magnitude of ranks is drawn as often as any other", () => {
    const random = seededRandom(1);
    const drawn = Array.from({ length: 60_000 }, () => madeUpWord(random));
    const first = new Set(Array.from({ length: 9 }, (_, at) => wordOfRank(at + 1)));
    const next = new Set(Array.from({ length: 90 }, (_, at) => wordOfRank(at + 10)));
    const ofFirst = drawn.filter((word) => first.has(word)).length;
    const ofNext = drawn.filter((word) => next.has(word)).length;
    expect(ofFirst / ofNext).toBeGreaterThan(0.9);
    expect(ofFirst / ofNext).toBeLessThan(1.1);
    expect(new Set(drawn).size).toBeGreaterThan(10_000);
  });
});
