import { describe, expect, it } from '@jest/globals';
import type { Block } from '@lesart/document';
import { makeBlock, makeRow } from '../../components/testing/make-block.ts';
import { cellAt, findCell, indexesBetween, isNumeric, layOutSheets } from './lay-out-sheets.ts';

const at = (row: number, sheet = 1, name = 'Umsatz'): Block['locator'] => ({ kind: 'sheet', sheet, name, row });
const name = makeBlock(0, 'Umsatz', { kind: 'heading', level: 1, locator: at(1) });
const title = makeBlock(1, 'Umsatz je Standort 2026', { kind: 'heading', level: 2, locator: at(1) });
const head = makeRow(2, ['Standort', 'Januar', 'Februar'], {
  row: 0,
  header: true,
  locator: at(3),
  columns: [1, 2, 3],
});
const ulm = makeRow(3, ['Ulm', '1.200,50 €', '900,00 €'], { row: 1, locator: at(4), columns: [1, 2, 3] });
const later = makeRow(4, ['Köln', '10 %'], { row: 2, locator: at(40), columns: [1, 3] });
const other = makeRow(5, ['a', 'b'], { table: 1, row: 0, locator: at(1, 2, 'Kosten') });
const sheets = layOutSheets([name, title, head, ulm, later, other]);
const [first, second] = sheets;

describe('layOutSheets', () => {
  it('gives one grid a sheet; its name stands on the tab and not in a cell', () => {
    expect(sheets.map((sheet) => [sheet.number, sheet.name])).toEqual([
      [1, 'Umsatz'],
      [2, 'Kosten'],
    ]);
    expect(first?.nameBlock).toBe(name);
    expect(second?.nameBlock).toBeNull();
  });

  it('keeps the numbers of rows: few empty rows are shown, many become a gap', () => {
    const shown = first?.lines.map(({ kind, row, lastRow }) => [kind, row, lastRow]);
    expect(shown).toEqual([
      ['row', 1, 1],
      ['row', 2, 2],
      ['row', 3, 3],
      ['row', 4, 4],
      ['gap', 5, 39],
      ['row', 40, 40],
    ]);
    expect(first?.headLine).toBe(2);
  });

  it('lets text outside of tables run over the row', () => {
    const [cell] = first?.lines[0]?.cells ?? [];
    expect([cell?.block.id, cell?.column, cell?.columnSpan, cell?.located]).toEqual([
      title.id,
      0,
      first?.columns.length,
      false,
    ]);
  });

  it('puts text beside a table behind its cells, not over them', () => {
    const note = makeBlock(6, 'geschätzt', { locator: at(4) });
    const [sheet] = layOutSheets([head, ulm, note]);
    expect(sheet?.lines.at(-1)?.cells.map(({ column }) => column)).toEqual([1, 2, 3, 4]);
  });

  it('lets a merged cell cover all lines down to the last of its rows', () => {
    const [cell] = ulm.table?.cells ?? [];
    if (!ulm.table || !cell) throw new Error('the fixture has a table');
    const merged = { ...ulm, table: { ...ulm.table, cells: [{ ...cell, rowSpan: 2 }] } };
    const [sheet] = layOutSheets([head, merged, later]);
    expect(sheet?.lines[3]?.cells[0]?.lineSpan).toBe(3);
    if (!sheet) throw new Error('there is a sheet');
    expect(cellAt(sheet, 4, 1)?.block.id).toBe(ulm.id);
    expect(cellAt(sheet, 4, 2)).toBeNull();
  });
});

describe('findCell', () => {
  it('finds the cell of words in a row', () => {
    const start = ulm.text.indexOf('900');
    expect(findCell(sheets, { blockId: ulm.id, start, end: start + 6 })).toEqual({ sheet: 1, line: 3, column: 3 });
    expect(findCell(sheets, { blockId: name.id, start: 0, end: 6 })).toEqual({ sheet: 1, line: 0, column: 0 });
    expect(findCell(sheets, { blockId: 'unknown', start: 0, end: 1 })).toBeNull();
  });
});

describe('isNumeric', () => {
  it('knows amounts, shares and dates in German and English', () => {
    const numbers = [
      '1.200,50 €',
      '-12',
      '(3,400.00)',
      '10 %',
      '$5.00',
      '12.03.2026',
      '2026-03-12 08:15',
      '5 EUR',
      '1e-5',
    ];
    expect(numbers.filter((text) => !isNumeric(text))).toEqual([]);
  });

  it('leaves words, numbered words and articles to the left', () => {
    expect(['Ulm', 'Art. 5', 'A-1200', '3 Stück', '', '§ 7'].filter(isNumeric)).toEqual([]);
  });

  it('is quick for long rows of digits', () => {
    expect(isNumeric('1 '.repeat(50_000))).toBe(false);
  });
});

describe('indexesBetween', () => {
  it('finds what stands between two places', () => {
    const tops = [0, 20, 40, 60];
    const topOf = (index: number) => tops[index] ?? 0;
    expect(indexesBetween(4, (index) => topOf(index) + 20, topOf, 25, 60)).toEqual({ from: 1, to: 3 });
    expect(indexesBetween(0, topOf, topOf, 0, 100)).toEqual({ from: 0, to: 0 });
  });
});
