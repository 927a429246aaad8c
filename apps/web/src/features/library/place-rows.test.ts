import { describe, expect, it } from '@jest/globals';
import { placeRows, rowsWithin } from './place-rows.ts';

const rows = Array.from({ length: 3000 }, (_, at) => ({ at, height: at % 10 === 0 ? 56 : 32 }));
const offsets = placeRows(rows, ({ height }) => height);

describe('rowsWithin', () => {
  it.each([
    [0, 100],
    [5000, 5600],
    [5001, 5002],
    [offsets.at(-1) ?? 0, (offsets.at(-1) ?? 0) + 500],
    [-500, 10],
    [-500, -100],
  ])('gives from %d to %d the rows that stand there', (top, bottom) => {
    const { first, end } = rowsWithin(offsets, top, bottom);
    const seen = rows.filter(({ at, height }) => (offsets[at] ?? 0) < bottom && (offsets[at] ?? 0) + height > top);
    const given = new Set(rows.slice(first, end).map(({ at }) => at));
    expect(seen.every(({ at }) => given.has(at))).toBe(true);
    expect(given.size - seen.length).toBeLessThanOrEqual(1);
  });

  it('gives none of no rows', () => {
    expect(
      rowsWithin(
        placeRows([], () => 32),
        0,
        500,
      ),
    ).toEqual({ first: 0, end: 0 });
  });
});
