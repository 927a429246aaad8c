import type { Candidate } from './heaviest-chain.ts';
import { countWords, type Side } from './side.ts';

/** Where each text stands that occurs once; those that occur again are at -1. */
function placesOfSingles(side: Side): Map<number, number> {
  const places = new Map<number, number>();
  for (let index = 0; index < side.length; index++) {
    const id = side.textId(index);
    if (id !== 0) places.set(id, places.has(id) ? -1 : index);
  }
  return places;
}

/** Pairs of blocks with the same text, which occurs nowhere else on either side; the weight is its words. */
export function findUniquePairs(old: Side, fresh: Side): Candidate[] {
  const newPlaces = placesOfSingles(fresh);
  const pairs: Candidate[] = [];
  for (const [id, place] of placesOfSingles(old)) {
    const newPlace = newPlaces.get(id) ?? -1;
    if (place < 0 || newPlace < 0) continue;
    pairs.push({ old: place, new: newPlace, weight: Math.max(1, countWords(old.text(place))) });
  }
  return pairs;
}

/** A chain with the neighbours on either end of each pair that say the same, as far as the next pair; in order. */
export function growChain(old: Side, fresh: Side, chain: readonly Candidate[]): Candidate[] {
  const grown: Candidate[] = [];
  const add = (x: number, y: number): void => {
    grown.push({ old: x, new: y, weight: 0 });
  };
  let [x, y] = [0, 0];
  for (const next of [...chain, { old: old.length, new: fresh.length, weight: 0 }]) {
    while (x < next.old && y < next.new && old.textId(x) === fresh.textId(y)) add(x++, y++);
    let back = 0;
    while (
      next.old - back > x &&
      next.new - back > y &&
      old.textId(next.old - back - 1) === fresh.textId(next.new - back - 1)
    ) {
      back++;
    }
    for (; back > 0; back--) add(next.old - back, next.new - back);
    if (next.old < old.length) add(next.old, next.new);
    x = next.old + 1;
    y = next.new + 1;
  }
  return grown;
}
