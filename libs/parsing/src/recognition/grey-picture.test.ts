import { describe, expect, it } from '@jest/globals';
import { densestBand, estimateNoise, type GreyPicture, hasLevelLines, smooth, turnUpright } from './grey-picture.ts';

/** Lines of strokes, which stand elsewhere in each line, as letters do; `lean` pixels lower at the right. */
function linesOfText(width: number, height: number, lean = 0): GreyPicture {
  const pixels = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const row = y - Math.round((x * lean) / width);
      const isStroke = Math.sin(Math.floor(x / 4) * 12.9 + Math.floor(row / 30) * 78.2) > 0;
      if (row % 30 < 12 && isStroke) pixels[y * width + x] = 30;
    }
  }
  return { width, height, pixels };
}

function grain(picture: GreyPicture, size: number): GreyPicture {
  let state = 7;
  const pixels = picture.pixels.map((value) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.max(1, Math.min(254, value + (state / 2 ** 32 - 0.5) * size));
  });
  return { ...picture, pixels };
}

describe('turnUpright', () => {
  const page: GreyPicture = { width: 3, height: 2, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) };

  it('turns a page on which text runs down, upside down or up so that it runs to the right', () => {
    // What runs down the right edge, 3 then 6, is the first line.
    expect(turnUpright(page, 1)).toEqual({ width: 2, height: 3, pixels: Uint8Array.of(3, 6, 2, 5, 1, 4) });
    expect(turnUpright(page, 2)).toEqual({ width: 3, height: 2, pixels: Uint8Array.of(6, 5, 4, 3, 2, 1) });
    expect(turnUpright(page, 3)).toEqual({ width: 2, height: 3, pixels: Uint8Array.of(4, 1, 5, 2, 6, 3) });
  });

  it('gives back the page after four quarter turns', () => {
    const turned = [1, 1, 1, 1].reduce<GreyPicture>((picture) => turnUpright(picture, 1), page);
    expect(turned).toEqual(page);
  });
});

describe('hasLevelLines', () => {
  it.each([
    ['level', 0],
    ['leaning', 16],
  ])('tells lines from columns on a page that is %s', (_name, lean) => {
    const page = grain(linesOfText(600, 800, lean), 60);
    expect(hasLevelLines(page)).toBe(true);
    expect(hasLevelLines(turnUpright(page, 1))).toBe(false);
  });
});

describe('estimateNoise', () => {
  it('is small on clean paper and grows with the grain, which smoothing takes away', () => {
    const page: GreyPicture = { width: 400, height: 400, pixels: new Uint8Array(160_000).fill(200) };
    const grainy = grain(page, 80);
    expect(estimateNoise(page)).toBeLessThan(1);
    // Evenly spread over 80 grey values, the standard deviation is 80 / √12.
    expect(estimateNoise(grainy)).toBeGreaterThan(18);
    expect(estimateNoise(grainy)).toBeLessThan(30);
    expect(estimateNoise(smooth(grainy))).toBeLessThan(estimateNoise(grainy) / 2);
  });

  it('does not take the soft edges of small letters on white for grain', () => {
    const page = linesOfText(300, 400);
    const soft = page.pixels.map((value, at) => (at % 300 > 0 ? (value + (page.pixels[at - 1] ?? 255)) >> 1 : value));
    const onWhite: GreyPicture = { width: 300, height: 1600, pixels: new Uint8Array(480_000).fill(255) };
    onWhite.pixels.set(soft, 120_000);
    expect(estimateNoise(onWhite)).toBe(0);
  });
});

describe('densestBand', () => {
  it('is where the ink is', () => {
    const page: GreyPicture = { width: 2, height: 6, pixels: new Uint8Array(12).fill(255) };
    page.pixels.fill(0, 6, 10);
    expect(densestBand(page, 2)).toEqual({ width: 2, height: 2, pixels: new Uint8Array(4) });
    expect(densestBand(page, 9)).toBe(page);
  });
});
