import { describe, expect, it } from '@jest/globals';
import { proximity } from './proximity.ts';
import { readPlaces } from './read-places.ts';

const WEIGHTS = new Map([
  ['frist', 2],
  ['mieter', 1],
  ['kaution', 4],
]);
const proximityOf = (text: string, weights: ReadonlyMap<string, number> = WEIGHTS): number =>
  proximity(readPlaces(text, 'en'), weights);

describe('proximity', () => {
  it('is the share of pairs that stand near each other, by weight', () => {
    expect(proximityOf('frist kaution mieter')).toBe(1);
    expect(proximityOf('frist one two kaution')).toBeCloseTo(8 / 14);
    expect(proximityOf('frist one mieter')).toBeCloseTo(2 / 14);
  });

  it('is 0 for what stands far apart, and for a single word', () => {
    expect(proximityOf('frist one two six ten kaution')).toBe(0);
    expect(proximityOf('frist', new Map([['frist', 1]]))).toBe(0);
    expect(proximityOf('', new Map())).toBe(0);
  });

  it('looks at the nearest occurrences', () => {
    expect(proximityOf('kaution one two six ten frist one two six ten kaution mieter frist')).toBe(1);
  });
});
