import { type Candidate, heaviestChain } from '../alignment/heaviest-chain.ts';
import { diffInts, type Edit } from './myers.ts';

/** Above so many pairs of tokens a stretch is first split at what occurs once on both sides. */
const largeStretch = 4_000_000;

/** Lengths of the runs that are looked for once on both sides, in this order. */
const runLengths = [1, 4];

/**
 * The edits that make the one sequence of tokens of the other, in order; none touches the next. Exact for stretches of
 * up to 4 million pairs of tokens; longer ones are first split at tokens (then runs of 4) that occur once on both
 * sides, as in B. Cohen's patience diff.
 */
export function diffTokens(old: Int32Array, fresh: Int32Array): Edit[] {
  const edits: Edit[] = [];
  const emit = (edit: Edit): void => {
    const last = edits.at(-1);
    if (last && last.oldTo === edit.oldFrom && last.newTo === edit.newFrom) {
      last.oldTo = edit.oldTo;
      last.newTo = edit.newTo;
    } else edits.push({ ...edit });
  };
  split(old, fresh, { oldFrom: 0, oldTo: old.length, newFrom: 0, newTo: fresh.length }, 0, emit);
  return edits;
}

function split(old: Int32Array, fresh: Int32Array, whole: Edit, level: number, emit: (edit: Edit) => void): void {
  const stretch = trim(old, fresh, whole);
  const { oldFrom, oldTo, newFrom, newTo } = stretch;
  const runLength = runLengths[level];
  if (runLength === undefined || (oldTo - oldFrom) * (newTo - newFrom) <= largeStretch) {
    diffInts(old, oldFrom, oldTo, fresh, newFrom, newTo, emit);
    return;
  }
  let [x, y] = [oldFrom, newFrom];
  for (const anchor of findAnchors(old, fresh, stretch, runLength)) {
    if (anchor.old < x || anchor.new < y) continue;
    split(old, fresh, { oldFrom: x, oldTo: anchor.old, newFrom: y, newTo: anchor.new }, level + 1, emit);
    x = anchor.old + runLength;
    y = anchor.new + runLength;
  }
  split(old, fresh, { oldFrom: x, oldTo, newFrom: y, newTo }, level + 1, emit);
}

function trim(old: Int32Array, fresh: Int32Array, whole: Edit): Edit {
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

function findAnchors(old: Int32Array, fresh: Int32Array, stretch: Edit, runLength: number): Candidate[] {
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
