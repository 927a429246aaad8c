import { describe, expect, it } from '@jest/globals';
import type { Block } from '@lesart/document';
import { findInBlocks } from './find-in-blocks.ts';

const block = (id: string, text: string): Block => ({
  id,
  ordinal: 0,
  kind: 'paragraph',
  text,
  level: null,
  label: null,
  marks: [],
  table: null,
  locator: { kind: 'flow' },
});
const blocks = [block('a', 'Die Kündigung und die  KÜNDIGUNG.'), block('b', 'Zu\u0308rich, Ende')];
const found = (query: string) =>
  findInBlocks(blocks, query).map(({ blockId, start, end }) => {
    return blocks.find(({ id }) => id === blockId)?.text.slice(start, end);
  });

describe('findInBlocks', () => {
  it('does not mind case, accents or white space', () => {
    expect(found('kundigung')).toEqual(['Kündigung', 'KÜNDIGUNG']);
    expect(found('die kündigung')).toEqual(['Die Kündigung', 'die  KÜNDIGUNG']);
    expect(found('zürich')).toEqual(['Zu\u0308rich']);
  });

  it('finds the last word of a block', () => {
    expect(found('ende')).toEqual(['Ende']);
  });

  it('does not mind that a sigma looks otherwise at the end of a word', () => {
    const street = [block('c', 'ΟΔΟΣ')];
    expect(['ΟΔΟΣ', 'οδος', 'οδοσ'].map((query) => findInBlocks(street, query).length)).toEqual([1, 1, 1]);
  });

  it('finds nothing for nothing', () => {
    expect(found('  ')).toEqual([]);
  });
});
