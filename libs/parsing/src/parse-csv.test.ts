import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareTables } from './fixtures/compare-tables.ts';
import { compareWords, joinBlocks } from './fixtures/compare-words.ts';
import { describeWithMaterial, materialFiles, readMaterial } from './fixtures/material.ts';
import { parseCsv } from './parse-csv.ts';

const read = (text: string, name = 'a.csv') => parseCsv(Buffer.from(text), { name });
const cellsOf = (text: string, name?: string) =>
  read(text, name).blocks.map((block) =>
    (block.table?.cells ?? []).map(({ start, end }) => block.text.slice(start, end)),
  );

describe('parseCsv', () => {
  it.each([
    ['commas', 'Name,Amount\nMiller,5\nSmith,7\n'],
    ['semicolons, with commas in numbers', 'Name;Amount\nMiller;5,50\nSmith;7,25\n'],
    ['tabs', 'Name\tAmount\nMiller, Inc.\t5\nSmith\t7\n'],
    ['bars', 'Name|Amount\r\nMiller|5\r\nSmith|7\r\n'],
    ['a line that names the delimiter', 'sep=|\r\nName|Amount\r\na,b;c|5\r\n'],
  ])('parts fields at %s', (_kind, text) => {
    expect(cellsOf(text).map((cells) => cells.length)).toEqual(text.startsWith('sep') ? [2, 2] : [2, 2, 2]);
  });

  it('reads delimiters, line breaks and doubled quotation marks inside quotation marks', () => {
    expect(cellsOf('a,b\n"x, y","say ""no""\nor yes"\n1,2')).toEqual([
      ['a', 'b'],
      ['x, y', 'say "no" or yes'],
      ['1', '2'],
    ]);
  });

  it('reads a quotation mark that never closes as it stands', () => {
    expect(cellsOf('a,b\n5" pipe,1\n"open,2\n3,4')).toEqual([
      ['a', 'b'],
      ['5" pipe', '1'],
      ['"open', '2'],
      ['3', '4'],
    ]);
  });

  it('keeps records with too few and too many fields, each in its column', () => {
    const { blocks } = read('a,b,c\n1\n1,2,3,4\n,2,\n');
    expect(blocks.map(({ text }) => text)).toEqual(['a\tb\tc\t', '1\t\t\t', '1\t2\t3\t4', '\t2\t\t']);
    expect(blocks.at(-1)?.table?.cells.map(({ column }) => column)).toEqual([0, 1, 2, 3]);
  });

  it('takes text above numbers for the head of the columns, and numbers for none', () => {
    const isHead = (text: string) => read(text).blocks.map(({ table }) => table?.cells[0]?.header);
    expect(isHead('Name,Amount\nMiller,5\nSmith,7')).toEqual([true, false, false]);
    expect(isHead('1,2\n3,4\n5,6')).toEqual([false, false, false]);
  });

  it('counts records as rows, and parts what another kind of record stands under', () => {
    const { blocks } = read('Konto;DE02 1203\nSaldo;5,00\n\nTag;Zweck;Betrag\n01.02.2024;Miete;800,00\n');
    expect(blocks.map(({ table, locator }) => [table?.table, locator])).toEqual([
      [0, { kind: 'sheet', sheet: 1, name: '', row: 1 }],
      [0, { kind: 'sheet', sheet: 1, name: '', row: 2 }],
      [1, { kind: 'sheet', sheet: 1, name: '', row: 4 }],
      [1, { kind: 'sheet', sheet: 1, name: '', row: 5 }],
    ]);
  });

  it('reads a single column as a table of one', () => {
    expect(cellsOf('Industry\nSales, retail\nOther\n\nMore')).toEqual([
      ['Industry'],
      ['Sales, retail'],
      ['Other'],
      ['More'],
    ]);
  });

  it('says when the encoding was guessed, and leaves out a byte order mark', () => {
    const guessed = parseCsv(Buffer.from('Stra\xdfe;Ort\nX;Y', 'latin1'), { name: 'a.csv' });
    expect(guessed.blocks[0]?.text).toBe('Straße\tOrt');
    expect(guessed.reading.findings.map(({ code }) => code)).toEqual(['encoding-guessed']);
    expect(read('\uFEFFa;b\n1;2').blocks[0]?.text).toBe('a\tb');
  });

  it('stops at a hundred thousand rows and says how many are missing', () => {
    const { blocks, reading } = read('n,m\n'.repeat(100_005));
    expect(blocks).toHaveLength(100_000);
    expect(reading.findings).toMatchObject([{ code: 'cut-short', count: 5 }]);
  });

  it('finds all fields again that were written by the rules', () => {
    const field = fc.stringMatching(/^[a-z0-9 ,;|"äöü.-]{0,8}$/).map((text) => text.trim());
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t', '|'),
        (records, delimiter) => {
          const text = records
            .map((fields) => fields.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter))
            .join('\r\n');
          fc.pre(records.flat().some((value) => value !== ''));
          const found = read(`sep=${delimiter}\r\n${text}`).blocks.flatMap(({ text: row }) => row.split('\t'));
          const filled = (values: string[]) => values.filter((value) => value !== '');
          const expected = records.flat().map((value) => value.replace(/\s+/g, ' '));
          expect(filled(found)).toEqual(filled(expected));
        },
      ),
    );
  });
});

describeWithMaterial('parsing/docling/csv/', 'CSV files that another reader has read too', () => {
  it.each(materialFiles('parsing/docling/csv/sources/', /\.csv$/))('%s: the same words in the same cells', (name) => {
    const { blocks } = parseCsv(readMaterial(`parsing/docling/csv/sources/${name}`), { name });
    const truth = new TextDecoder().decode(readMaterial(`parsing/docling/csv/groundtruth/${name}.md`));
    expect(compareWords(joinBlocks(blocks), truth.replaceAll('&#124;', '|'))).toBeGreaterThanOrEqual(0.97);
    expect(compareTables(blocks, truth)?.f1).toBeGreaterThanOrEqual(0.9);
  });
});
