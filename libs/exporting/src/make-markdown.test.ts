import { describe, expect, it } from '@jest/globals';
import { type Block, blockSchema } from '@lesart/document';
import { makeMarkdown } from './make-markdown.ts';

function block(given: Partial<Block>, ordinal = 0): Block {
  const id = `00000000-0000-4000-8000-${String(ordinal).padStart(12, '0')}`;
  const plain = { kind: 'paragraph', text: '', level: null, label: null, marks: [], table: null };
  return blockSchema.parse({ id, ordinal, ...plain, locator: { kind: 'flow' }, ...given });
}

function row(number: number, ...cells: string[]): Block {
  let start = 0;
  const ranges = cells.map((cell, column) => {
    const range = { column, columnSpan: 1, rowSpan: 1, header: number === 0, start, end: start + cell.length };
    start = range.end + 1;
    return range;
  });
  return block({ kind: 'tableRow', text: cells.join('\t'), table: { table: 0, row: number, cells: ranges } });
}

describe('makeMarkdown', () => {
  it('writes headings with their numbers, paragraphs and nested lists', () => {
    const blocks = [
      block({ kind: 'heading', level: 2, label: '3.1', text: 'Rent' }),
      block({ text: 'It is due monthly.' }),
      block({ kind: 'listItem', level: 1, label: '•', text: 'in cash' }),
      block({ kind: 'listItem', level: 2, label: 'a)', text: 'in coins' }),
      block({ kind: 'listItem', level: 1, label: '2.', text: 'by transfer' }),
      block({ text: 'That is all.' }),
    ];
    expect(makeMarkdown(blocks)).toBe(
      '## 3.1 Rent\n\nIt is due monthly.\n\n- in cash\n  - a) in coins\n2. by transfer\n\nThat is all.\n',
    );
  });

  it('writes the rows of a table below one another, with the line that makes it one', () => {
    expect(makeMarkdown([row(0, 'What', 'How much'), row(1, 'Rent', '900 | 950')])).toBe(
      '| What | How much |\n| --- | --- |\n| Rent | 900 \\| 950 |\n',
    );
  });

  it('escapes what would be markup, also at the start of a line', () => {
    expect(makeMarkdown([block({ text: '# no heading\n1. no list\n- *no* <b>bold</b> [link](x)' })])).toBe(
      '\\# no heading\n1\\. no list\n\\- \\*no\\* \\<b\\>bold\\</b\\> \\[link\\](x)\n',
    );
  });

  it('makes text of entities, of blanks that would be code, and of the number of a paragraph', () => {
    expect(makeMarkdown([block({ text: '    AT&amp;T' })])).toBe('AT\\&amp;T\n');
    expect(makeMarkdown([block({ label: '1.', text: 'Rent' })])).toBe('1\\. Rent\n');
  });

  it('reads hostile blanks in a heading to their end', () => {
    expect(makeMarkdown([block({ kind: 'heading', level: 1, text: `a${' '.repeat(300_000)}b` })])).toHaveLength(
      300_005,
    );
  });

  it('fences code with more backticks than it holds', () => {
    expect(makeMarkdown([block({ kind: 'code', text: 'a\n```\nb' })])).toBe('````\na\n```\nb\n````\n');
  });

  it('takes time in proportion to hostile text', () => {
    const text = `${'1'.repeat(50_000)}${' \t'.repeat(25_000)}`;
    expect(makeMarkdown([block({ text })]).length).toBeGreaterThan(50_000);
  });
});
