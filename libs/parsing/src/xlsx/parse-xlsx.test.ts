import { describe, expect, it } from '@jest/globals';
import { blockSchema, readingSchema, readingSettingsSchema } from '@lesart/document';
import { z } from 'zod';
import { buildXlsx, rowsFrom, type SheetParts, type XlsxParts } from '../fixtures/build-xlsx.ts';
import { compareTables } from '../fixtures/compare-tables.ts';
import { compareWords, joinBlocks, median } from '../fixtures/compare-words.ts';
import { describeWithMaterial, materialFiles, readMaterial } from '../fixtures/material.ts';
import { identifyBlocks } from '../identify-blocks.ts';
import { parseDocument } from '../parse-document.ts';
import { parseXlsx } from './parse-xlsx.ts';

const settings = readingSettingsSchema.parse({});
const including = readingSettingsSchema.parse({ hiddenText: 'include' });
const read = (parts: XlsxParts, how = settings) => parseXlsx(buildXlsx(parts), { settings: how });
const readSheet = (sheet: Partial<SheetParts>, others: Partial<XlsxParts> = {}, how = settings) =>
  read({ sheets: [{ name: 'Sheet', data: '', ...sheet }], ...others }, how);
const textsOf = ({ blocks }: { blocks: { text: string }[] }) => blocks.slice(1).map(({ text }) => text);
const cell = (inner: string) => `<row r="1"><c r="A1"><v>before</v></c>${inner}</row>`;
const figures = [
  ['Name', 'Amount'],
  ['Rent', 800],
  ['Heating', 95],
];

describe('parseXlsx', () => {
  it('gives each sheet a heading and its rows, with the place of each', () => {
    const { blocks, reading } = read({
      sheets: [
        { name: 'Costs', data: rowsFrom('B3', figures) },
        { name: 'Empty', data: '' },
        { name: 'Notes &amp; more', data: rowsFrom('A1', [['Nothing else.']]) },
      ],
    });
    expect(blocks.map(({ kind, level, text, locator }) => [kind, level, text, locator])).toEqual([
      ['heading', 1, 'Costs', { kind: 'sheet', sheet: 1, name: 'Costs', row: 1 }],
      ['tableRow', null, 'Name\tAmount', { kind: 'sheet', sheet: 1, name: 'Costs', row: 3 }],
      ['tableRow', null, 'Rent\t800', { kind: 'sheet', sheet: 1, name: 'Costs', row: 4 }],
      ['tableRow', null, 'Heating\t95', { kind: 'sheet', sheet: 1, name: 'Costs', row: 5 }],
      ['heading', 1, 'Notes & more', { kind: 'sheet', sheet: 3, name: 'Notes & more', row: 1 }],
      ['paragraph', null, 'Nothing else.', { kind: 'sheet', sheet: 3, name: 'Notes & more', row: 1 }],
    ]);
    expect(blocks[1]?.table?.cells).toMatchObject([
      { column: 1, header: true },
      { column: 2, header: true },
    ]);
    expect(blocks[2]?.table?.cells[0]?.header).toBe(false);
    expect(reading).toMatchObject({
      pages: null,
      tables: 1,
      sheets: [
        { name: 'Costs', rows: 5, columns: 3, visible: true },
        { name: 'Empty', rows: 0, columns: 0, visible: true },
        { name: 'Notes & more', rows: 1, columns: 1, visible: true },
      ],
    });
  });

  it('reads all kinds of cells, and formulas by the value that was saved', () => {
    const strings = [
      '<t>shared</t>',
      '<r><t>in </t></r><r><rPr/><t>runs</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh>',
    ];
    const data = cell(`
      <c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#DIV/0!</v></c>
      <c r="F1"><f>SUM(1,2)</f><v>3</v></c><c r="G1" t="str"><f>A1</f><v>a_x000a_b</v></c>
      <c r="H1" t="d"><v>2024-05-06T00:00:00</v></c><c r="I1" t="s"><v>99</v></c><c r="J1"><f>A1+1</f></c>`);
    expect(textsOf(readSheet({ data }, { strings }))).toEqual([
      'before\tshared\tin runs\tTRUE\t#DIV/0!\t3\ta b\t2024-05-06T00:00:00',
    ]);
  });

  it('shows numbers and dates by their formats, in German where the file was made in German', () => {
    const styles = (name: string) =>
      `<numFmts><numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;€&quot;"/></numFmts>
       <cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs>
       <cellStyles><cellStyle name="${name}" xfId="0" builtinId="0"/></cellStyles>`;
    const data = cell(
      '<c r="B1" s="1"><v>1234.5</v></c><c r="C1" s="2"><v>45352</v></c><c r="D1" s="3"><v>0.1234</v></c><c r="E1"><v>0.5</v></c>',
    );
    const german = 'before\t1.234,50 €\t01.03.2024\t12,34%\t0,5';
    expect(textsOf(readSheet({ data }, { styles: styles('Standard') }))).toEqual([german]);
    const dollars = styles('Normal').replace('\\ &quot;€&quot;', '');
    expect(textsOf(readSheet({ data }, { styles: dollars }))).toEqual(['before\t1,234.50\t2024-03-01\t12.34%\t0.5']);
  });

  it('counts days from 1904 where the workbook says so', () => {
    const styles = '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>';
    const data = cell('<c r="B1" s="1"><v>366</v></c>');
    expect(textsOf(readSheet({ data }, { styles, workbookPr: '<workbookPr date1904="1"/>' }))).toEqual([
      'before\t1905-01-01',
    ]);
  });

  it('parts tables at empty rows and columns, and at corners', () => {
    const data = `<row r="1">${['A', 'B', 'E', 'F'].map((column) => `<c r="${column}1" t="str"><v>${column}</v></c>`).join('')}</row>
      ${rowsFrom('A2', [['1', '2']])}${rowsFrom('C3', [['corner', 'x']])}${rowsFrom('C4', [['y', 'z']])}${rowsFrom(
        'A6',
        [['below', 'it']],
      )}`;
    const { blocks } = readSheet({ data });
    expect(blocks.slice(1).map(({ text, table }) => [table?.table, text])).toEqual([
      [0, 'A\tB'],
      [0, '1\t2'],
      [1, 'E\tF'],
      [2, 'corner\tx'],
      [2, 'y\tz'],
      [3, 'below\tit'],
    ]);
  });

  it('takes a line above a table for its title', () => {
    const styles =
      '<fonts><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>';
    const title = '<row r="1"><c r="A1" s="1" t="str"><v>Costs in 2024</v></c></row>';
    const { blocks } = readSheet({ data: title + rowsFrom('A2', figures) }, { styles });
    expect(blocks[1]).toMatchObject({ kind: 'heading', level: 2, text: 'Costs in 2024' });
    expect(blocks[2]?.table?.cells[0]?.header).toBe(true);
    expect(readSheet({ data: title + rowsFrom('A4', figures) }, { styles }).blocks[1]).toMatchObject({ level: 2 });
    expect(readSheet({ data: title + rowsFrom('A9', figures) }, { styles }).blocks[1]?.kind).toBe('paragraph');
  });

  it('keeps merged cells with their spans, and heads of two lines', () => {
    const data = rowsFrom('A1', [
      ['Name', 'Amount', ''],
      ['', 'net', 'gross'],
      ['Rent', 800, 900],
      ['Heating', 95, 99],
    ]);
    const behind = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>';
    const { blocks } = readSheet({ data, behind });
    expect(blocks[1]?.table?.cells).toMatchObject([
      { column: 0, columnSpan: 1, rowSpan: 2, header: true },
      { column: 1, columnSpan: 2, rowSpan: 1, header: true },
    ]);
    expect(blocks[2]).toMatchObject({
      text: 'net\tgross',
      table: { cells: [{ column: 1, header: true }, { column: 2 }] },
    });
    expect(blocks[3]?.table?.cells[0]?.header).toBe(false);
  });

  it('believes the file about its tables', () => {
    const data = rowsFrom('A1', [
      ['x', 'y'],
      ['1', '2'],
      ['sum', '3'],
    ]);
    const { blocks } = read({
      sheets: [{ name: 'S', data, relationships: [['t', 'table', '../tables/table1.xml']] }],
      parts: { 'xl/tables/table1.xml': '<table xmlns="x" ref="A1:B2" headerRowCount="1"/>' },
    });
    expect(blocks.slice(1).map(({ table }) => [table?.table, table?.cells[0]?.header])).toEqual([
      [0, true],
      [0, false],
      [1, false],
    ]);
  });

  it('promise 32: rows and columns too small to show anything are hidden', () => {
    const { blocks, reading } = readSheet({
      before: '<cols><col min="2" max="2" width="0.01" customWidth="1"/></cols>',
      data: '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>secret column</v></c><c r="C1" t="str"><v>c</v></c></row><row r="2" ht="0.1" customHeight="1"><c r="A2" t="str"><v>secret row</v></c></row><row r="3" ht="0.0"><c r="A3" t="str"><v>another</v></c></row><row r="4" ht="6"><c r="A4" t="str"><v>low</v></c></row>',
    });
    expect(textsOf({ blocks })).toEqual(['a\tc', 'low\t']);
    expect(reading.findings).toMatchObject([{ code: 'hidden-rows', count: 3 }]);
  });

  it('leaves out hidden sheets, rows and columns, reports them, and includes them when asked', () => {
    const parts: XlsxParts = {
      sheets: [
        {
          name: 'Shown',
          before: '<cols><col min="2" max="2" width="9" hidden="1"/></cols>',
          data: '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>secret column</v></c><c r="C1" t="str"><v>c</v></c></row><row r="2" hidden="1"><c r="A2" t="str"><v>secret row</v></c></row><row r="3"><c r="A3" t="str"><v>d</v></c><c r="C3" t="str"><v>e</v></c></row>',
        },
        { name: 'Vault', state: 'veryHidden', data: rowsFrom('A1', [['secret sheet']]) },
      ],
    };
    const { blocks, reading } = read(parts);
    expect(blocks.map(({ text }) => text)).toEqual(['Shown', 'a\tc', 'd\te']);
    expect(new Set(blocks.slice(1).map(({ table }) => table?.table))).toEqual(new Set([0]));
    expect(reading.findings).toMatchObject([
      { code: 'hidden-sheets', count: 1, pages: [2], samples: ['Vault: secret sheet'] },
      { code: 'hidden-rows', count: 2, pages: [1], samples: ['secret row', 'secret column'] },
    ]);
    expect(reading.sheets.map(({ visible }) => visible)).toEqual([true, false]);
    const all = read(parts, including);
    expect(joinBlocks(all.blocks).match(/secret (?:sheet|row|column)/g)).toHaveLength(3);
    expect(all.reading.findings).toEqual(reading.findings);
  });

  it('leaves out text in the colour of its ground, tiny text and text that a format hides', () => {
    const styles = `<numFmts><numFmt numFmtId="164" formatCode=";;;"/></numFmts>
      <fonts><font/><font><color rgb="FFFFFFFF"/></font><font><sz val="1"/></font></fonts>
      <fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FF000080"/></patternFill></fill></fills>
      <cellXfs><xf/><xf fontId="1"/><xf fontId="1" fillId="1"/><xf fontId="2"/><xf numFmtId="164"/></cellXfs>`;
    const data = cell(
      [1, 2, 3, 4]
        .map((style, at) => `<c r="${'BCDE'.charAt(at)}1" s="${style}" t="str"><v>style ${style}</v></c>`)
        .join(''),
    );
    const { blocks, reading } = readSheet({ data }, { styles });
    expect(blocks.slice(1).map(({ text }) => text)).toEqual(['before', 'style 2']);
    expect(reading.findings.map(({ code, samples }) => [code, samples])).toEqual([
      ['hidden-text', ['style 4']],
      ['white-text', ['style 1']],
      ['tiny-text', ['style 3']],
    ]);
    expect(readSheet({ data }, { styles }, including).blocks[1]?.text).toBe(
      'before\tstyle 1\tstyle 2\tstyle 3\tstyle 4',
    );
  });

  it('gives links to their cells', () => {
    const { blocks, reading } = readSheet({
      data: cell(
        '<c r="B1" t="str"><v>here</v></c><c r="C1" t="str"><f>HYPERLINK("https://b.example/","there")</f><v>there</v></c>',
      ),
      behind: '<hyperlinks><hyperlink ref="B1" r:id="l"/></hyperlinks>',
      relationships: [['l', 'hyperlink', 'https://a.example/x']],
    });
    expect(blocks[1]?.marks).toEqual([
      { kind: 'link', href: 'https://a.example/x', start: 7, end: 11 },
      { kind: 'link', href: 'https://b.example/', start: 12, end: 17 },
    ]);
    expect(reading.links.map(({ host }) => host)).toEqual(['a.example', 'b.example']);
  });

  it('puts notes, conversations and page headers beside the text', () => {
    const { reading } = read({
      sheets: [
        {
          name: 'Plan',
          data: rowsFrom('A1', [['x']]),
          behind:
            '<headerFooter><oddHeader>&amp;C&amp;"Arial,Bold"&amp;12Confidential &amp;A&amp;RPage &amp;P</oddHeader></headerFooter>',
          relationships: [
            ['c', 'comments', '../comments1.xml'],
            ['t', 'threadedComment', '../threads/t1.xml'],
          ],
        },
      ],
      parts: {
        'xl/comments1.xml':
          '<comments><authors><author>Ann</author><author>tc={1}</author></authors><commentList><comment ref="A1" authorId="0"><text><r><t>Why?</t></r></text></comment><comment ref="A2" authorId="1"><text><t>a copy</t></text></comment></commentList></comments>',
        'xl/threads/t1.xml':
          '<ThreadedComments><threadedComment ref="A2" personId="{p}" id="{1}"><text>Because.</text></threadedComment></ThreadedComments>',
        'xl/persons/person.xml': '<personList><person displayName="Bob" id="{p}"/></personList>',
      },
    });
    expect(reading.asides).toEqual([
      { kind: 'comment', text: 'Why?', author: 'Ann', page: 1 },
      { kind: 'comment', text: 'Because.', author: 'Bob', page: 1 },
      { kind: 'pageHeader', text: 'Confidential Plan Page', author: null, page: 1 },
    ]);
    expect(reading.findings).toMatchObject([{ code: 'comments', count: 2 }]);
  });

  it('reads text boxes where they stand', () => {
    const shape = (text: string, hidden = '') =>
      `<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="1" name="n"${hidden}/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>`;
    const anchor = (row: number, inner: string) =>
      `<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>${row}</xdr:row></xdr:from>${inner}</xdr:oneCellAnchor>`;
    const { blocks, reading } = read({
      sheets: [
        {
          name: 'S',
          data: rowsFrom('A1', [['top']]) + rowsFrom('A9', [['bottom']]),
          behind: '<drawing r:id="d"/>',
          relationships: [['d', 'drawing', '../drawings/drawing1.xml']],
        },
      ],
      parts: {
        'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:xdr="x" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">${anchor(4, shape('a box'))}${anchor(5, shape('unseen', ' hidden="1"'))}</xdr:wsDr>`,
      },
    });
    expect(blocks.slice(1).map(({ text, locator }) => [text, locator.kind === 'sheet' && locator.row])).toEqual([
      ['top', 1],
      ['a box', 5],
      ['bottom', 9],
    ]);
    expect(reading.findings).toMatchObject([{ code: 'hidden-text', samples: ['unseen'] }]);
  });

  it('reports macros, links to other workbooks and sources of data', () => {
    const { reading } = read({
      sheets: [{ name: 'S', data: rowsFrom('A1', [['x']]) }],
      parts: {
        'xl/vbaProject.bin': 'x',
        'xl/connections.xml': '<connections><connection name="Sales database"/></connections>',
        'xl/externalLinks/externalLink1.xml':
          '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
      },
    });
    expect(reading.findings.map(({ code, samples }) => [code, samples])).toEqual([
      ['macros', ['vbaProject.bin']],
      ['external-content', expect.arrayContaining(['Sales database', 'cmd /c calc'])],
    ]);
  });

  it('reads files whose writers left out what they could: places, styles, prefixes', () => {
    expect(
      textsOf(
        readSheet({ data: '<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>' }),
      ),
    ).toEqual(['1\t2', '3\t4']);
    const strict =
      '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>strict</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    expect(textsOf(readSheet({}, { parts: { 'xl/worksheets/sheet1.xml': strict } }))).toEqual(['strict']);
  });

  it('refuses a workbook that shows nothing', () => {
    expect(() => readSheet({})).toThrow(expect.objectContaining({ code: 'file-without-text' }));
  });

  it('stops where nobody reads on, and says how many rows are missing', () => {
    const row = '<row><c><v>1</v></c><c><v>2</v></c></row>';
    const { blocks, reading } = readSheet({ data: row.repeat(100_007), behind: '<mergeCells/>' });
    expect(blocks).toHaveLength(100_001);
    expect(reading.findings).toMatchObject([{ code: 'cut-short', count: 7, pages: [1] }]);
  });

  it('ends when the same columns are told again and again', async () => {
    const columns = `<cols>${'<col min="2" max="16384" hidden="1"/>'.repeat(50_000)}</cols>`;
    const sheet = { name: 'A', data: rowsFrom('A1', [['Name'], ['Ann']]), before: columns };
    const { blocks } = await parseDocument(buildXlsx({ sheets: [sheet] }), 'a.xlsx');
    expect(blocks.length).toBeGreaterThan(0);
  });

  it('makes blocks and a reading of the right shape from the whole package', async () => {
    const { blocks, reading, mediaType } = await parseDocument(
      buildXlsx({ sheets: [{ name: 'S', data: rowsFrom('A1', figures) }] }),
      'a.xlsx',
    );
    expect(mediaType).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    z.array(blockSchema).parse(identifyBlocks(blocks, 'a'));
    readingSchema.parse(reading);
  });
});

describeWithMaterial('parsing/docling/xlsx/', 'workbooks that another reader has read too', () => {
  // The other reader repeats merged cells, shows dates as Python does, and puts comments and the values of charts into the text.
  it('have its words and its cells: medians at least .97 and .9', async () => {
    const words: number[] = [];
    const cells: number[] = [];
    for (const name of materialFiles('parsing/docling/xlsx/sources/', /\.xls[xm]$/)) {
      const { blocks } = await parseDocument(readMaterial(`parsing/docling/xlsx/sources/${name}`), name);
      const truth = new TextDecoder().decode(readMaterial(`parsing/docling/xlsx/groundtruth/${name}.md`));
      const [word, cell] = [
        compareWords(joinBlocks(blocks), truth.replace(/<!--.*?-->/g, '')),
        compareTables(blocks, truth),
      ];
      words.push(word);
      if (cell) cells.push(cell.f1);
      console.log(
        `${name}: words ${word.toFixed(3)}, cells ${cell?.f1.toFixed(3)}, precision ${cell?.precision.toFixed(3)}`,
      );
    }
    expect(words.length).toBeGreaterThan(8);
    expect(median(words)).toBeGreaterThanOrEqual(0.97);
    expect(median(cells)).toBeGreaterThanOrEqual(0.9);
  });
});
