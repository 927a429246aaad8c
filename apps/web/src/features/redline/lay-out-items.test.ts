import { describe, expect, it } from '@jest/globals';
import { makeBlock, makeRow } from '../../components/testing/make-block.ts';
import { itemOfRow, layOutItems } from './lay-out-items.ts';
import { makeRedlineRow } from './testing/make-change.ts';

const rows = Array.from({ length: 12 }, (_, index) => makeRedlineRow(index, index));
const blocks = new Map(rows.map((_, index) => makeBlock(index, 'Text')).map((block) => [block.id, block]));
const shown = (items: ReturnType<typeof layOutItems>) => items.map(({ kind, from, to }) => `${kind} ${from}-${to}`);
const changedIn = (...numbers: number[]) => ({
  isChanged: (row: number) => numbers.includes(row),
  opened: new Set<number>(),
});

describe('the items of a redline', () => {
  it('are its rows', () => {
    expect(layOutItems(rows, blocks, null)).toHaveLength(12);
  });

  it('fold long stretches without changes and leave a row around each change', () => {
    expect(shown(layOutItems(rows, blocks, changedIn(5)))).toEqual([
      'unchanged 0-4',
      'row 4-5',
      'row 5-6',
      'row 6-7',
      'unchanged 7-12',
    ]);
  });

  it('leave short stretches as they are, and those that were opened', () => {
    expect(shown(layOutItems(rows.slice(0, 6), blocks, changedIn(0, 5)))).toHaveLength(6);
    const opened = { ...changedIn(5), opened: new Set([7]) };
    expect(shown(layOutItems(rows, blocks, opened)).at(-1)).toBe('row 11-12');
  });

  it('put the rows of one table together, also those that are only on one side', () => {
    const table = [makeRow(0, ['a'], { row: 0 }), makeRow(1, ['b'], { row: 1 }), makeRow(2, ['c'], { row: 2 })];
    const known = new Map([...table, makeBlock(3, 'Danach')].map((block) => [block.id, block]));
    const [first, second, third] = [makeRedlineRow(0, 0), makeRedlineRow(null, 1), makeRedlineRow(1, null)];
    const ofTable = [first, third, second, makeRedlineRow(2, 2), makeRedlineRow(3, 3)];
    expect(shown(layOutItems(ofTable, known, null))).toEqual(['table 0-4', 'row 4-5']);
  });

  it('keep tables apart that follow one another', () => {
    const cells = [makeRow(0, ['a'], { row: 0 }), makeRow(1, ['b'], { row: 0, table: 1 })];
    const known = new Map(cells.map((block) => [block.id, block]));
    expect(shown(layOutItems([makeRedlineRow(0, 0), makeRedlineRow(1, 1)], known, null))).toEqual([
      'table 0-1',
      'table 1-2',
    ]);
  });

  it('are found by their rows', () => {
    const items = layOutItems(rows, blocks, changedIn(5));
    expect([0, 3, 4, 5, 9, 11].map((row) => itemOfRow(items, row))).toEqual([0, 0, 1, 2, 4, 4]);
  });
});
