import { describe, expect, it } from '@jest/globals';
import { segmentBlock } from './segment-block.ts';

const text = 'Die Frist beträgt drei Monate.';
const range = { start: 0, end: text.length };
const show = (segments: ReturnType<typeof segmentBlock>) =>
  segments.map(({ start, end, marks, tone }) => [
    text.slice(start, end),
    marks.map(({ kind }) => kind).join('+'),
    tone,
  ]);

describe('segmentBlock', () => {
  it('leaves a plain text in one piece', () => {
    expect(show(segmentBlock(range, [], []))).toEqual([[text, '', null]]);
  });

  it('cuts where formatting and highlighting overlap, and loses no character', () => {
    const segments = segmentBlock(
      range,
      [{ kind: 'bold', start: 4, end: 17 }],
      [{ start: 10, end: 22, tone: 'cited' }],
    );
    expect(show(segments)).toEqual([
      ['Die ', '', null],
      ['Frist ', 'bold', null],
      ['beträgt', 'bold', 'cited'],
      [' drei', '', 'cited'],
      [' Monate.', '', null],
    ]);
  });

  it('shows the present hit over a citation', () => {
    const segments = segmentBlock(
      { start: 0, end: 9 },
      [],
      [
        { start: 0, end: 9, tone: 'cited' },
        { start: 4, end: 9, tone: 'current' },
      ],
    );
    expect(segments.map(({ tone }) => tone)).toEqual(['cited', 'current']);
  });

  it('stays inside the cell that it is asked for', () => {
    const segments = segmentBlock({ start: 4, end: 9 }, [], [{ start: 0, end: 30, tone: 'found' }]);
    expect(segments).toEqual([{ start: 4, end: 9, marks: [], tone: 'found' }]);
  });

  it('sets an equation in one piece, highlighted as a whole', () => {
    const segments = segmentBlock(
      range,
      [{ kind: 'equation', start: 4, end: 17 }],
      [{ start: 10, end: 22, tone: 'found' }],
    );
    expect(show(segments)).toEqual([
      ['Die ', '', null],
      ['Frist beträgt', 'equation', 'found'],
      [' drei', '', 'found'],
      [' Monate.', '', null],
    ]);
  });

  it('keeps the places of footnotes, which have no text', () => {
    const note = (place: number) => ({ kind: 'footnote' as const, start: place, end: place });
    const segments = segmentBlock(range, [note(9), note(text.length)], []);
    expect(show(segments)).toEqual([
      ['Die Frist', '', null],
      ['', 'footnote', null],
      [' beträgt drei Monate.', '', null],
      ['', 'footnote', null],
    ]);
  });
});
