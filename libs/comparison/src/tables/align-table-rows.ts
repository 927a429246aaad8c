import type { Block } from '@lesart/document';
import { type Candidate, heaviestChain } from '../alignment/heaviest-chain.ts';
import { alignColumns, type ColumnAlignment } from './align-columns.ts';
import { RowFeatures } from './row-features.ts';

/** A row of the old table and the one of the new table that is the same; places in the lists that were given. */
export interface TableRowPair {
  old: number;
  new: number;
  /** Whether it stands elsewhere among the rows that both have. */
  moved: boolean;
  /** The share of what both say, rare values counting more: 0 to 1. */
  similarity: number;
}

export interface TableRowAlignment {
  /** In the order of the new table. */
  pairs: TableRowPair[];
  /** Rows that only the new table, or only the old one has. */
  added: number[];
  removed: number[];
}

/** Rows less alike than this are not the same wherever they stand, or where they stand between the same rows. */
const similarAnywhere = 0.4;
const similarInPlace = 0.25;
/** With the same key, so much less is enough: nothing else says as clearly which row it is. */
const similarByKey = 0.1;
/** A value or word that more rows have leads to none of them. */
const mostRowsOfFeature = 8;
/** Above so many pairs, rows between two others are paired only by what leads to them. */
const largeGap = 40_000;

/**
 * Finds the rows of a table in another version of it. First by what is rare in both, as a key would be: a value that few
 * rows have leads from one to the other (daff, by P. Fitzpatrick, indexes subsets of columns in this way), and among the
 * rows it leads to, the one that shares most of its weight is taken (idf-weighted Dice). Then rows that are equal, in
 * order; then what stands between the same neighbours. Depends on nothing but its arguments.
 *
 * @param columns which columns are the same; found by `alignColumns` unless given
 */
export function alignTableRows(
  oldRows: readonly Block[],
  newRows: readonly Block[],
  columns: ColumnAlignment = alignColumns(oldRows, newRows),
): TableRowAlignment {
  const features = new RowFeatures(oldRows, newRows, columns);
  const taken = new Taken();
  for (const candidate of features.headerPairs()) taken.take(candidate);
  for (const candidate of rareCandidates(features)) taken.take(candidate);
  const anchors = heaviestChain(taken.pairs);
  for (const candidate of equalInOrder(features, anchors, taken)) taken.take(candidate);
  for (const candidate of similarInGaps(features, heaviestChain(taken.pairs), taken)) taken.take(candidate);
  return alignmentOf(features, taken.pairs);
}

/** Pairs so far: each row is in one at most. */
class Taken {
  readonly pairs: Candidate[] = [];
  readonly #old = new Set<number>();
  readonly #new = new Set<number>();

  hasOld(row: number): boolean {
    return this.#old.has(row);
  }

  hasNew(row: number): boolean {
    return this.#new.has(row);
  }

  take(candidate: Candidate): void {
    if (this.hasOld(candidate.old) || this.hasNew(candidate.new)) return;
    this.#old.add(candidate.old);
    this.#new.add(candidate.new);
    this.pairs.push(candidate);
  }
}

/** Pairs of rows that share a rare value or word, the most similar first; among equals, the nearest. */
function rareCandidates(features: RowFeatures): Candidate[] {
  const candidates: Candidate[] = [];
  for (let old = 0; old < features.oldLength; old += 1) {
    const reached = new Set<number>();
    for (const feature of features.ofOld(old)) {
      if (features.oldRowsWith(feature).length > mostRowsOfFeature) continue;
      const rows = features.newRowsWith(feature);
      if (rows.length <= mostRowsOfFeature) for (const row of rows) reached.add(row);
    }
    for (const fresh of reached) {
      const weight = features.similarity(old, fresh);
      if (weight >= (features.haveSameKey(old, fresh) ? similarByKey : similarAnywhere))
        candidates.push({ old, new: fresh, weight });
    }
  }
  const distance = ({ old, new: fresh }: Candidate): number => Math.abs(old - fresh);
  return candidates.sort((a, b) => b.weight - a.weight || distance(a) - distance(b) || a.old - b.old || a.new - b.new);
}

/** Ranges of rows between the pairs of a chain: `[oldFrom, oldTo)` and `[newFrom, newTo)`. */
interface Gap {
  oldRows: number[];
  newRows: number[];
}

function gapsOf(features: RowFeatures, chain: readonly Candidate[], taken: Taken): Gap[] {
  const gaps: Gap[] = [];
  let [old, fresh] = [0, 0];
  for (const next of [...chain, { old: features.oldLength, new: features.newLength }]) {
    const oldRows = range(old, next.old).filter((row) => !taken.hasOld(row));
    const newRows = range(fresh, next.new).filter((row) => !taken.hasNew(row));
    if (oldRows.length > 0 && newRows.length > 0) gaps.push({ oldRows, newRows });
    [old, fresh] = [next.old + 1, next.new + 1];
  }
  return gaps;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

/** Rows that say the same as others do ("-  -  -"), as they follow one another between the same rows. */
function equalInOrder(features: RowFeatures, chain: readonly Candidate[], taken: Taken): Candidate[] {
  return gapsOf(features, chain, taken).flatMap(({ oldRows, newRows }) => {
    const places = new Map<string, number[]>();
    for (const row of newRows) {
      const known = places.get(features.newText(row));
      if (known === undefined) places.set(features.newText(row), [row]);
      else known.push(row);
    }
    return oldRows.flatMap((old) => {
      const fresh = places.get(features.oldText(old))?.shift();
      return fresh === undefined ? [] : [{ old, new: fresh, weight: 1 }];
    });
  });
}

/** What is left between the same rows, in order, so that the most stays (Needleman and Wunsch 1970). */
function similarInGaps(features: RowFeatures, chain: readonly Candidate[], taken: Taken): Candidate[] {
  return gapsOf(features, chain, taken)
    .filter(({ oldRows, newRows }) => oldRows.length * newRows.length <= largeGap)
    .flatMap(({ oldRows, newRows }) => {
      const candidates = oldRows.flatMap((old) =>
        newRows.flatMap((fresh): Candidate[] => {
          const weight = features.similarity(old, fresh);
          return weight >= similarInPlace ? [{ old, new: fresh, weight }] : [];
        }),
      );
      return heaviestChain(candidates);
    });
}

function alignmentOf(features: RowFeatures, pairs: readonly Candidate[]): TableRowAlignment {
  const chain = new Set(heaviestChain(pairs));
  // Rows of which there are several did not move: one is gone, and another one came.
  const kept = pairs.filter((pair) => chain.has(pair) || features.isUnique(pair.old, pair.new));
  const [old, fresh] = [new Set(kept.map((pair) => pair.old)), new Set(kept.map((pair) => pair.new))];
  return {
    pairs: kept
      .map((pair) => ({ old: pair.old, new: pair.new, moved: !chain.has(pair), similarity: pair.weight }))
      .sort((a, b) => a.new - b.new),
    added: range(0, features.newLength).filter((row) => !fresh.has(row)),
    removed: range(0, features.oldLength).filter((row) => !old.has(row)),
  };
}
