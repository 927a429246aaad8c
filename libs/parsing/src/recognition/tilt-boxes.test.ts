import { describe, expect, it } from '@jest/globals';
import type { DraftBlock } from '@lesart/document';
import { draftBlock } from '../draft-block.ts';
import type { Turn } from '../pdf/read-pages.ts';
import type { RecognisedPage } from './recogniser.ts';
import { tiltBoxes } from './tilt-boxes.ts';

const text = 'Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich';

function blockAt(box: { x: number; y: number; width: number; height: number }): DraftBlock {
  const boxes = [{ page: 1, ...box, start: 0, end: text.length }];
  return draftBlock('paragraph', { text, marks: [] }, { locator: { kind: 'page', page: 1, boxes } });
}

function pageLeaning(tilt: number, turn: Turn = 0): RecognisedPage {
  return {
    text: { number: 1, width: 600, height: 800, rules: [], runs: new Map() },
    turn,
    tilt,
    confidence: 0.9,
    words: 10,
  };
}

const boxesOf = (block: DraftBlock | undefined) => (block?.locator.kind === 'page' ? block.locator.boxes : []);

describe('tiltBoxes', () => {
  it('leaves the boxes of level pages as they are', () => {
    const blocks = [blockAt({ x: 50, y: 100, width: 500, height: 12 })];
    expect(tiltBoxes(blocks, [pageLeaning(0)])).toEqual(blocks);
  });

  it('cuts a long line between words and lets its pieces follow the lean, its right end lower', () => {
    const [block] = tiltBoxes([blockAt({ x: 50, y: 394, width: 500, height: 12 })], [pageLeaning(0.05)]);
    const boxes = boxesOf(block);
    expect(boxes.length).toBeGreaterThan(4);
    expect(boxes.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
    for (const { start } of boxes.slice(1)) expect(text[start - 1]).toBe(' ');
    const [first] = boxes;
    const last = boxes.at(-1);
    if (!first || !last) throw new Error('There are no boxes.');
    // Over the middle of the page a line leans by tan(0.05) of its length.
    const slope = (last.y - first.y) / (last.x + last.width / 2 - first.x - first.width / 2);
    expect(slope).toBeCloseTo(Math.tan(0.05), 2);
    for (const { x, width } of boxes) expect(x >= 49 && x + width <= 551).toBe(true);
  });

  it('cuts lines that run down the page along their length', () => {
    const [block] = tiltBoxes([blockAt({ x: 294, y: 150, width: 12, height: 500 })], [pageLeaning(0.05, 1)]);
    const boxes = boxesOf(block);
    expect(boxes.length).toBeGreaterThan(4);
    expect(boxes.map(({ y }) => y)).toEqual(boxes.map(({ y }) => y).sort((a, b) => a - b));
    // What is lower on the page lies further left when the page is turned clockwise.
    expect((boxes[0]?.x ?? 0) - (boxes.at(-1)?.x ?? 0)).toBeGreaterThan(15);
  });
});
