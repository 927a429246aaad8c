import { describe, expect, it } from '@jest/globals';
import type { Block, Box } from '@lesart/document';
import { planHighlights } from './plan-highlights.ts';

const blockId = '0b8f6d1e-6f1c-4a55-9d4e-0d8c5a7f9b10';
const lines = [
  'Der Vertrag endet mit einer Frist von',
  'drei Monaten zum Jahresende, sofern',
  'keine Partei widerspricht.',
];
const text = lines.join(' ');

const boxes: Box[] = lines.map((line, index) => {
  const start = text.indexOf(line);
  const end = index < lines.length - 1 ? start + line.length + 1 : text.length;
  return { page: index < 2 ? 4 : 5, x: 72, y: 100 + index * 14, width: 370, height: 12, start, end };
});

const block: Block = {
  id: blockId,
  ordinal: 0,
  kind: 'paragraph',
  text,
  level: null,
  label: null,
  marks: [],
  table: null,
  locator: { kind: 'page', page: 4, boxes },
};
const blocks = new Map([[blockId, block]]);
const spanOf = (words: string) => {
  const start = text.indexOf(words);
  return { blockId, start, end: start + words.length };
};

describe('planHighlights', () => {
  it('takes whole lines whole and parts of lines by their words', () => {
    const plan = planHighlights([spanOf('Frist von drei Monaten zum Jahresende, sofern keine Partei')], blocks);
    expect(plan.map(({ page, part }) => [page, part?.words ?? 'whole'])).toEqual([
      [4, 'Frist von '],
      [4, 'whole'],
      [5, 'keine Partei'],
    ]);
  });

  it('estimates the place of a part by its share of the characters', () => {
    const [line] = planHighlights([spanOf('keine Partei')], blocks);
    expect(line?.part?.startShare).toBe(0);
    expect(line?.estimate.x).toBe(72);
    expect(line?.estimate.width).toBeCloseTo((370 * 'keine Partei'.length) / 'keine Partei widerspricht.'.length);
  });

  it('does not touch a line of which only the space at its end belongs to the span', () => {
    const start = (boxes[0]?.end ?? 0) - 1;
    const plan = planHighlights([{ blockId, start, end: start + 1 + 'drei'.length }], blocks);
    expect(plan.map(({ part }) => part?.words)).toEqual(['drei']);
  });

  it('looks for the words of a first line that also holds the numbering', () => {
    const labelled = new Map([[blockId, { ...block, label: '(2)' }]]);
    const plan = planHighlights([{ blockId, start: 0, end: text.length }], labelled);
    expect(plan.map(({ part }) => part?.words.trim() ?? 'whole')).toEqual([lines[0], 'whole', 'whole']);
  });

  it('gives nothing for unknown blocks and for formats without pages', () => {
    const flow: Block = { ...block, locator: { kind: 'flow' } };
    expect(planHighlights([spanOf('Vertrag')], new Map())).toEqual([]);
    expect(planHighlights([spanOf('Vertrag')], new Map([[blockId, flow]]))).toEqual([]);
  });
});
