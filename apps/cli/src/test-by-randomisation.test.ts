import { describe, expect, it } from '@jest/globals';
import { testByRandomisation } from './test-by-randomisation.ts';

/** The exact p-value: all signs instead of some. */
function exact(differences: readonly number[]): number {
  const observed = Math.abs(differences.reduce((sum, difference) => sum + difference, 0)) - 1e-9;
  let asFar = 0;
  for (let signs = 0; signs < 2 ** differences.length; signs += 1) {
    const sum = differences.reduce(
      (total, difference, at) => total + (signs & (1 << at) ? difference : -difference),
      0,
    );
    if (Math.abs(sum) >= observed) asFar += 1;
  }
  return asFar / 2 ** differences.length;
}

describe('testByRandomisation', () => {
  it.each([
    ['one rise', [0.5]],
    ['rises alone', [0.1, 0.2, 0.1, 0.5, 0.3, 0.1, 0.2, 0.1]],
    ['a large rise against small falls', [1, -0.1, -0.1, -0.1, -0.2]],
    ['falls and rises', [0.3, -0.4, 0.2, 0.6, -0.1, -0.1, 0.9, 0.05, -0.3, 0.4, 0.2, 0.2]],
  ])('comes near the exact test for %s', (_, differences) => {
    expect(Math.abs(testByRandomisation(differences) - exact(differences))).toBeLessThan(0.02);
  });

  it('gives the same for the same differences', () => {
    const differences = [0.2, -0.1, 0.4, 0.1, -0.3, 0.2];
    expect(testByRandomisation(differences)).toBe(testByRandomisation(differences));
  });

  it('does not see in which direction a difference goes', () => {
    const differences = [0.2, -0.1, 0.4, 0.1, -0.3, 0.2, 0.6];
    expect(testByRandomisation(differences.map((difference) => -difference))).toBe(testByRandomisation(differences));
  });

  it('is 1 when nothing differs, and never 0', () => {
    expect(testByRandomisation([0, 0, 0])).toBe(1);
    expect(testByRandomisation([])).toBe(1);
    expect(testByRandomisation(Array.from({ length: 200 }, () => 1))).toBeGreaterThan(0);
  });
});
