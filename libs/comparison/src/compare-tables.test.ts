import { expect, test } from '@jest/globals';
import type { Block } from '@lesart/document';
import { applyScript } from './apply-script.ts';
import { compareBlocks } from './compare-blocks.ts';
import { paragraphsOf } from './testing/block-of.ts';

/** The rows of one table; cells are parted by a bar. */
function tableOf(version: string, rows: readonly string[]): Block[] {
  return paragraphsOf(
    version,
    rows.map((row) => row.split('|').join('\t')),
  ).map((block, row) => {
    let start = 0;
    const cells = block.text.split('\t').map((text, column) => {
      const cell = { column, columnSpan: 1, rowSpan: 1, header: row === 0, start, end: start + text.length };
      start += text.length + 1;
      return cell;
    });
    return { ...block, kind: 'tableRow', table: { table: 0, row, cells } };
  });
}

const prices = [
  'Nr.|Leistung|Preis',
  '101|Wartung der Förderbänder|1.250,00 €',
  '102|Wartung der Aufzüge|980,00 €',
  '103|Bereitschaft am Wochenende|410,00 €',
];

test('a cell that changes is a change of its own', () => {
  const fresh = prices.map((row) => row.replace('980,00', '1.020,00'));
  const { changes } = compareBlocks(tableOf('old', prices), tableOf('new', fresh));
  expect(changes.map(({ oldText, newText }) => [oldText, newText])).toEqual([['980,00 €', '1.020,00 €']]);
});

test('a row is inserted between others that stay, and the script makes the new table', () => {
  const fresh = [...prices.slice(0, 2), '101a|Wartung der Tore|300,00 €', ...prices.slice(2)];
  const [old, made] = [tableOf('old', prices), tableOf('new', fresh)];
  const script = compareBlocks(old, made);
  expect(script.changes.map(({ type }) => type)).toEqual(['inserted']);
  expect(applyScript(old, script).map(({ text }) => text)).toEqual(made.map(({ text }) => text));
});

test('a row that moved is a move however short it is', () => {
  const rates = ['Land|Steuer', 'Schweiz|8,1 %', 'Österreich|20 %', 'Dänemark|25 %'];
  const { changes } = compareBlocks(
    tableOf('old', rates),
    tableOf('new', [rates[0], rates[3], rates[1], rates[2]].map(String)),
  );
  expect(changes.map(({ type, oldText }) => [type, oldText])).toEqual([['moved', 'Dänemark\t25 %']]);
});

test('of two columns that changed places the one with fewer words is told as gone and new, whichever version is old', () => {
  const fresh = prices.map((row) => {
    const [number, service, price] = row.split('|');
    return [service, number, price].join('|');
  });
  const [old, made] = [tableOf('old', prices), tableOf('new', fresh)];
  const words = ({ insertedWords, deletedWords }: { insertedWords: number; deletedWords: number }) => [
    insertedWords,
    deletedWords,
  ];
  expect(words(compareBlocks(old, made).statistics)).toEqual([4, 4]);
  expect(words(compareBlocks(made, old).statistics)).toEqual([4, 4]);
});
