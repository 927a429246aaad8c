import { describe, expect, it } from '@jest/globals';
import { cellText, type FoundTable } from './found-table.ts';
import { layOutPage } from './lay-out-page.ts';
import type { PageText, Rule, TextRun } from './read-pages.ts';

/** Text of 10 points, 5 points a character, at x and with its base at y. */
function write(text: string, x: number, y: number, size = 10): TextRun {
  const right = x + text.length * size * 0.5;
  return { text, left: x, right, base: y, size, bold: false, italic: false, rightToLeft: false, spaceBefore: true };
}
const across = (y: number, x1: number, x2: number): Rule => ({ x1, y1: y, x2, y2: y });
const down = (x: number, y1: number, y2: number): Rule => ({ x1: x, y1, x2: x, y2 });

function layOut(runs: readonly TextRun[], rules: readonly Rule[]) {
  const page: PageText = { number: 1, width: 600, height: 800, rules, runs: new Map([[0, runs]]) };
  return layOutPage(page, 0).lines;
}
function onlyTable(runs: readonly TextRun[], rules: readonly Rule[]): FoundTable {
  const tables = layOut(runs, rules).flatMap(({ table }) => table ?? []);
  expect(tables).toHaveLength(1);
  const [table] = tables;
  if (!table) throw new Error('No table was found.');
  return table;
}
const textsOf = ({ rows }: FoundTable) => rows.map((row) => row.map(cellText));

describe('layOutPage', () => {
  it('reads what drawn lines enclose as cells, with all lines of a cell', () => {
    const table = onlyTable(
      [
        write('Clause', 60, 115),
        write('Change', 210, 115),
        write('Notice', 60, 135),
        write('Three months to the end', 210, 135),
        write('of a quarter', 210, 147),
        write('Price', 60, 165),
        write('none', 210, 165),
      ],
      [...[100, 120, 150, 170].map((y) => across(y, 50, 350)), ...[50, 200, 350].map((x) => down(x, 100, 170))],
    );
    expect(textsOf(table)).toEqual([
      ['Clause', 'Change'],
      ['Notice', 'Three months to the end of a quarter'],
      ['Price', 'none'],
    ]);
    expect(table.rows.map(([cell]) => cell?.header)).toEqual([true, false, false]);
  });

  it('lets cells span where no line is drawn between places', () => {
    const table = onlyTable(
      [
        write('Size', 60, 125),
        write('Score', 210, 115),
        write('low', 160, 135),
        write('high', 260, 135),
        write('6', 60, 155),
        write('0.91', 160, 155),
        write('0.97', 260, 155),
      ],
      [
        ...[100, 140, 160].map((y) => across(y, 50, 350)),
        across(120, 150, 350),
        ...[50, 150, 350].map((x) => down(x, 100, 160)),
        down(250, 120, 160),
      ],
    );
    const spans = table.rows.map((row) => row.map(({ column, columnSpan, rowSpan }) => [column, columnSpan, rowSpan]));
    expect(spans).toEqual([
      [
        [0, 1, 2],
        [1, 2, 1],
      ],
      [
        [1, 1, 1],
        [2, 1, 1],
      ],
      [
        [0, 1, 1],
        [1, 1, 1],
        [2, 1, 1],
      ],
    ]);
    expect(textsOf(table)).toEqual([
      ['Size', 'Score'],
      ['low', 'high'],
      ['6', '0.91', '0.97'],
    ]);
  });

  it('reads rows between horizontal lines of one width by their aligned columns', () => {
    const table = onlyTable(
      [
        write('TEDS', 240, 113),
        write('Model', 60, 127),
        write('Simple', 200, 127),
        write('Complex', 260, 127),
        ...['Tabula', 'Camelot', 'Acrobat'].flatMap((name, row) => [
          write(name, 60, 145 + row * 12),
          write('78.0', 205, 145 + row * 12),
          write('57.8', 265, 145 + row * 12),
        ]),
      ],
      [across(100, 50, 310), across(132, 50, 310), across(175, 50, 310), across(116, 195, 310)],
    );
    expect(textsOf(table)).toEqual([
      ['', 'TEDS'],
      ['Model', 'Simple', 'Complex'],
      ['Tabula', '78.0', '57.8'],
      ['Camelot', '78.0', '57.8'],
      ['Acrobat', '78.0', '57.8'],
    ]);
    expect(table.rows[0]?.[1]).toMatchObject({ column: 1, columnSpan: 2, header: true });
    expect(table.rows[1]?.[1]?.header).toBe(true);
    expect(table.rows[2]?.[1]?.header).toBe(false);
  });

  it('takes neither running text between two lines for a table nor a frame around it', () => {
    const column = (x: number) =>
      Array.from({ length: 20 }, (_none, at) => write('words of a line that fills its column and', x, 120 + at * 12));
    const runs = [...column(50), ...column(310)];
    const lines = layOut(runs, [across(100, 50, 515), across(370, 50, 515)]);
    expect(lines.filter(({ table }) => table)).toEqual([]);
    expect(lines.slice(0, 20).every(({ left }) => left === 50)).toBe(true);
    const frame = [across(100, 40, 525), across(370, 40, 525), down(40, 100, 370), down(525, 100, 370)];
    expect(layOut(runs, frame).filter(({ table }) => table)).toEqual([]);
  });

  it('reads a table in its column, between the text above and below it', () => {
    const text = (y: number, x: number, count: number) =>
      Array.from({ length: count }, (_none, at) => write('words of a line that fills its column and', x, y + at * 12));
    const cells = ['a', 'b', 'c'].flatMap((name, row) => [
      write(name, 60, 215 + row * 20),
      write('1', 160, 215 + row * 20),
    ]);
    const rules = [
      ...[200, 220, 240, 260].map((y) => across(y, 50, 250)),
      ...[50, 150, 250].map((x) => down(x, 200, 260)),
    ];
    const lines = layOut([...text(100, 50, 8), ...cells, ...text(280, 50, 8), ...text(100, 310, 24)], rules);
    expect(lines.findIndex(({ table }) => table)).toBe(8);
    expect(lines.slice(17).every(({ left }) => left === 310)).toBe(true);
  });

  it('keeps raised figures on their line', () => {
    const raised = { ...write('2', 70, 95, 6), spaceBefore: false };
    const lines = layOut([write('mm', 60, 100), raised, write('of board', 76, 100)], []);
    expect(lines.map(({ text }) => text)).toEqual(['mm2 of board']);
  });

  it('puts no text into two tables where lines of different widths are around it', () => {
    const rows = ['a', 'b', 'c', 'd'].flatMap((name, row) => [
      write(`Item ${name}`, 60, 115 + row * 12),
      write('78.0', 205, 115 + row * 12),
    ]);
    const rules = [across(98, 40, 330), across(100, 50, 310), across(160, 50, 310), across(162, 40, 330)];
    const lines = layOut(rows, rules);
    for (const name of ['a', 'b', 'c', 'd']) {
      expect(lines.filter(({ text }) => text.includes(`Item ${name}`))).toHaveLength(1);
    }
  });

  it('reads a line of two hundred thousand pieces', () => {
    const pieces = Array.from({ length: 200_000 }, (_none, at) => ({ ...write('x', at * 5, 100), spaceBefore: false }));
    const [line] = layOut(pieces, []);
    expect(line?.text).toHaveLength(200_000);
  });

  it('reads a page of fifty thousand words and a page of many lines in bounded time', () => {
    const words = Array.from({ length: 50_000 }, (_none, at) =>
      write('word', (at % 20) * 28, Math.floor(at / 20) * 0.3),
    );
    // Boxes within boxes, none as wide as another.
    const boxes = Array.from({ length: 100 }, (_none, at) => [
      across(at * 3, at * 2, 600 - at * 2),
      across(800 - at * 3, at * 2, 600 - at * 2),
    ]);
    const grid = Array.from({ length: 400 }, (_none, at) => [across(at * 2, 0, 600), down(at * 1.5, 0, 800)]).flat();
    for (const rules of [[], grid, boxes.flat()]) {
      const lines = layOut(words, rules);
      expect(lines.reduce((sum, { text }) => sum + (text.match(/word/g)?.length ?? 0), 0)).toBe(50_000);
    }
  });
});
