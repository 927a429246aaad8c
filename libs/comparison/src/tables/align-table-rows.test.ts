import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alignColumns } from './align-columns.ts';
import { alignTableRows, type TableRowAlignment } from './align-table-rows.ts';
import { type EditPlan, type MadeEdit, makeEdit, tableOf } from './testing/made-table.ts';

const prices = [
  ['Nr.', 'Leistung', 'Preis'],
  ['1', 'Beratung', '100 €'],
  ['2', 'Wartung der Anlage', '250 €'],
  ['3', 'Lieferung frei Haus', '40 €'],
];

function align(old: readonly (readonly string[])[], fresh: readonly (readonly string[])[]): TableRowAlignment {
  return alignTableRows(tableOf('old', old), tableOf('new', fresh));
}
function placesOf({ pairs }: TableRowAlignment): [number, number][] {
  return pairs.map((pair) => [pair.old, pair.new]);
}

describe('columns', () => {
  const columnsOf = (fresh: readonly (readonly string[])[]) =>
    alignColumns(tableOf('old', prices), tableOf('new', fresh));
  const same = { moved: false };

  it('are the same in the same table', () => {
    expect(columnsOf(prices)).toEqual({
      pairs: [
        { old: 0, new: 0, ...same },
        { old: 1, new: 1, ...same },
        { old: 2, new: 2, ...same },
      ],
      added: [],
      removed: [],
    });
  });

  it('are found where one is added, removed, or renamed', () => {
    const added = prices.map(([number, service, price], row) => [
      number ?? '',
      row === 0 ? 'Menge' : '7',
      service ?? '',
      price ?? '',
    ]);
    expect(columnsOf(added)).toMatchObject({ pairs: [{ new: 0 }, { new: 2 }, { new: 3 }], added: [1], removed: [] });
    expect(columnsOf(prices.map((cells) => cells.slice(1)))).toMatchObject({ added: [], removed: [0] });
    const renamed = prices.map((cells, row) => (row === 0 ? ['Nr.', 'Position', 'Preis'] : cells));
    expect(columnsOf(renamed)).toMatchObject({ added: [], removed: [] });
  });

  it('are found where they change places', () => {
    const reordered = prices.map(([number = '', service = '', price = '']) => [price, number, service]);
    const { pairs } = columnsOf(reordered);
    expect(pairs.map((pair) => [pair.old, pair.new, pair.moved])).toEqual([
      [2, 0, true],
      [0, 1, false],
      [1, 2, false],
    ]);
  });
});

describe('rows', () => {
  it('are the same in the same table, also where several say the same', () => {
    const rows = [...prices, ['-', '-', '-'], ['-', '-', '-']];
    const alignment = align(rows, rows);
    expect(placesOf(alignment)).toEqual(rows.map((_, row) => [row, row]));
    expect(alignment).toMatchObject({ added: [], removed: [] });
  });

  it('stay the same when they are given new numbers', () => {
    const fresh = [...prices.slice(0, 2), ['2', 'Reinigung', '90 €'], ['3', 'Wartung der Anlage', '250 €']];
    const alignment = align(prices, [...fresh, ['4', 'Lieferung frei Haus', '40 €']]);
    expect(placesOf(alignment)).toEqual([
      [0, 0],
      [1, 1],
      [2, 3],
      [3, 4],
    ]);
    expect(alignment).toMatchObject({ added: [2], removed: [] });
  });

  it('that stand elsewhere have moved, with a changed cell, too', () => {
    const fresh = [prices[0] ?? [], ['3', 'Lieferung frei Haus', '45 €'], prices[1] ?? [], prices[2] ?? []];
    const { pairs, added, removed } = align(prices, fresh);
    expect(pairs.filter(({ moved }) => moved).map((pair) => [pair.old, pair.new])).toEqual([[3, 1]]);
    expect([added, removed]).toEqual([[], []]);
  });

  it('of which there are several do not move', () => {
    const blank = ['', '-', ''];
    const alignment = align([...prices, blank, blank], [prices[0] ?? [], blank, ...prices.slice(1), blank]);
    expect(alignment.pairs.some(({ moved }) => moved)).toBe(false);
  });

  it('that have nothing in common are gone and new', () => {
    const alignment = align([['Kopf'], ['Äpfel und Birnen']], [['Kopf'], ['vier Meter Kabel']]);
    expect(alignment).toMatchObject({ added: [1], removed: [1] });
  });

  it('of an empty table are all new', () => {
    expect(align([], prices)).toEqual({ pairs: [], added: [0, 1, 2, 3], removed: [] });
  });
});

const plan: EditPlan = {
  rows: 200,
  edits: 0,
  moves: 20,
  added: 10,
  removed: 10,
  key: true,
  columnAdded: true,
  seed: 1,
};

function measure(edits: readonly MadeEdit[]): { precision: number; recall: number } {
  let [hits, found, there] = [0, 0, 0];
  for (const edit of edits) {
    const truth = new Set(edit.pairs.map((pair) => pair.join()));
    const places = placesOf(align(edit.old, edit.new));
    hits += places.filter((place) => truth.has(place.join())).length;
    found += places.length;
    there += truth.size;
  }
  return { precision: hits / found, recall: hits / there };
}

describe('tables of 200 rows and 6 columns, with 20 rows moved, 10 added, 10 removed and a column added', () => {
  it.each([
    [0.05, true],
    [0.15, true],
    [0.3, true],
    [0.05, false],
    [0.15, false],
    [0.3, false],
  ])('keep their rows when %d of the cells change (key column: %s)', (edits, key) => {
    const { precision, recall } = measure([1, 2, 3, 4, 5].map((seed) => makeEdit({ ...plan, edits, key, seed })));
    expect(precision).toBeGreaterThanOrEqual(0.99);
    expect(recall).toBeGreaterThanOrEqual(0.974);
  });

  it('have each row once, in a pair or on one side', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 0, max: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seed, rows, edits) => {
          const made = makeEdit({ ...plan, seed, rows: rows + 10, edits, moves: 5, columnAdded: rows % 2 === 0 });
          const { pairs, added, removed } = align(made.old, made.new);
          const ascending = (a: number, b: number): number => a - b;
          expect([...pairs.map((pair) => pair.old), ...removed].sort(ascending)).toEqual([...made.old.keys()]);
          expect([...pairs.map((pair) => pair.new), ...added].sort(ascending)).toEqual([...made.new.keys()]);
          const inPlace = pairs.filter(({ moved }) => !moved).map((pair) => pair.old);
          expect(inPlace).toEqual(inPlace.toSorted(ascending));
        },
      ),
    );
  });
});
