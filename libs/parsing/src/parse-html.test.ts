import { describe, expect, it } from '@jest/globals';
import { compareTables } from './fixtures/compare-tables.ts';
import { median } from './fixtures/compare-words.ts';
import { describeWithMaterial, hasMaterial, materialFiles, readMaterial } from './fixtures/material.ts';
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

  it('tells what the page says about itself', () => {
    const { reading } = parseHtml(
      new TextEncoder().encode(`<head><title> Terms
        of use</title><meta name="Author" content="Anna"><meta property="article:published_time" content="2025-01-02">
        <meta name="viewport" content="x"></head><p>Text</p>`),
    );
    expect(reading.metadata).toEqual([
      { name: 'title', value: 'Terms of use' },
      { name: 'author', value: 'Anna' },
      { name: 'created', value: '2025-01-02' },
    ]);
  });

  it('reads what pictures show where they stand alone, and captions instead where there are some', () => {
    const html = `<p><img alt="A chart"></p><p>Text <img alt="icon"></p><figure><img alt="no"><figcaption>Figure 1</figcaption></figure>`;
    expect(short(html)).toEqual([
      ['figure', null, null, 'A chart'],
      ['paragraph', null, null, 'Text'],
      ['figure', null, null, 'Figure 1'],
    ]);
  });

  it('keeps lists and nested tables in their cell, and reads tables that only lay out as text', () => {
    const inner = '<table><tr><td>x</td><td>y</td></tr></table>';
    expect(
      texts(`<table><tr><td>A</td><td><ul><li>b<li>c</ul></td></tr><tr><td>${inner}</td><td>d</td></tr></table>`),
    ).toEqual(['A\t- b - c', 'x y\td']);
    expect(texts('<table role="presentation"><tr><td>Left</td><td>Right</td></tr></table>')).toEqual(['Left', 'Right']);
    expect(texts(`<table><tr><td><h1>News</h1>${inner}</td><td>Side</td></tr></table>`)[0]).toBe('News');
  });

  it('takes time in line with the length of hostile pages', () => {
    const sheet = `<style>${'.a{color:red}'.repeat(8000)}${'/*'.repeat(9000)}</style>`;
    expect(texts(`${sheet}<p class="${'a '.repeat(5000)}">Text</p>${'<table><tr><td>'.repeat(3000)}`)).toContain(
      'Text',
    );
  });
});

describeWithMaterial('parsing/docling/', 'tables of real pages', () => {
  it('have the cells that another reader finds: median F1 at least .95', () => {
    const scores: number[] = [];
    for (const name of materialFiles('parsing/docling/html/sources/', /\.html$/)) {
      const truth = `parsing/docling/html/groundtruth/${name}.md`;
      if (!hasMaterial(truth)) continue;
      const { blocks } = parseHtml(readMaterial(`parsing/docling/html/sources/${name}`));
      const score = compareTables(blocks, new TextDecoder().decode(readMaterial(truth)));
      if (score) scores.push(score.f1);
    }
    console.log(`HTML, cells: median F1 ${median(scores).toFixed(4)} over ${scores.length} files`);
    expect(scores.length).toBeGreaterThan(5);
    expect(median(scores)).toBeGreaterThanOrEqual(0.95);
  });
});
