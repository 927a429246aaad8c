import { describe, expect, it } from '@jest/globals';
import { defaultReadingSettings } from '@lesart/document';
import { buildOdf, type OdfParts, odfStyle } from '../fixtures/build-odf.ts';
import { compareTables } from '../fixtures/compare-tables.ts';
import { compareWords, joinBlocks, median } from '../fixtures/compare-words.ts';
import { describeWithMaterial, materialFiles, readMaterial } from '../fixtures/material.ts';
import { parseOdt } from './parse-odt.ts';

function read(parts: OdfParts, hiddenText: 'include' | 'leave-out' = 'leave-out') {
  return parseOdt(buildOdf(parts), { name: 'a.odt', settings: { ...defaultReadingSettings, hiddenText } });
}
function textsOf(body: string, parts: Omit<OdfParts, 'body'> = {}) {
  return read({ ...parts, body }).blocks.map(({ text }) => text);
}
const p = (text: string, style = 'Standard') => `<text:p text:style-name="${style}">${text}</text:p>`;
const item = (...inner: string[]) => `<text:list-item>${inner.join('')}</text:list-item>`;
const list = (style: string, inner: string, attributes = '') =>
  `<text:list text:style-name="${style}" ${attributes}>${inner}</text:list>`;
const numbers = `<text:list-style style:name="N">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
  <text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="(" style:num-suffix=")" text:start-value="3"/></text:list-style>`;
const bullets =
  '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="\uF0B7"/></text:list-style>';

describe('parseOdt', () => {
  it('reads headings with the numbers of their outline, titles and paragraphs', () => {
    const styles = `${odfStyle('Title', 'paragraph')}<text:outline-style>
      <text:outline-level-style text:level="1" style:num-format="1"/>
      <text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>`;
    const h = (level: number, text: string) => `<text:h text:outline-level="${level}">${text}</text:h>`;
    const { blocks } = read({
      styles,
      automatic: odfStyle('P1', 'paragraph', '', 'style:parent-style-name="Title"'),
      body: p('Lease', 'P1') + h(1, 'Object') + h(2, 'Rooms') + h(2, 'Keys') + h(1, 'Rent') + p('1,000 EUR'),
    });
    expect(blocks.map(({ kind, level, label, text }) => [kind, level, label, text])).toEqual([
      ['heading', 1, null, 'Lease'],
      ['heading', 1, '1', 'Object'],
      ['heading', 2, '1.1', 'Rooms'],
      ['heading', 2, '1.2', 'Keys'],
      ['heading', 1, '2', 'Rent'],
      ['paragraph', null, null, '1,000 EUR'],
    ]);
  });

  it('shows the labels of nested lists, goes on counting where a list is continued, and starts where it is told', () => {
    const inner = list('N', item(p('a'), list('N', item(p('c')))) + item(p('d'), p('more')));
    const body = [
      list('N', item(p('one'), inner) + item(p('two')), 'xml:id="l1"'),
      p('between'),
      list('N', item(p('three')), 'text:continue-list="l1"'),
      list('N', `${item(p('new'))}<text:list-item text:start-value="7">${p('seven')}</text:list-item>`),
      list('B', item(p('dot'))),
    ].join('');
    const { blocks } = read({ body, automatic: numbers + bullets });
    expect(blocks.map(({ label, level, text }) => [label, level, text])).toEqual([
      ['1.', 1, 'one'],
      ['1.1', 2, 'a'],
      ['(c)', 3, 'c'],
      ['1.2', 2, 'd'],
      [null, null, 'more'],
      ['2.', 1, 'two'],
      [null, null, 'between'],
      ['3.', 1, 'three'],
      ['1.', 1, 'new'],
      ['7.', 1, 'seven'],
      ['•', 1, 'dot'],
    ]);
  });

  it('reads tables with headers, spans, covered and repeated cells, and nested ones in their cell', () => {
    const cell = (text: string, attributes = '') => `<table:table-cell ${attributes}>${p(text)}</table:table-cell>`;
    const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
    const nested = `<table:table>${row(cell('x'), cell('y'))}</table:table>`;
    const { blocks } = read({
      body: `<table:table><table:table-header-rows>${row(cell('Year'), cell('Amount', 'table:number-columns-spanned="2"'), '<table:covered-table-cell/>')}</table:table-header-rows>
        ${row(cell('2025', 'table:number-rows-spanned="2"'), cell('-', 'table:number-columns-repeated="2"'))}
        ${row('<table:covered-table-cell/>', `<table:table-cell>${p('in')}${nested}</table:table-cell>`, cell('z'))}
        </table:table><table:table>${row(cell('only a frame'))}</table:table>`,
    });
    expect(blocks.map(({ text }) => text)).toEqual(['Year\tAmount', '2025\t-\t-', 'in x y\tz', 'only a frame']);
    expect(blocks[0]?.table?.cells[1]).toMatchObject({ column: 1, columnSpan: 2, header: true });
    expect(blocks[1]?.table?.cells[0]).toMatchObject({ rowSpan: 2, header: false });
    expect(blocks[1]?.table?.cells[2]).toMatchObject({ column: 2 });
    expect(blocks[2]?.table?.cells[0]).toMatchObject({ column: 1 });
  });

  it('does not grow a table that repeats cells and rows a million times', () => {
    const cell = `<table:table-cell table:number-columns-repeated="1000000">${p('x'.repeat(1000))}</table:table-cell>`;
    const rows = `<table:table-row table:number-rows-repeated="1000000">${cell}</table:table-row>`.repeat(20);
    const size = textsOf(`<table:table>${rows}</table:table>`).join('').length;
    expect(size).toBeLessThan(2_000_000);
  });

  it('marks bold, italic and links, also where a span takes a format back', () => {
    const automatic =
      odfStyle('P', 'paragraph', 'fo:font-weight="bold"') +
      odfStyle('T', 'text', 'fo:font-weight="normal" fo:font-style="italic"');
    const body = p(
      'Bold <text:span text:style-name="T">italic</text:span> <text:a xlink:href="https://example.com/">link</text:a>',
      'P',
    );
    const [block] = read({ body, automatic }).blocks;
    expect(block?.text).toBe('Bold italic link');
    expect(block?.marks).toEqual([
      { kind: 'bold', start: 0, end: 4 },
      { kind: 'italic', start: 5, end: 11 },
      { kind: 'bold', start: 12, end: 16 },
      { kind: 'link', href: 'https://example.com/', start: 12, end: 16 },
    ]);
  });

  it('puts notes at the end with the number that is shown, comments and page lines beside the text', () => {
    const note = `<text:note text:note-class="footnote"><text:note-citation>i</text:note-citation><text:note-body>${p('As amended.')}</text:note-body></text:note>`;
    const comment = `<office:annotation><dc:creator>Ann</dc:creator><dc:date>2026-01-01T00:00:00</dc:date>${p('Really?')}</office:annotation>`;
    const masters = `<style:master-page style:name="Standard"><style:header>${p('Draft')}</style:header><style:footer>${p('Page <text:page-number>1</text:page-number>')}</style:footer></style:master-page>`;
    const { blocks, reading } = read({ body: p(`The Act${note} applies.${comment}`), masters });
    expect(blocks).toMatchObject([
      { text: 'The Act applies.', marks: [{ kind: 'footnote', start: 7, end: 7 }] },
      { kind: 'footnote', label: 'i', text: 'As amended.' },
    ]);
    expect(reading.asides).toEqual([
      { kind: 'comment', text: 'Really?', author: 'Ann', page: null },
      { kind: 'pageHeader', text: 'Draft', author: null, page: null },
      { kind: 'pageFooter', text: 'Page 1', author: null, page: null },
    ]);
  });

  it('reads tracked changes as accepted, fields, breaks and indexes as they are shown', () => {
    const tracked = `<text:tracked-changes><text:changed-region><text:deletion>${p('thirty')}</text:deletion></text:changed-region></text:tracked-changes>`;
    const index = `<text:table-of-content><text:table-of-content-source><text:index-title-template>no</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title>${p('Contents')}</text:index-title>${p('1 Rent<text:tab/>2')}</text:index-body></text:table-of-content>`;
    const body =
      tracked +
      index +
      p(
        'Pay in <text:change text:change-id="c"/>14<text:s text:c="2"/>days<text:line-break/>by\n <text:author-name>Ben</text:author-name>',
      );
    const { blocks, reading } = read({ body });
    expect(blocks.map(({ text }) => text)).toEqual(['Contents', '1 Rent\t2', 'Pay in 14 days\nby Ben']);
    expect(reading.findings).toMatchObject([{ code: 'tracked-changes', count: 1, samples: ['thirty'] }]);
  });

  it('reads text boxes after their paragraph, formulas in the line and charts as tables', () => {
    const box = `<draw:frame><draw:text-box>${p('In a box')}</draw:text-box></draw:frame>`;
    const object = (name: string) => `<draw:frame><draw:object xlink:href="./${name}"/></draw:frame>`;
    const math =
      '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>a</mi><mo>=</mo><mfrac><mi>b</mi><mn>2</mn></mfrac></mrow><annotation>a = b over 2</annotation></semantics></math>';
    const chart = `<office:document-content><office:body><office:chart><chart:chart><chart:title>${p('Ducks')}</chart:title><table:table><table:table-header-rows><table:table-row><table:table-cell>${p('')}</table:table-cell><table:table-cell>${p('Wild')}</table:table-cell></table:table-row></table:table-header-rows><table:table-rows><table:table-row><table:table-cell>${p('2025')}</table:table-cell><table:table-cell>${p('12')}</table:table-cell></table:table-row></table:table-rows></table:table></chart:chart></office:chart></office:body></office:document-content>`;
    const { blocks } = read({
      body: p(`Before${box}`) + p(`As ${object('Object 1')} says`) + p(object('Object 2')),
      files: { 'Object 1/content.xml': math, 'Object 2/content.xml': chart },
    });
    expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['paragraph', 'Before'],
      ['paragraph', 'In a box'],
      ['paragraph', String.raw`As a = \frac{b}{2} says`],
      ['figure', 'Ducks'],
      ['tableRow', '\tWild'],
      ['tableRow', '2025\t12'],
    ]);
    expect(blocks[2]?.marks).toEqual([{ kind: 'equation', start: 3, end: 18 }]);
  });

  it('leaves out what nobody sees, and says so', () => {
    const parts: OdfParts = {
      automatic: [
        odfStyle('H', 'text', 'text:display="none"'),
        odfStyle('S', 'text', 'fo:font-size="1pt"'),
        odfStyle('W', 'text', 'fo:color="#ffffff"'),
        odfStyle('D', 'paragraph', '', '', '<style:paragraph-properties fo:background-color="#003366"/>'),
      ].join(''),
      body: [
        p('seen <text:span text:style-name="H">hidden</text:span>'),
        p('<text:span text:style-name="S">tiny</text:span>'),
        p('<text:span text:style-name="W">white</text:span>'),
        p('<text:span text:style-name="W">white on dark</text:span>', 'D'),
        `<text:section text:display="none">${p('hidden section')}</text:section>`,
        p('<text:hidden-paragraph text:is-hidden="true"/>hidden paragraph'),
      ].join(''),
    };
    const { blocks, reading } = read(parts);
    expect(blocks.map(({ text }) => text)).toEqual(['seen', 'white on dark']);
    expect(reading.findings.map(({ code, samples }) => [code, samples])).toEqual([
      ['hidden-text', ['hidden', 'hidden section', 'hidden paragraph']],
      ['white-text', ['white']],
      ['tiny-text', ['tiny']],
    ]);
    expect(read(parts, 'include').blocks.map(({ text }) => text)).toEqual([
      'seen hidden',
      'tiny',
      'white',
      'white on dark',
      'hidden section',
      'hidden paragraph',
    ]);
  });

  it('tells of macros and pictures from elsewhere, and what the file says of its origin', () => {
    const { reading } = read({
      body: p('x<draw:frame><draw:image xlink:href="https://example.com/a.png"/></draw:frame>'),
      meta: '<dc:title>Lease</dc:title><meta:initial-creator>Ann</meta:initial-creator><meta:creation-date>2026-01-02T03:04:05.123456789</meta:creation-date><meta:user-defined meta:name="Client">Acme</meta:user-defined>',
      files: { 'Basic/Standard/Module1.xml': '<script/>', 'Basic/Standard/script-lb.xml': '<library/>' },
    });
    expect(reading.findings.map(({ code, samples }) => [code, samples])).toEqual([
      ['macros', ['Module1.xml']],
      ['external-content', ['https://example.com/a.png']],
    ]);
    expect(reading.metadata).toEqual([
      { name: 'title', value: 'Lease' },
      { name: 'author', value: 'Ann' },
      { name: 'created', value: '2026-01-02T03:04:05.000Z' },
      { name: 'custom', value: 'Client: Acme' },
    ]);
  });

  it('gives a fault for documents under a password, without text, or cut off', () => {
    const manifest =
      '<!DOCTYPE manifest:manifest PUBLIC "x" "y"><manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    expect(() => textsOf(p('x'), { files: { 'META-INF/manifest.xml': manifest } })).toThrow(
      expect.objectContaining({ code: 'file-encrypted' }),
    );
    expect(() => textsOf('<text:p/>')).toThrow(expect.objectContaining({ code: 'file-without-text' }));
    expect(() => textsOf('<text:p>')).toThrow(expect.objectContaining({ code: 'file-broken' }));
  });

  it('ends where styles are based on one another in a ring', () => {
    const ring =
      odfStyle('A', 'paragraph', '', 'style:parent-style-name="B"') +
      odfStyle('B', 'paragraph', 'fo:font-weight="bold"', 'style:parent-style-name="A"');
    expect(read({ body: p('x', 'A'), automatic: ring }).blocks[0]?.marks).toEqual([{ kind: 'bold', start: 0, end: 1 }]);
  });
});

describeWithMaterial('parsing/docling/odf', 'parseOdt on real documents', () => {
  const folder = 'parsing/docling/odf';
  const files = materialFiles(`${folder}/sources`, /\.odt$/).map((name) => {
    const { blocks } = parseOdt(readMaterial(`${folder}/sources/${name}`), { name, settings: defaultReadingSettings });
    const markdown = new TextDecoder().decode(readMaterial(`${folder}/groundtruth/${name}.md`));
    const truth = markdown.replace(/<!--.*?-->/g, '');
    return { name, words: compareWords(joinBlocks(blocks), truth), tables: compareTables(blocks, truth)?.f1 ?? null };
  });

  it('finds the words that another reader found', () => {
    expect(median(files.map(({ words }) => words))).toBeGreaterThanOrEqual(0.97);
    for (const { words } of files) expect(words).toBeGreaterThan(0.9);
  });

  it('finds the cells of tables that another reader found', () => {
    for (const { tables } of files) expect(tables ?? 1).toBeGreaterThanOrEqual(0.9);
  });
});
