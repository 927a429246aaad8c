import { type Block, blockSchema } from '@lesart/document';

/** Rows of cells as the blocks of one table, the first with the headings. Ids are the same in every run. */
export function tableOf(version: 'old' | 'new', rows: readonly (readonly string[])[]): Block[] {
  return rows.map((cells, row) => {
    let start = 0;
    const read = cells.map((text, column) => {
      const cell = { column, columnSpan: 1, rowSpan: 1, header: row === 0, start, end: start + text.length };
      start += text.length + 1;
      return cell;
    });
    return blockSchema.parse({
      id: `${version === 'old' ? '0' : '1'}0000000-0000-4000-8000-${String(row).padStart(12, '0')}`,
      ordinal: row,
      kind: 'tableRow',
      text: cells.join('\t'),
      level: null,
      label: null,
      marks: [],
      table: { table: 0, row, cells: read },
      locator: { kind: 'flow' },
    });
  });
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32, by T. Ettinger). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What was done to a table, and which old row became which new one. */
export interface MadeEdit {
  old: string[][];
  new: string[][];
  /** Old and new places of the rows that both have, those of the headings among them. */
  pairs: [number, number][];
  moved: Set<number>;
}

export interface EditPlan {
  rows: number;
  /** The share of cells that get another value, 0 to 1. */
  edits: number;
  moves: number;
  added: number;
  removed: number;
  /** Whether the first column is a key ("A-1042"). */
  key: boolean;
  columnAdded: boolean;
  seed: number;
}

const nouns = 'Hammer Zange Bohrer Pumpe Ventil Lager Welle Motor Filter Kabel Schalter Dichtung Flansch Gehäuse'.split(
  ' ',
);
const adjectives = 'groß klein rot verzinkt schwer leicht lang kurz doppelt edel'.split(' ');
const headings = ['Nummer', 'Bezeichnung', 'Art', 'Menge', 'Preis', 'Datum'];

/** Makes a table of six columns, and another version of it. */
export function makeEdit(plan: EditPlan): MadeEdit {
  const random = randomOf(plan.seed);
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  const below = (limit: number): number => Math.floor(random() * limit);
  const cellOf = (column: number): string => {
    if (column === 0) return plan.key ? `A-${1000 + below(9000)}` : pick(['offen', 'erledigt', 'geprüft']);
    if (column === 1) return `${pick(nouns)} ${pick(adjectives)} ${pick(nouns)}`;
    if (column === 2) return pick(['Teil', 'Dienst', 'Miete', 'Ware']);
    if (column === 3) return String(1 + below(50));
    if (column === 4) return `${1 + below(900)},${10 + below(90)} €`;
    return `${1 + below(28)}.${1 + below(12)}.${2020 + below(6)}`;
  };
  const makeRow = (): string[] => headings.map((_, column) => cellOf(column));
  const old = Array.from({ length: plan.rows }, makeRow);
  let kept = old.map((cells, index) => ({
    index,
    cells: cells.map((cell, column) => (random() < plan.edits ? cellOf(column) : cell)),
  }));
  for (let count = 0; count < plan.removed; count += 1) kept.splice(below(kept.length), 1);
  const moved = new Set<number>();
  for (let count = 0; count < plan.moves; count += 1) {
    const [row] = kept.splice(below(kept.length), 1);
    if (row === undefined) continue;
    moved.add(row.index);
    kept.splice(below(kept.length), 0, row);
  }
  for (let count = 0; count < plan.added; count += 1)
    kept.splice(below(kept.length), 0, { index: -1, cells: makeRow() });
  kept = plan.columnAdded
    ? kept.map(({ index, cells }) => ({ index, cells: withColumn(cells, pick(adjectives)) }))
    : kept;
  const pairs = kept.flatMap(({ index }, place): [number, number][] => (index < 0 ? [] : [[index + 1, place + 1]]));
  const newHeadings = plan.columnAdded ? withColumn(headings, 'Zustand') : headings;
  return {
    old: [headings, ...old],
    new: [newHeadings, ...kept.map(({ cells }) => cells)],
    pairs: [[0, 0], ...pairs],
    moved,
  };
}

function withColumn(cells: readonly string[], cell: string): string[] {
  return [...cells.slice(0, 2), cell, ...cells.slice(2)];
}
