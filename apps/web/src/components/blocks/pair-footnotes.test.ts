import { describe, expect, it } from '@jest/globals';
import { makeBlock } from '../testing/make-block.ts';
import { pairFootnotes } from './pair-footnotes.ts';

const place = (offset: number) => ({ kind: 'footnote' as const, start: offset, end: offset });
const first = makeBlock(0, 'Der Preis gilt netto und ab Werk.', { marks: [place(20), place(33)] });
const netto = makeBlock(1, 'Ohne Umsatzsteuer.', { kind: 'footnote', label: '1' });
const works = makeBlock(2, 'Werk Ulm.', { kind: 'footnote', label: '2' });

describe('pairFootnotes', () => {
  it('pairs places and footnotes in order, both ways', () => {
    const { references, referenceOf } = pairFootnotes([first, netto, works]);
    expect(references.get(first.id)?.map(({ label, footnoteId }) => [label, footnoteId])).toEqual([
      ['1', netto.id],
      ['2', works.id],
    ]);
    expect(referenceOf.get(works.id)?.offset).toBe(33);
  });

  it('pairs nothing where a footnote is missing', () => {
    const { references, referenceOf } = pairFootnotes([first, netto]);
    expect(references.get(first.id)?.map(({ label, footnoteId }) => [label, footnoteId])).toEqual([
      ['*', null],
      ['*', null],
    ]);
    expect(referenceOf.size).toBe(0);
  });
});
