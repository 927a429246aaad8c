import { describe, expect, it } from '@jest/globals';
import { makeBlock } from '../testing/make-block.ts';
import { layOutPages } from './lay-out-pages.ts';
import { blockAtPoint, heightOfPlace, placeAtHeight, placeBlocks } from './place-blocks.ts';

const pages = layOutPages(
  [
    { width: 600, height: 800 },
    { width: 600, height: 800 },
  ],
  null,
  2,
);
const box = (page: number, y: number, start: number, end: number) => ({
  ...{ page, x: 50, y, width: 500, height: 20 },
  ...{ start, end },
});
const title = makeBlock(0, 'Kaufvertrag', { locator: { kind: 'page', page: 1, boxes: [box(1, 100, 0, 11)] } });
const clause = makeBlock(1, 'Der Verkäufer liefert. Der Käufer zahlt.', {
  locator: { kind: 'page', page: 1, boxes: [box(1, 700, 0, 20), box(2, 50, 20, 40)] },
});
const loose = makeBlock(2, 'ohne Kästen', { locator: { kind: 'page', page: 2, boxes: [] } });
const parts = placeBlocks([title, clause, loose], pages);
const [first, second] = pages;
const topOf = (page = first) => page?.top ?? Number.NaN;

describe('placeBlocks', () => {
  it('cuts a block that goes on overleaf in two parts of its text', () => {
    expect(parts.map(({ blockId, startShare, endShare }) => [blockId, startShare, endShare])).toEqual([
      [title.id, 0, 1],
      [clause.id, 0, 0.5],
      [clause.id, 0.5, 1],
    ]);
    expect(parts[2]?.top).toBe(topOf(second) + 100);
  });

  it('finds the place at a height, and the height of a place', () => {
    const height = topOf(second) + 2 * 60;
    expect(placeAtHeight(parts, height)).toEqual({ blockId: clause.id, share: 0.75 });
    expect(heightOfPlace(parts, { blockId: clause.id, share: 0.75 })).toBeCloseTo(height);
    expect(heightOfPlace(parts, { blockId: loose.id, share: 0 })).toBeNull();
  });

  it('takes the nearest block between blocks, and none where there are none', () => {
    expect(placeAtHeight(parts, topOf() + 2 * 130)).toEqual({ blockId: title.id, share: 1 });
    expect(placeAtHeight([], 10)).toBeNull();
  });
});

describe('blockAtPoint', () => {
  it('gives the block whose box is there', () => {
    expect(blockAtPoint([title, clause, loose], 2, 60, 60)).toBe(clause.id);
    expect(blockAtPoint([title, clause, loose], 2, 60, 300)).toBeNull();
  });
});
