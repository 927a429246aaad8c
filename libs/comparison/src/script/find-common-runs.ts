/** Numbers of tokens in a row, and what they belong to. */
export interface Sequence {
  ids: Int32Array;
}

/** A run of tokens that two sequences have: where it starts in each, and how long it is. */
export interface CommonRun<T extends Sequence> {
  old: T;
  new: T;
  oldFrom: number;
  newFrom: number;
  length: number;
}

interface Place<T> {
  sequence: T;
  at: number;
}

/** A hash of the run; equal hashes are compared before they are used. */
function runKey(ids: Int32Array, from: number, length: number): number {
  let key = 0x811c9dc5;
  for (let step = 0; step < length; step++) key = Math.imul(key ^ (ids[from + step] ?? 0), 0x01000193);
  return key;
}

/** Where the runs of `length` tokens are that occur once in all sequences; null for those that occur again. */
function placesOfSingles<T extends Sequence>(sequences: readonly T[], length: number): Map<number, Place<T> | null> {
  const places = new Map<number, Place<T> | null>();
  for (const sequence of sequences) {
    for (let at = 0; at + length <= sequence.ids.length; at++) {
      const key = runKey(sequence.ids, at, length);
      places.set(key, places.has(key) ? null : { sequence, at });
    }
  }
  return places;
}

/**
 * The longest runs of at least `length` tokens that an old and a new sequence have in common, through a run of that
 * length which occurs once among the old and once among the new ones. Those of a sequence do not overlap.
 */
export function findCommonRuns<T extends Sequence>(
  old: readonly T[],
  fresh: readonly T[],
  length: number,
): CommonRun<T>[] {
  const [oldPlaces, newPlaces] = [placesOfSingles(old, length), placesOfSingles(fresh, length)];
  const runs: CommonRun<T>[] = [];
  for (const [key, place] of oldPlaces) {
    const newPlace = newPlaces.get(key);
    if (!place || !newPlace) continue;
    const last = runs.at(-1);
    if (last && last.old === place.sequence && place.at < last.oldFrom + last.length) continue;
    const run = widest(place, newPlace);
    if (run.length >= length) runs.push(run);
  }
  return runs;
}

function widest<T extends Sequence>(old: Place<T>, fresh: Place<T>): CommonRun<T> {
  const [oldIds, newIds] = [old.sequence.ids, fresh.sequence.ids];
  let [oldFrom, newFrom] = [old.at, fresh.at];
  while (oldFrom > 0 && newFrom > 0 && oldIds[oldFrom - 1] === newIds[newFrom - 1]) {
    oldFrom--;
    newFrom--;
  }
  let length = 0;
  while (
    oldFrom + length < oldIds.length &&
    newFrom + length < newIds.length &&
    oldIds[oldFrom + length] === newIds[newFrom + length]
  ) {
    length++;
  }
  return { old: old.sequence, new: fresh.sequence, oldFrom, newFrom, length };
}
