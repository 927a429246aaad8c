import { describe, expect, it } from '@jest/globals';
import { sectionBlocks } from './section-blocks.ts';
import { makeBlocks } from './testing/make-source.ts';

const heading = (text: string) => ({ text, kind: 'heading' }) as const;
const texts = (sections: ReturnType<typeof sectionBlocks>) =>
  sections.map((section) => section.map(({ text }) => text));

describe('sectionBlocks', () => {
  it('begins a section at a heading, or at the first of several', () => {
    const blocks = makeBlocks([
      'Preface.',
      heading('Part A'),
      heading('1. Scope'),
      'Text.',
      heading('2. Terms'),
      'More.',
    ]);
    expect(texts(sectionBlocks(blocks, 100))).toEqual([
      ['Preface.'],
      ['Part A', '1. Scope', 'Text.'],
      ['2. Terms', 'More.'],
    ]);
  });

  it('cuts a long section between blocks and loses none', () => {
    const blocks = makeBlocks(Array.from({ length: 20 }, (_, i) => `Paragraph ${i} ${'x'.repeat(290)}`));
    const sections = sectionBlocks(blocks, 350);
    expect(sections.flat()).toEqual(blocks);
    expect(sections.map((section) => section.length)).toEqual([3, 3, 3, 3, 3, 3, 2]);
  });

  it('makes a section of a single block that is too long', () => {
    const blocks = makeBlocks(['Short.', 'x'.repeat(9000), 'Short.']);
    expect(sectionBlocks(blocks, 100)).toHaveLength(3);
  });

  it('makes none of nothing', () => {
    expect(sectionBlocks([], 100)).toEqual([]);
  });
});
