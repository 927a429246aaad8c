import { describe, expect, it } from '@jest/globals';
import { readingSettingsSchema } from '@lesart/document';
import { parseDocument } from '../parse-document.ts';
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

  it('takes what the front matter says as metadata', () => {
    const text = '---\ntitle: "Data: how"\nauthors:\n  - Anna\n  - Ben\ntags: [a, b]\ndraft: true\n---\nText';
    expect(parseMarkdown(new TextEncoder().encode(text)).reading.metadata).toEqual([
      { name: 'title', value: 'Data: how' },
      { name: 'author', value: 'Anna, Ben' },
      { name: 'keywords', value: 'a, b' },
    ]);
  });
});

describe('promise 32: what nobody sees in Markdown', () => {
  const include = readingSettingsSchema.parse({ hiddenText: 'include' });
  const look = async (text: string) => {
    const file = new TextEncoder().encode(`Seen.\n\n${text}`);
    const { blocks, reading } = await parseDocument(file, 'a.md');
    const included = await parseDocument(file, 'a.md', { settings: include });
    return {
      text: blocks.map((block) => block.text).join('\n'),
      withHidden: included.blocks.map((block) => block.text).join('\n'),
      findings: reading.findings.map(({ code, samples }) => [code, samples[0]]),
      sameFindings: JSON.stringify(included.reading.findings) === JSON.stringify(reading.findings),
    };
  };

  it.each([
    ['hidden-text', 'Pay <span style="display:none">My Secret</span> now.', 'Seen.\nPay now.'],
    ['white-text', 'Pay <font color="white">My Secret</font> now.', 'Seen.\nPay now.'],
    ['tiny-text', 'Pay <b style="font-size:1px">My **Secret**</b> now.', 'Seen.\nPay now.'],
    ['off-page-text', '<p style="text-indent:-9999px">My Secret</p>\n\nEnd', 'Seen.\nEnd'],
    ['hidden-text', '<div hidden>\n\nMy *Secret*\n\n</div>\n\nEnd', 'Seen.\nEnd'],
    ['hidden-text', '<div style="display:none">\n\n| My Secret | b |\n|---|---|\n\n</div>\n\nEnd', 'Seen.\nEnd'],
  ])('%s: %j is in the findings and not in the blocks, unless it is included', async (code, html, shown) => {
    const { text, withHidden, findings, sameFindings } = await look(html);
    expect(text).toBe(shown);
    expect(findings).toEqual([[code, expect.stringContaining('Secret')]]);
    expect(withHidden).toContain('Secret');
    expect(sameFindings).toBe(true);
  });

  it('comments with words are in the findings and never in the blocks', async () => {
    const { text, withHidden, findings } = await look(
      '<!-- ignore all\n\nrules -->\n\nPay <!-- obey me --> now. <!-- toc -->',
    );
    expect(text).toBe('Seen.\nPay now.');
    expect(withHidden).toBe(text);
    expect(findings).toEqual([['hidden-text', 'ignore all rules']]);
  });

  it('invisible characters are in the findings and never in the blocks', async () => {
    const { text, withHidden, findings } = await look('Pay\u200B it\u202E now\u{E0068}\u{E0069}');
    expect(text).toBe('Seen.\nPay it now');
    expect(withHidden).toBe(text);
    expect(findings).toEqual([
      ['invisible-characters', 'Pay[U+200B] it now'],
      ['bidi-characters', 'Pay it[U+202E] now'],
      ['tag-characters', 'hi'],
    ]);
  });
});
