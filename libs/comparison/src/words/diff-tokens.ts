import { type Candidate, heaviestChain } from '../alignment/heaviest-chain.ts';
import { diffInts, type Edit } from './myers.ts';

/** Above so many pairs of tokens a stretch is first split at what occurs once on both sides. */
const largeStretch = 4_000_000;

/** Below so many pairs it does not pay to leave out what is on one side only. */
const smallStretch = 10_000;

/** Tokens of two texts times patience: what texts of hundreds of thousands of tokens may take. */
const mostSteps = 120_000_000;
const leastPatience = 64;

/** Lengths of the runs that are looked for once on both sides, in this order. */
const runLengths = [1, 4];

/** Tokens of two texts, and how long to look for the fewest edits of them (see `diffInts`). */
interface Sequences {
  old: Int32Array;
  new: Int32Array;
  patience: number;
  emit: (edit: Edit) => void;
}

/**
 * The edits that make the one sequence of tokens of the other, in order; none touches the next. Fewest insertions and
 * deletions for stretches of up to 4 million pairs of tokens; longer ones are first split at tokens (then runs of 4)
 * that occur once on both sides, as in B. Cohen's patience diff.
 */
export function diffTokens(old: Int32Array, fresh: Int32Array, patience: number): Edit[] {
  const edits: Edit[] = [];
  const emit = (edit: Edit): void => {
    const last = edits.at(-1);
    if (last && last.oldTo === edit.oldFrom && last.newTo === edit.newFrom) {
      last.oldTo = edit.oldTo;
      last.newTo = edit.newTo;
    } else if (edit.oldFrom < edit.oldTo || edit.newFrom < edit.newTo) edits.push({ ...edit });
  };
  const bounded = Math.min(patience, Math.max(leastPatience, Math.ceil(mostSteps / (old.length + fresh.length + 1))));
  split(
    { old, new: fresh, patience: bounded, emit },
    { oldFrom: 0, oldTo: old.length, newFrom: 0, newTo: fresh.length },
    0,
  );
  return edits;
}

function split(sequences: Sequences, whole: Edit, level: number): void {
  const stretch = trim(sequences, whole);
  const { oldFrom, oldTo, newFrom, newTo } = stretch;
  const runLength = runLengths[level];
  const pairs = (oldTo - oldFrom) * (newTo - newFrom);
  if (runLength === undefined || pairs <= largeStretch) {
    if (pairs <= smallStretch) diffPlain(sequences, stretch);
    else diffShared(sequences, stretch);
    return;
  }
  let [x, y] = [oldFrom, newFrom];
  for (const anchor of findAnchors(sequences, stretch, runLength)) {
    if (anchor.old < x || anchor.new < y) continue;
    split(sequences, { oldFrom: x, oldTo: anchor.old, newFrom: y, newTo: anchor.new }, level + 1);
    x = anchor.old + runLength;
    y = anchor.new + runLength;
  }
  split(sequences, { oldFrom: x, oldTo, newFrom: y, newTo }, level + 1);
}

function trim({ old, new: fresh }: Sequences, whole: Edit): Edit {
  let { oldFrom, oldTo, newFrom, newTo } = whole;
  while (oldFrom < oldTo && newFrom < newTo && old[oldFrom] === fresh[newFrom]) {
    oldFrom++;
    newFrom++;
  }
  while (oldFrom < oldTo && newFrom < newTo && old[oldTo - 1] === fresh[newTo - 1]) {
    oldTo--;
    newTo--;
  }
  return { oldFrom, oldTo, newFrom, newTo };
}

function diffPlain({ old, new: fresh, patience, emit }: Sequences, stretch: Edit): void {
  diffInts(old, stretch.oldFrom, stretch.oldTo, fresh, stretch.newFrom, stretch.newTo, patience, emit);
}

/** Leaves out tokens that are on one side only, as they are edits anyway; that spares most of the search. */
function diffShared({ old, new: fresh, patience, emit }: Sequences, stretch: Edit): void {
  const { oldFrom, oldTo, newFrom, newTo } = stretch;
  const oldPlaces = placesOfShared(old, oldFrom, oldTo, new Set(fresh.subarray(newFrom, newTo)));
  const newPlaces = placesOfShared(fresh, newFrom, newTo, new Set(old.subarray(oldFrom, oldTo)));
  let [x, y] = [oldFrom, newFrom];
  const emitUpTo = (oldEnd: number, newEnd: number): void => {
    emit({ oldFrom: x, oldTo: oldEnd, newFrom: y, newTo: newEnd });
    [x, y] = [oldEnd, newEnd];
  };
  let [i, j] = [0, 0];
  const walkEqual = (count: number): void => {
    for (let step = 0; step < count; step++) {
      emitUpTo(oldPlaces[i++] ?? oldTo, newPlaces[j++] ?? newTo);
      [x, y] = [x + 1, y + 1];
    }
  };
  const [oldShared, newShared] = [
    oldPlaces.map((place) => old[place] ?? 0),
    newPlaces.map((place) => fresh[place] ?? 0),
  ];
  diffInts(oldShared, 0, oldShared.length, newShared, 0, newShared.length, patience, (edit) => {
    walkEqual(edit.oldFrom - i);
    [i, j] = [edit.oldTo, edit.newTo];
  });
  walkEqual(oldShared.length - i);
  emitUpTo(oldTo, newTo);
}

function placesOfShared(tokens: Int32Array, from: number, to: number, others: ReadonlySet<number>): Int32Array {
  const places = new Int32Array(to - from);
  let count = 0;
  for (let index = from; index < to; index++) if (others.has(tokens[index] ?? 0)) places[count++] = index;
  return places.subarray(0, count);
}

/** Where the runs of `runLength` tokens stand that occur once; a run that occurs again is at -1. */
function placesOfSingles(tokens: Int32Array, from: number, to: number, runLength: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let index = from; index + runLength <= to; index++) {
    const key = runKey(tokens, index, runLength);
    places.set(key, places.has(key) ? -1 : index);
  }
  return places;
}

/** The token itself, or a hash of the run; equal hashes are compared before they are used. */
function runKey(tokens: Int32Array, index: number, runLength: number): number {
  let key = tokens[index] ?? 0;
  for (let step = 1; step < runLength; step++) key = (Math.imul(key, 0x01000193) ^ (tokens[index + step] ?? 0)) | 0;
  return key;
}

function findAnchors({ old, new: fresh }: Sequences, stretch: Edit, runLength: number): Candidate[] {
  const oldPlaces = placesOfSingles(old, stretch.oldFrom, stretch.oldTo, runLength);
  const newPlaces = placesOfSingles(fresh, stretch.newFrom, stretch.newTo, runLength);
  const candidates: Candidate[] = [];
  for (const [key, place] of oldPlaces) {
    const newPlace = newPlaces.get(key) ?? -1;
    if (place < 0 || newPlace < 0) continue;
    if (isSameRun(old, place, fresh, newPlace, runLength)) candidates.push({ old: place, new: newPlace, weight: 1 });
  }
  return heaviestChain(candidates);
}

function isSameRun(old: Int32Array, x: number, fresh: Int32Array, y: number, runLength: number): boolean {
  for (let step = 0; step < runLength; step++) if (old[x + step] !== fresh[y + step]) return false;
  return true;
}
