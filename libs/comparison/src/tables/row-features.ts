import type { Block } from '@lesart/document';
import type { Candidate } from '../alignment/heaviest-chain.ts';
import type { ColumnAlignment } from './align-columns.ts';
import { type ReadTable, readTable, wordsOf } from './read-table.ts';

/** How much a running number counts: rows are given new ones when others come between. */
const weightOfRunningNumbers = 0.1;
/** How much of a cell's weight its words have where the cells as a whole differ. */
const shareOfWords = 0.6;

/** A column is a key where so many of its values are different ones, so many are in both tables, and it has so many. */
const shareOfKeys = 0.95;
const shareOfSharedKeys = 0.5;
const leastKeys = 4;

/** A row as it is compared: its value in each column that both tables have, numbered as in the new table. */
interface Row {
  text: string;
  header: boolean;
  cells: ReadonlyMap<number, Cell>;
  features: readonly string[];
  /** The weight of all cells. */
  weight: number;
}
interface Cell {
  feature: string;
  words: readonly string[];
}

/** The rows of two tables with what they can be recognised by: values in their columns, and words. */
export class RowFeatures {
  readonly #old: Row[];
  readonly #new: Row[];
  readonly #oldIndex: ReadonlyMap<string, readonly number[]>;
  readonly #newIndex: ReadonlyMap<string, readonly number[]>;
  readonly #running: ReadonlySet<number>;
  readonly #keys: readonly number[];
  readonly #oldTexts: ReadonlyMap<string, number>;
  readonly #newTexts: ReadonlyMap<string, number>;

  constructor(oldRows: readonly Block[], newRows: readonly Block[], { pairs }: ColumnAlignment) {
    const columns = new Map(pairs.map((pair) => [pair.old, pair.new]));
    const [oldTable, newTable] = [readTable(oldRows), readTable(newRows)];
    const shared = new Set(columns.values());
    this.#old = readRows(oldTable, (column) => columns.get(column));
    this.#new = readRows(newTable, (column) => (shared.has(column) ? column : undefined));
    this.#oldIndex = indexOf(this.#old);
    this.#newIndex = indexOf(this.#new);
    this.#oldTexts = countTexts(this.#old);
    this.#newTexts = countTexts(this.#new);
    this.#running = new Set(
      [...shared].filter((column) => isRunning(this.#old, column) && isRunning(this.#new, column)),
    );
    this.#keys = [...shared].filter((column) => !this.#running.has(column) && this.#isKey(column));
    for (const row of [...this.#old, ...this.#new]) {
      row.weight = [...row.cells].reduce((total, [column, { feature }]) => total + this.#weight(column, feature), 0);
    }
  }

  get oldLength(): number {
    return this.#old.length;
  }

  get newLength(): number {
    return this.#new.length;
  }

  /** What a row can be found by. */
  ofOld(row: number): readonly string[] {
    return this.#old[row]?.features ?? [];
  }

  oldRowsWith(feature: string): readonly number[] {
    return this.#oldIndex.get(feature) ?? [];
  }

  newRowsWith(feature: string): readonly number[] {
    return this.#newIndex.get(feature) ?? [];
  }

  oldText(row: number): string {
    return this.#old[row]?.text ?? '';
  }

  newText(row: number): string {
    return this.#new[row]?.text ?? '';
  }

  /** Whether no other row says the same as either of two rows. */
  isUnique(old: number, fresh: number): boolean {
    return this.#oldTexts.get(this.oldText(old)) === 1 && this.#newTexts.get(this.newText(fresh)) === 1;
  }

  /** Whether two rows have the same value in a column that is a key of both tables, and no other row has it. */
  haveSameKey(old: number, fresh: number): boolean {
    return this.#keys.some((column) => {
      const feature = this.#old[old]?.cells.get(column)?.feature;
      if (feature === undefined || feature !== this.#new[fresh]?.cells.get(column)?.feature) return false;
      return this.oldRowsWith(feature).length === 1 && this.newRowsWith(feature).length === 1;
    });
  }

  #isKey(column: number): boolean {
    const [old, fresh] = [valuesOf(this.#old, column), valuesOf(this.#new, column)];
    if (old.length < leastKeys || fresh.length < leastKeys) return false;
    const [oldValues, newValues] = [new Set(old), new Set(fresh)];
    const shared = [...oldValues].filter((value) => newValues.has(value)).length;
    const distinct = oldValues.size >= shareOfKeys * old.length && newValues.size >= shareOfKeys * fresh.length;
    return distinct && shared >= shareOfSharedKeys * Math.min(oldValues.size, newValues.size);
  }

  /** Rows of headings, the first with the first. */
  headerPairs(): Candidate[] {
    const old = [...this.#old.keys()].filter((row) => this.#old[row]?.header);
    const fresh = [...this.#new.keys()].filter((row) => this.#new[row]?.header);
    return old.slice(0, fresh.length).map((row, index) => ({ old: row, new: fresh[index] ?? 0, weight: 1 }));
  }

  /** The weight of what two rows share among the weight of both, 0 to 1. */
  similarity(oldRow: number, newRow: number): number {
    const [old, fresh] = [this.#old[oldRow], this.#new[newRow]];
    if (old === undefined || fresh === undefined || old.header !== fresh.header) return 0;
    if (old.text === fresh.text) return 1;
    let common = 0;
    for (const [column, cell] of old.cells) {
      const other = fresh.cells.get(column);
      if (other === undefined) continue;
      const weight = (this.#weight(column, cell.feature) + this.#weight(column, other.feature)) / 2;
      common += weight * (cell.feature === other.feature ? 1 : shareOfWords * dice(cell.words, other.words));
    }
    const whole = (old.weight + fresh.weight) / 2;
    return whole === 0 ? 0 : common / whole;
  }

  /** How much it says that a row has a value: the rarer, the more (inverse document frequency). */
  #weight(column: number, feature: string): number {
    const rows = this.oldRowsWith(feature).length + this.newRowsWith(feature).length;
    const rarity = Math.log(1 + (this.#old.length + this.#new.length) / Math.max(1, rows));
    return this.#running.has(column) ? rarity * weightOfRunningNumbers : rarity;
  }
}

function readRows({ rows }: ReadTable, columnOf: (column: number) => number | undefined): Row[] {
  return rows.map((read) => {
    const cells = new Map<number, Cell>();
    for (const { column, folded } of read) {
      const shared = columnOf(column);
      if (shared === undefined || folded === '') continue;
      cells.set(shared, { feature: `${shared}:${folded}`, words: wordsOf(folded) });
    }
    const words = [...cells.values()].flatMap((cell) => (cell.words.length > 1 ? cell.words : []));
    const features = [...new Set([...[...cells.values()].map(({ feature }) => feature), ...words])];
    const text = [...cells.values()].map(({ feature }) => feature).join('\t');
    return { text, header: read.length > 0 && read.every(({ header }) => header), cells, features, weight: 0 };
  });
}

function valuesOf(rows: readonly Row[], column: number): string[] {
  return rows.flatMap(({ cells }) => cells.get(column)?.feature ?? []);
}

function indexOf(rows: readonly Row[]): Map<string, number[]> {
  const index = new Map<string, number[]>();
  rows.forEach(({ features }, row) => {
    for (const feature of features) {
      const known = index.get(feature);
      if (known === undefined) index.set(feature, [row]);
      else known.push(row);
    }
  });
  return index;
}

function countTexts(rows: readonly Row[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of rows) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Whether a column counts its rows: nearly each number is one more than that above it. */
function isRunning(rows: readonly Row[], column: number): boolean {
  const numbers = rows.flatMap(({ cells }) => {
    const [word, ...others] = cells.get(column)?.words ?? [];
    return word !== undefined && others.length === 0 && /^\d{1,9}$/.test(word) ? [Number(word)] : [];
  });
  const steps = numbers.filter((number, index) => number === (numbers[index - 1] ?? 0) + 1).length;
  return numbers.length >= 3 && steps >= 0.9 * numbers.length;
}

/** Dice's coefficient of two lists of words as multisets. */
function dice(old: readonly string[], fresh: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of old) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of fresh) {
    const left = counts.get(word) ?? 0;
    if (left > 0) {
      common += 1;
      counts.set(word, left - 1);
    }
  }
  return old.length + fresh.length === 0 ? 0 : (2 * common) / (old.length + fresh.length);
}
