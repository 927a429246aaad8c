import { type CellFilter, cellFilters } from './filter-grid.ts';

/** What a matrix shows, all of which its address carries. */
export interface MatrixState {
  /** The cell whose panel is open, as `keyOfCell` writes it; null: none. */
  readonly cell: string | null;
  /** What is looked for among the cells; null: nothing. */
  readonly filter: CellFilter | null;
  /** Only rows whose name has each of these words. */
  readonly words: string;
}

/** The parts of the address, each a plain text; what is missing means the usual. */
export type MatrixAddress = Partial<Record<'cell' | 'filter' | 'words', string>>;

const textOf = (value: unknown, most: number) => (typeof value === 'string' ? value.slice(0, most) : '');

/** What an address says; what is not valid in it is left out, since addresses come from strangers. */
export function readMatrix(address: Readonly<Record<string, unknown>>): MatrixState {
  const cell = textOf(address.cell, 80);
  return {
    cell: cell === '' ? null : cell,
    filter: cellFilters.find((one) => one === address.filter) ?? null,
    words: textOf(address.words, 200),
  };
}

/** The address of what `readMatrix` gives, without what is usual. */
export function writeMatrix({ cell, filter, words }: MatrixState): MatrixAddress {
  return {
    ...(cell === null ? {} : { cell }),
    ...(filter === null ? {} : { filter }),
    ...(words === '' ? {} : { words }),
  };
}
