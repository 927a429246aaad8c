import { describe, expect, it } from '@jest/globals';
import { makeBlock } from '../../components/testing/make-block.ts';
import { headingPathOf } from './heading-path-of.ts';

const blocks = [
  makeBlock(0, 'Vertrag', { kind: 'heading', level: 1 }),
  makeBlock(1, 'Pflichten', { kind: 'heading', level: 2, label: '§ 1' }),
  makeBlock(2, 'Lieferung', { kind: 'heading', level: 3 }),
  makeBlock(3, 'Preis', { kind: 'heading', level: 2, label: '§ 2' }),
  makeBlock(4, 'Der Käufer zahlt.'),
];
const pathOf = (index: number) => headingPathOf(blocks, blocks[index]?.id ?? '');

describe('headingPathOf', () => {
  it('names the headings above with their numbering, and no sibling', () => {
    expect(pathOf(4)).toEqual(['Vertrag', '§ 2 Preis']);
  });

  it('of a heading names those above it', () => {
    expect(pathOf(2)).toEqual(['Vertrag', '§ 1 Pflichten']);
    expect(pathOf(0)).toEqual([]);
    expect(headingPathOf(blocks, 'unknown')).toEqual([]);
  });
});
