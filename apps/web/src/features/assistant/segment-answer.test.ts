import { describe, expect, it } from '@jest/globals';
import { type AnswerSegment, keepCitations, segmentAnswer, segmentLine } from './segment-answer.ts';

const show = (segments: readonly AnswerSegment[]) =>
  segments.map((segment) => {
    if (segment.kind === 'citation') return segment.number;
    const { text, bold, italic, code } = segment;
    return `${bold ? 'b:' : ''}${italic ? 'i:' : ''}${code ? 'c:' : ''}${text}`;
  });
const known = new Set([1, 2, 3]);

describe('segmentLine', () => {
  it('cuts at citations, alone and together', () => {
    expect(show(segmentLine('Drei Monate [1] zum Jahresende [2, 3].', known))).toEqual([
      'Drei Monate ',
      1,
      ' zum Jahresende ',
      2,
      3,
      '.',
    ]);
  });

  it('leaves numbers in brackets that are no citation', () => {
    expect(show(segmentLine('siehe [7] und [2024] und [x]', known))).toEqual(['siehe [7] und [2024] und [x]']);
  });

  it('keeps a half citation of a running stream as text', () => {
    expect(show(segmentLine('Drei Monate [1', known))).toEqual(['Drei Monate [1']);
  });

  it('finds citations inside emphasis', () => {
    expect(show(segmentLine('**Frist: 3 Monate [1]** und *neu* `code` 2*3*4', known))).toEqual([
      'b:Frist: 3 Monate ',
      1,
      ' und ',
      'i:neu',
      ' ',
      'c:code',
      ' 2*3*4',
    ]);
  });

  it('shows links, images and HTML as the text that they are', () => {
    const text = '![x](https://evil.example/?q=1) <img src=x> [click](https://evil.example)';
    expect(show(segmentLine(text, known))).toEqual([text]);
  });
});

describe('keepCitations', () => {
  it('keeps the last word with the citations after it', () => {
    const runs = keepCitations(segmentLine('Drei Monate zum Jahresende. [1] [2] Danach nicht.', known));
    expect(runs.map(({ keep, segments }) => [keep, show(segments)])).toEqual([
      [false, ['Drei Monate zum ']],
      [true, ['Jahresende.', 1, 2]],
      [false, [' Danach nicht.']],
    ]);
  });

  it('lets a very long word go', () => {
    const word = 'Grundstücksverkehrsgenehmigungszuständigkeit';
    const runs = keepCitations(segmentLine(`${word} [1]`, known));
    expect(runs.map(({ keep, segments }) => [keep, show(segments)])).toEqual([
      [false, [`${word} `]],
      [true, [1]],
    ]);
  });
});

describe('segmentAnswer', () => {
  it('makes paragraphs, headings and items', () => {
    const blocks = segmentAnswer('# Fristen\nErste Zeile\nzweite Zeile [1]\n\n- eins\n2. zwei', known);
    expect(blocks.map(({ kind, label, segments }) => [kind, label, show(segments)])).toEqual([
      ['heading', null, ['Fristen']],
      ['paragraph', null, ['Erste Zeile\nzweite Zeile ', 1]],
      ['item', null, ['eins']],
      ['item', '2.', ['zwei']],
    ]);
  });

  it('gives nothing for an empty text', () => {
    expect(segmentAnswer('\n\n', known)).toEqual([]);
  });
});
