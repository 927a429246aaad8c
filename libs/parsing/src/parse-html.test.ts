import { describe, expect, it } from '@jest/globals';
import { parseHtml } from './parse-html.ts';

const read = (html: string) => parseHtml(new TextEncoder().encode(html)).blocks;
const short = (html: string) => read(html).map(({ kind, level, label, text }) => [kind, level, label, text]);
const texts = (html: string) => read(html).map(({ text }) => text);

describe('parseHtml', () => {
  it('reads headings, paragraphs and lists with their depth and labels', () => {
    const html = `<h2>Scope</h2><p>All
      services.</p><ol start="3"><li>Third<ul><li>inner</li></ul></li><li>Fourth</li></ol><ol type="a"><li>x</li></ol>`;
    expect(short(html)).toEqual([
      ['heading', 2, null, 'Scope'],
      ['paragraph', null, null, 'All services.'],
      ['listItem', 1, '3.', 'Third'],
      ['listItem', 2, '•', 'inner'],
      ['listItem', 1, '4.', 'Fourth'],
      ['listItem', 1, 'a.', 'x'],
    ]);
  });

  it('leaves menus, margins, scripts and hidden elements out', () => {
    const html = `<title>Site</title><nav>Home</nav><header>Logo</header><main><h1>Terms</h1><p>The whole text of the page.</p>
      <p hidden>secret</p><p style="display: none">secret</p><script>alert(1)</script></main><footer>Imprint</footer>`;
    expect(texts(html)).toEqual(['Terms', 'The whole text of the page.']);
  });

  it('keeps everything when most of the page is in what looks like margins', () => {
    const html = `<form><p>The terms of delivery are part of this long form, as some servers write all their pages.</p></form><p>Hi</p>`;
    expect(texts(html)[0]).toContain('The terms of delivery');
  });

  it('keeps a heading that stands in the header of the page', () => {
    expect(texts('<header><nav>Home</nav><h1>Title</h1></header><p>Text of the page.</p>')).toEqual([
      'Title',
      'Text of the page.',
    ]);
  });

  it('reads tables with spans and header cells', () => {
    const html = `<table><caption>Prices</caption><tr><th rowspan=2>Item</th><th colspan=2>Price</th></tr>
      <tr><th>net</th><th>gross</th></tr><tr><td>Pen</td><td>1<br>€</td><td>2</td></tr></table>`;
    const [caption, first, second, third] = read(html);
    expect(caption?.text).toBe('Prices');
    expect(first?.table?.cells[1]).toEqual({ column: 1, columnSpan: 2, rowSpan: 1, header: true, start: 5, end: 10 });
    expect(second?.table?.cells.map(({ column }) => column)).toEqual([1, 2]);
    expect(third?.text).toBe('Pen\t1 €\t2');
  });

  it('keeps code as it is and marks inline formatting and safe links', () => {
    const [code, block] = read(
      '<pre>\na\n  b\n</pre><p>See <a href="https://a.eu"><b>here</b></a>, <a href="javascript:x()">not</a></p>',
    );
    expect(code).toMatchObject({ kind: 'code', text: 'a\n  b' });
    expect(block?.marks).toEqual([
      { kind: 'bold', start: 4, end: 8 },
      { kind: 'link', href: 'https://a.eu', start: 4, end: 8 },
    ]);
  });

  it('decodes by the encoding that the page declares', () => {
    const page = Buffer.from('<meta charset="iso-8859-1"><p>Gr\xfc\xdfe</p>', 'latin1');
    expect(parseHtml(page).blocks[0]?.text).toBe('Grüße');
    expect(parseHtml(page).reading.findings).toEqual([]);
  });

  it('survives deep nesting', () => {
    expect(texts(`<p>before</p>${'<div>'.repeat(50_000)}deep`)[0]).toBe('before');
  });
});
