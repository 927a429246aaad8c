import { describe, expect, it } from '@jest/globals';
import { layOutPages, pageAt, pageGap, pagesNear } from './lay-out-pages.ts';

const a4 = { width: 595, height: 842 };
const landscape = { width: 842, height: 595 };

describe('layOutPages', () => {
  it('fits the widest page and keeps the others in the same scale', () => {
    const [first, second] = layOutPages([a4, landscape], 421, 1);
    expect(second).toMatchObject({ number: 2, width: 421, scale: 0.5 });
    expect(first).toMatchObject({ top: pageGap, width: 297.5, height: 421 });
    expect(second?.top).toBe(pageGap + 421 + pageGap);
  });

  it('renders few pages of a long document', () => {
    const pages = layOutPages(new Array(500).fill(a4), null, 1);
    const near = pagesNear(pages, 100_000, 900);
    expect(near.length).toBeLessThan(6);
    expect(near.map(({ number }) => number)).toContain(pageAt(pages, 100_000, 900));
  });

  it('counts the page under the middle', () => {
    const pages = layOutPages([a4, a4, a4], null, 1);
    expect(pageAt(pages, 0, 900)).toBe(1);
    expect(pageAt(pages, 700, 900)).toBe(2);
    expect(pageAt([], 0, 900)).toBe(1);
  });
});
