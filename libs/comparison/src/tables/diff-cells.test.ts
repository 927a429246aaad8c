import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alignColumns } from './align-columns.ts';
import { diffCells, type TextRange } from './diff-cells.ts';
import { tableOf } from './testing/made-table.ts';

/** Everything between what both texts begin and end with. */
function diffText(old: string, fresh: string): TextRange[] {
  let start = 0;
  while (start < Math.min(old.length, fresh.length) && old[start] === fresh[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, fresh.length) - start;
  while (end < most && old.at(-1 - end) === fresh.at(-1 - end)) end += 1;
  return [{ oldStart: start, oldEnd: old.length - end, newStart: start, newEnd: fresh.length - end }];
}

/** Where the last rows of two tables differ, as what stands there on either side. */
function differencesOf(old: readonly (readonly string[])[], fresh: readonly (readonly string[])[]): [string, string][] {
  const [oldTable, newTable] = [tableOf('old', old), tableOf('new', fresh)];
  const [oldRow, newRow] = [oldTable.at(-1), newTable.at(-1)];
  if (oldRow === undefined || newRow === undefined) return [];
  const columns = alignColumns(oldTable, newTable);
  return diffCells(oldRow, newRow, columns, diffText).map((range) => [
    oldRow.text.slice(range.oldStart, range.oldEnd),
    newRow.text.slice(range.newStart, range.newEnd),
  ]);
}

const head = ['Nr.', 'Leistung', 'Preis'];

describe('cells', () => {
  it('differ where their words do, each by itself', () => {
    expect(differencesOf([head, ['1', 'Wartung', '100 €']], [head, ['2', 'Wartung', '180 €']])).toEqual([
      ['1', '2'],
      ['0', '8'],
    ]);
  });

  it('do not differ in the same row', () => {
    expect(differencesOf([head, ['1', '', '100 €']], [head, ['1', '', '100 €']])).toEqual([]);
  });

  it('of a new column are new, and the others stay', () => {
    const fresh = [
      ['Nr.', 'Menge', 'Leistung', 'Preis'],
      ['1', '4 Stück', 'Wartung', '100 €'],
    ];
    expect(differencesOf([head, ['1', 'Wartung', '100 €']], fresh)).toEqual([['', '4 Stück\t']]);
    expect(differencesOf(fresh, [head, ['1', 'Wartung', '100 €']])).toEqual([['4 Stück\t', '']]);
  });

  it('of a last column that is new are new with the tab before them', () => {
    const fresh = [
      [...head, 'Summe'],
      ['1', 'Wartung', '100 €', '300 €'],
    ];
    expect(differencesOf([head, ['1', 'Wartung', '100 €']], fresh)).toEqual([['', '\t300 €']]);
  });

  it('make the new row of the old one', () => {
    const cells = fc.array(fc.constantFrom('', 'a', 'b c', '100 €', 'Wartung'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(cells, { minLength: 1, maxLength: 4 }),
        fc.array(cells, { minLength: 1, maxLength: 4 }),
        (old, fresh) => {
          const [oldTable, newTable] = [tableOf('old', old), tableOf('new', fresh)];
          const [oldRow, newRow] = [oldTable[0], newTable[0]];
          if (oldRow === undefined || newRow === undefined) return;
          let made = '';
          let at = 0;
          for (const range of diffCells(oldRow, newRow, alignColumns(oldTable, newTable), diffText)) {
            made += oldRow.text.slice(at, range.oldStart) + newRow.text.slice(range.newStart, range.newEnd);
            at = range.oldEnd;
          }
          expect(made + oldRow.text.slice(at)).toBe(newRow.text);
        },
      ),
    );
  });
});
