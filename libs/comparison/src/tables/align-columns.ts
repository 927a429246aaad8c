import type { Block } from '@lesart/document';
import { type Candidate, heaviestChain } from '../alignment/heaviest-chain.ts';
import { countWords } from '../alignment/side.ts';
import { type ReadTable, readTable, wordsOf } from './read-table.ts';

/** A column of the old table and the one of the new table that is the same. */
export interface ColumnPair {
  old: number;
  new: number;
  /** Whether it stands elsewhere among the columns that both have. */
  moved: boolean;
}

/** Which columns of two tables are the same; columns count from 0. */
export interface ColumnAlignment {
  /** In the order of the new table. */
  pairs: ColumnPair[];
  /** Columns that only the new table, or only the old one has. */
  added: number[];
  removed: number[];
}

/** Columns less alike than this are not the same. */
const similarEnough = 0.3;
/** How much the heading of a column says about which it is; its values say the rest. */
const shareOfHeader = 0.5;
/** So many rows of a table are looked at; more do not change the picture. */
const mostRows = 500;

/**
 * Finds the columns of one table in another version of it, by their headings and by the values that they share.
 *
 * @param oldRows the rows of one table as blocks, those with the headings among them
 */
export function alignColumns(oldRows: readonly Block[], newRows: readonly Block[]): ColumnAlignment {
  return alignReadColumns(
    describeColumns(readTable(oldRows.slice(0, mostRows))),
    describeColumns(readTable(newRows.slice(0, mostRows))),
  );
}

/** A column as its heading and how often it has each value. */
interface Column {
  header: string;
  headerWords: readonly string[];
  values: ReadonlyMap<string, number>;
  size: number;
  /** In its heading and its values. */
  words: number;
}

function describeColumns({ rows, columns }: ReadTable): Column[] {
  const described = Array.from({ length: columns }, () => ({
    header: '',
    values: new Map<string, number>(),
    size: 0,
    words: 0,
  }));
  rows.forEach((cells, row) => {
    for (const { column, header, folded } of cells) {
      const into = described[column];
      if (into === undefined || folded === '') continue;
      into.words += countWords(folded);
      // A table whose headings are not marked has them in its first row.
      if (header || row === 0) into.header = into.header === '' ? folded : `${into.header} ${folded}`;
      else {
        into.values.set(folded, (into.values.get(folded) ?? 0) + 1);
        into.size += 1;
      }
    }
  });
  return described.map((column) => ({ ...column, headerWords: wordsOf(column.header) }));
}

function alignReadColumns(old: readonly Column[], fresh: readonly Column[]): ColumnAlignment {
  const chosen = choosePairs(old, fresh);
  const inPlace = new Set(heaviestChain(weighByWords(chosen, old, fresh)).map((pair) => pair.old));
  const pairs = chosen
    .map((pair) => ({ old: pair.old, new: pair.new, moved: !inPlace.has(pair.old) }))
    .sort((a, b) => a.new - b.new);
  return {
    pairs,
    added: [...fresh.keys()].filter((column) => !pairs.some((pair) => pair.new === column)),
    removed: [...old.keys()].filter((column) => !pairs.some((pair) => pair.old === column)),
  };
}

/** A column that moved is told as gone and new with all of its words: those with the most had better stay in place. */
function weighByWords(pairs: readonly Candidate[], old: readonly Column[], fresh: readonly Column[]): Candidate[] {
  return pairs.map((pair) => ({ ...pair, weight: 1 + (old[pair.old]?.words ?? 0) + (fresh[pair.new]?.words ?? 0) }));
}

/** The most similar first; among equals, those that stand in the same place. */
function choosePairs(old: readonly Column[], fresh: readonly Column[]): Candidate[] {
  const candidates = old.flatMap((column, from) =>
    fresh.map((other, to) => ({ old: from, new: to, weight: similarity(column, other) })),
  );
  const [oldTaken, newTaken] = [new Set<number>(), new Set<number>()];
  const distance = (candidate: Candidate): number => Math.abs(candidate.old - candidate.new);
  return candidates
    .filter(({ weight }) => weight >= similarEnough)
    .sort((a, b) => b.weight - a.weight || distance(a) - distance(b) || a.old - b.old)
    .filter((candidate) => {
      if (oldTaken.has(candidate.old) || newTaken.has(candidate.new)) return false;
      oldTaken.add(candidate.old);
      newTaken.add(candidate.new);
      return true;
    });
}

/** 0 to 1. Where neither has a heading, or no values, the other alone decides; empty columns are like each other. */
function similarity(old: Column, fresh: Column): number {
  const [hasHeader, hasValues] = [old.header !== '' || fresh.header !== '', old.size > 0 || fresh.size > 0];
  if (!hasHeader && !hasValues) return 1;
  const header = hasHeader ? headerSimilarity(old, fresh) : 0;
  const values = hasValues ? valueSimilarity(old, fresh) : 0;
  if (!hasValues) return header;
  return hasHeader ? shareOfHeader * header + (1 - shareOfHeader) * values : values;
}

function headerSimilarity(old: Column, fresh: Column): number {
  if (old.header === fresh.header) return 1;
  const words = new Set(fresh.headerWords);
  const common = old.headerWords.filter((word) => words.has(word)).length;
  return (2 * common) / Math.max(1, old.headerWords.length + fresh.headerWords.length);
}

/** Dice's coefficient of the values that both have, each as often as both have it. */
function valueSimilarity(old: Column, fresh: Column): number {
  let common = 0;
  for (const [value, count] of old.values) common += Math.min(count, fresh.values.get(value) ?? 0);
  return (2 * common) / (old.size + fresh.size);
}
