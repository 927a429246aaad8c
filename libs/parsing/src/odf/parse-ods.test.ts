import { describe, expect, it } from '@jest/globals';
import { blockSchema, readingSchema, readingSettingsSchema } from '@lesart/document';
import { z } from 'zod';
import { buildOds, odsRow, odsSheet } from '../fixtures/build-ods.ts';
import { compareTables } from '../fixtures/compare-tables.ts';
import { compareWords, joinBlocks } from '../fixtures/compare-words.ts';
import { describeWithMaterial, materialFiles, readMaterial } from '../fixtures/material.ts';
import { identifyBlocks } from '../identify-blocks.ts';
import { parseDocument } from '../parse-document.ts';
import { parseOds } from './parse-ods.ts';

const settings = readingSettingsSchema.parse({});
const including = readingSettingsSchema.parse({ hiddenText: 'include' });
const read = (sheets: string, styles = '', how = settings) => parseOds(buildOds(sheets, styles), { settings: how });
const textsOf = ({ blocks }: { blocks: { text: string }[] }) => blocks.map(({ text }) => text);
const cell = (inner: string, attributes = '') => `<table:table-cell ${attributes}>${inner}</table:table-cell>`;
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;

describe('parseOds', () => {
  it('gives each sheet a heading and its rows, with the place of each', () => {
    const { blocks, reading } = read(
      odsSheet(
        'Costs',
        `<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
         ${odsRow(['', 'Name', 'Amount'])}${odsRow(['', 'Rent', 800])}${odsRow(['', 'Heating', 95])}`,
      ) + odsSheet('Notes', odsRow(['Nothing else.'])),
    );
    expect(blocks.map(({ kind, text, locator }) => [kind, text, locator.kind === 'sheet' && locator.row])).toEqual([
      ['heading', 'Costs', 1],
      ['tableRow', 'Name\tAmount', 3],
      ['tableRow', 'Rent\t800', 4],
      ['tableRow', 'Heating\t95', 5],
      ['heading', 'Notes', 1],
      ['paragraph', 'Nothing else.', 1],
    ]);
    expect(blocks[1]?.table?.cells).toMatchObject([
      { column: 1, header: true },
      { column: 2, header: true },
    ]);
    expect(reading.sheets).toEqual([
      { name: 'Costs', rows: 5, columns: 3, visible: true },
      { name: 'Notes', rows: 1, columns: 1, visible: true },
    ]);
  });

  it('shows values as they were shown when the file was saved, and bare values where nothing was', () => {
    const cells = [
      cell('<text:p>1.234,50 €</text:p>', 'office:value-type="currency" office:value="1234.5"'),
      cell('<text:p>two<text:s text:c="2"/>words</text:p><text:p>and a line</text:p>', 'office:value-type="string"'),
      cell('', 'office:value-type="float" office:value="0.5"'),
      cell('', 'office:value-type="date" office:date-value="2024-03-01"'),
      cell('', 'office:value-type="percentage" office:value="0.25"'),
    ];
    expect(textsOf(read(odsSheet('S', row(...cells))))[1]).toBe(
      '1.234,50 €\ttwo words and a line\t0.5\t2024-03-01\t25%',
    );
  });

  it('repeats cells and rows that are written once, but not without end', () => {
    const { blocks } = read(odsSheet('S', odsRow(['a', 'b'], 'table:number-rows-repeated="3"')));
    expect(blocks.slice(1).map(({ locator }) => locator.kind === 'sheet' && locator.row)).toEqual([1, 2, 3]);
    const repeated = cell('<text:p>x</text:p>', 'table:number-columns-repeated="3"');
    expect(textsOf(read(odsSheet('S', row(repeated))))[1]).toBe('x\tx\tx');
    const bomb =
      '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>bomb</text:p></table:table-cell></table:table-row>';
    const { reading, blocks: kept } = read(odsSheet('S', bomb.repeat(20)));
    expect(kept.length).toBeLessThan(200);
    expect(reading.findings).toMatchObject([{ code: 'cut-short' }]);
  });

  it('keeps merged cells with their spans, and reports what lies under them', () => {
    const first = cell('<text:p>over all</text:p>', 'table:number-columns-spanned="2" office:value-type="string"');
    const under =
      '<table:covered-table-cell office:value-type="string"><text:p>under</text:p></table:covered-table-cell>';
    const { blocks, reading } = read(
      odsSheet('S', row(first, under, cell('<text:p>c</text:p>')) + odsRow(['d', 'e', 'f'])),
    );
    expect(blocks[1]).toMatchObject({
      text: 'over all\tc',
      table: { cells: [{ column: 0, columnSpan: 2 }, { column: 2 }] },
    });
    expect(reading.findings).toMatchObject([{ code: 'covered-text', samples: ['under'] }]);
  });

  it('leaves out hidden sheets, rows and columns, reports them, and includes them when asked', () => {
    const styles =
      '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const sheets =
      odsSheet(
        'Shown',
        `<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>
         ${odsRow(['a', 'secret column', 'c'])}${odsRow(['secret row', '', ''], 'table:visibility="filter"')}
         <table:table-row-group table:display="false">${odsRow(['secret group'])}</table:table-row-group>${odsRow(['d', '', 'e'])}`,
      ) + odsSheet('Vault', odsRow(['secret sheet']), 'table:style-name="ta2"');
    const { blocks, reading } = read(sheets, styles);
    expect(textsOf({ blocks })).toEqual(['Shown', 'a\tc', 'd\te']);
    expect(new Set(blocks.slice(1).map(({ table }) => table?.table))).toEqual(new Set([0]));
    expect(reading.findings).toMatchObject([
      { code: 'hidden-sheets', count: 1, pages: [2], samples: ['Vault: secret sheet'] },
      { code: 'hidden-rows', count: 3, pages: [1] },
    ]);
    const all = read(sheets, styles, including);
    expect(joinBlocks(all.blocks).match(/secret (?:sheet|row|group|column)/g)).toHaveLength(4);
    expect(all.reading.findings).toEqual(reading.findings);
  });

  it('leaves out text in the colour of its ground', () => {
    const styles =
      '<style:style style:name="w" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style><style:style style:name="b" style:family="table-cell"><style:table-cell-properties fo:background-color="#000080"/><style:text-properties fo:color="#ffffff"/></style:style>';
    const cells = ['w', 'b'].map((name) => cell(`<text:p>${name}</text:p>`, `table:style-name="${name}"`));
    const { blocks, reading } = read(odsSheet('S', row(...cells)), styles);
    expect(textsOf({ blocks })).toEqual(['S', 'b']);
    expect(reading.findings).toMatchObject([{ code: 'white-text', samples: ['w'] }]);
  });

  it('puts comments beside the text, links into it, and reads text boxes', () => {
    const annotation =
      '<office:annotation><dc:creator>Ann</dc:creator><dc:date>2024-01-01T00:00:00</dc:date><text:p>Why?</text:p></office:annotation>';
    const link = '<text:p><text:a xlink:href="https://a.example/">there</text:a></text:p>';
    const box =
      '<table:shapes><draw:frame><draw:text-box><text:p>a box</text:p></draw:text-box></draw:frame></table:shapes>';
    const { blocks, reading } = read(odsSheet('S', box + row(cell(`${annotation}<text:p>x</text:p>`), cell(link))));
    expect(textsOf({ blocks })).toEqual(['S', 'x\tthere', 'a box']);
    expect(blocks[1]?.marks).toMatchObject([{ kind: 'link', href: 'https://a.example/' }]);
    expect(reading.asides).toEqual([{ kind: 'comment', text: 'Why?', author: 'Ann', page: 1 }]);
  });

  it('takes rows with a filter for heads', () => {
    const ranges =
      '<table:database-ranges><table:database-range table:name="f" table:target-range-address="\'My S\'.A1:\'My S\'.B2" table:display-filter-buttons="true"/></table:database-ranges>';
    const { blocks } = read(odsSheet('My S', odsRow([2023, 2024]) + odsRow([1, 2])) + ranges);
    expect(blocks.slice(1).map(({ table }) => table?.cells[0]?.header)).toEqual([true, false]);
  });

  it('refuses files under a password and sheets that show nothing', () => {
    const manifest = { 'META-INF/manifest.xml': '<m:manifest><m:encryption-data/></m:manifest>' };
    const locked = () => parseOds(buildOds(odsSheet('S', odsRow(['x'])), '', manifest), { settings });
    expect(locked).toThrow(expect.objectContaining({ code: 'file-encrypted' }));
    expect(() => read(odsSheet('S', ''))).toThrow(expect.objectContaining({ code: 'file-without-text' }));
  });

  it('makes blocks and a reading of the right shape from the whole package', async () => {
    const { blocks, reading, mediaType } = await parseDocument(buildOds(odsSheet('S', odsRow(['x', 1]))), 'a.ods');
    expect(mediaType).toBe('application/vnd.oasis.opendocument.spreadsheet');
    z.array(blockSchema).parse(identifyBlocks(blocks, 'a'));
    readingSchema.parse(reading);
  });
});

describeWithMaterial('parsing/docling/odf/', 'spreadsheets that another reader has read too', () => {
  it.each(materialFiles('parsing/docling/odf/sources/', /\.ods$/))(
    '%s: the same words in the same cells',
    async (name) => {
      const { blocks } = await parseDocument(readMaterial(`parsing/docling/odf/sources/${name}`), name);
      const truth = new TextDecoder().decode(readMaterial(`parsing/docling/odf/groundtruth/${name}.md`));
      expect(compareWords(joinBlocks(blocks), truth)).toBeGreaterThanOrEqual(0.97);
      expect(compareTables(blocks, truth)?.f1).toBeGreaterThanOrEqual(0.9);
    },
  );
});
