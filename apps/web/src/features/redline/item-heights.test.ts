import { describe, expect, it } from '@jest/globals';
import { keepHeights } from './item-heights.ts';

describe('the heights of items', () => {
  it('add up to offsets, and change with what is measured', () => {
    const heights = keepHeights([10, 20, 30, 40, 50]);
    expect([0, 1, 2, 5].map(heights.offsetOf)).toEqual([0, 10, 30, 150]);
    heights.set(1, 100);
    expect([1, 2, 5].map(heights.offsetOf)).toEqual([10, 110, 230]);
    expect(heights.total()).toBe(230);
  });

  it('tell the item at each offset as a search from the beginning would', () => {
    const list = Array.from({ length: 300 }, (_, index) => 1 + ((index * 7919) % 97));
    const heights = keepHeights(list);
    const searched = (offset: number) => {
      let end = 0;
      const found = list.findIndex((height) => {
        end += height;
        return offset < end;
      });
      return found === -1 ? list.length - 1 : found;
    };
    for (let offset = 0; offset < heights.total() + 50; offset += 13) {
      expect([offset, heights.indexAt(offset)]).toEqual([offset, searched(offset)]);
    }
  });

  it('of an empty list are nothing', () => {
    const heights = keepHeights([]);
    expect([heights.total(), heights.indexAt(5)]).toEqual([0, 0]);
  });
});
