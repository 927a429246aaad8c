import { describe, expect, it } from '@jest/globals';
import { parseMarkdown } from './parse-markdown.ts';

const read = (text: string) => parseMarkdown(new TextEncoder().encode(text)).blocks;
const short = (text: string) => read(text).map(({ kind, level, label, text: own }) => [kind, level, label, own]);

describe('parseMarkdown', () => {
  it('reads headings of both kinds, paragraphs and code; front matter is left out', () => {
    const text =
      '---\ntitle: x\n---\n# One\n\nTwo\n---\n\nA long\nparagraph.\n\n```js\nlet a;\n\n  b\n```\n\n    indented\n';
    expect(short(text)).toEqual([
      ['heading', 1, null, 'One'],
      ['heading', 2, null, 'Two'],
      ['paragraph', null, null, 'A long paragraph.'],
      ['code', null, null, 'let a;\n\n  b'],
      ['code', null, null, 'indented'],
    ]);
  });

  it('reads nested lists with labels', () => {
    expect(short('3. Three\n   - inner\n     goes on\n4. Four\n\n   more\n\n* [x] done')).toEqual([
      ['listItem', 1, '3.', 'Three'],
      ['listItem', 2, '•', 'inner goes on'],
      ['listItem', 1, '4.', 'Four'],
      ['paragraph', null, null, 'more'],
      ['listItem', 1, '•', 'done'],
    ]);
  });

  it('reads tables', () => {
    const [head, row] = read('| Year | *Net* |\n|---|--:|\n| 2025 | a\\|b |\n');
    expect(head?.table?.cells.map(({ header }) => header)).toEqual([true, true]);
    expect(head?.marks).toEqual([{ kind: 'italic', start: 5, end: 8 }]);
    expect(row?.text).toBe('2025\ta|b');
  });

  it('marks emphasis, code and links, and takes the signs for them away', () => {
    const [block] = read(
      '**Bold** and *it*, `a*b`, [a link](https://a.eu "t"), ![picture](x.png) <b>html</b> 2 * 3 * 4 &amp; \\*',
    );
    expect(block?.text).toBe('Bold and it, a*b, a link, html 2 * 3 * 4 & *');
    expect(block?.marks).toEqual([
      { kind: 'bold', start: 0, end: 4 },
      { kind: 'italic', start: 9, end: 11 },
      { kind: 'code', start: 13, end: 16 },
      { kind: 'link', href: 'https://a.eu', start: 18, end: 24 },
    ]);
  });

  it('resolves links that are defined elsewhere, and footnotes', () => {
    const blocks = read('See [the law][1] and this.[^n]\n\n[1]: https://law.eu\n\n[^n]: A note.\n');
    expect(blocks[0]?.text).toBe('See the law and this.');
    expect(blocks[0]?.marks).toEqual([
      { kind: 'link', href: 'https://law.eu', start: 4, end: 11 },
      { kind: 'footnote', start: 21, end: 21 },
    ]);
    expect(blocks[1]).toMatchObject({ kind: 'footnote', label: 'n', text: 'A note.' });
  });

  it('reads quotes as what they hold, and HTML as its text', () => {
    expect(short('> # Quoted\n> text\n\n<div align="center"><h2>Title</h2></div>\n\n<!-- no -->')).toEqual([
      ['heading', 1, null, 'Quoted'],
      ['paragraph', null, null, 'text'],
      ['heading', 2, null, 'Title'],
    ]);
  });
});
