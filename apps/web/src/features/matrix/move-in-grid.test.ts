import { describe, expect, it } from '@jest/globals';
import { moveInGrid } from './move-in-grid.ts';
import { visibleRange } from './visible-range.ts';

const size = { rows: 10, columns: 4, page: 5, control: false };
const from = { row: 2, column: 1 };

describe('moveInGrid', () => {
  it('goes by arrows, and stays at the edges', () => {
    expect(moveInGrid(from, 'ArrowDown', size)).toEqual({ row: 3, column: 1 });
    expect(moveInGrid(from, 'ArrowLeft', size)).toEqual({ row: 2, column: 0 });
    expect(moveInGrid({ row: 0, column: 0 }, 'ArrowUp', size)).toEqual({ row: 0, column: 0 });
    expect(moveInGrid({ row: 9, column: 3 }, 'ArrowRight', size)).toEqual({ row: 9, column: 3 });
  });

  it('goes to the ends of a row, and with Ctrl to those of all', () => {
    expect(moveInGrid(from, 'Home', size)).toEqual({ row: 2, column: 0 });
    expect(moveInGrid(from, 'End', size)).toEqual({ row: 2, column: 3 });
    expect(moveInGrid(from, 'Home', { ...size, control: true })).toEqual({ row: 0, column: 0 });
    expect(moveInGrid(from, 'End', { ...size, control: true })).toEqual({ row: 9, column: 3 });
  });

  it('goes by pages, of which one row stays in sight', () => {
    expect(moveInGrid(from, 'PageDown', size)).toEqual({ row: 6, column: 1 });
    expect(moveInGrid(from, 'PageUp', size)).toEqual({ row: 0, column: 1 });
  });

  it('knows no other keys, and no way in an empty grid', () => {
    expect(moveInGrid(from, 'a', size)).toBe(null);
    expect(moveInGrid(from, 'ArrowDown', { ...size, rows: 0 })).toBe(null);
  });
});

describe('visibleRange', () => {
  it('draws what is seen with a margin, within what there is', () => {
    const given = { room: 500, size: 50, count: 1000, margin: 2 };
    expect(visibleRange({ ...given, offset: 0 })).toEqual({ first: 0, end: 12 });
    expect(visibleRange({ ...given, offset: 5000 })).toEqual({ first: 98, end: 112 });
    expect(visibleRange({ ...given, offset: 49_600 })).toEqual({ first: 990, end: 1000 });
  });

  it('draws nothing of nothing, also when it was scrolled before lines were filtered', () => {
    expect(visibleRange({ offset: 900, room: 500, size: 50, count: 0, margin: 2 })).toEqual({ first: 0, end: 0 });
    expect(visibleRange({ offset: 900, room: 500, size: 50, count: 3, margin: 2 })).toEqual({ first: 3, end: 3 });
  });
});
