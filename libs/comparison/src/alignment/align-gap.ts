import type { Group } from './alignment.ts';
import { type Candidate, heaviestChain } from './heaviest-chain.ts';
import type { Side } from './side.ts';

/** The least share of common words of two blocks that are versions of one another. */
const similarEnough = 0.4;

/** Pairs the blocks of a stretch between two anchors, in order. */
export function alignGap(old: Side, fresh: Side, gap: Group): Group[] {
  const candidates: Candidate[] = [];
  for (let x = gap.oldFrom; x < gap.oldTo; x++) {
    for (let y = gap.newFrom; y < Math.min(gap.newTo, gap.newFrom + 200); y++) {
      const similarity = dice(old.tokens(x).ids, fresh.tokens(y).ids);
      if (similarity >= similarEnough) {
        candidates.push({ old: x, new: y, weight: similarity * old.tokens(x).length });
      }
    }
  }
  return heaviestChain(candidates).map((pair) => ({
    oldFrom: pair.old,
    oldTo: pair.old + 1,
    newFrom: pair.new,
    newTo: pair.new + 1,
  }));
}

function dice(old: Int32Array, fresh: Int32Array): number {
  const counts = new Map<number, number>();
  for (const id of old) counts.set(id, (counts.get(id) ?? 0) + 1);
  let common = 0;
  for (const id of fresh) {
    const left = counts.get(id) ?? 0;
    if (left > 0) {
      common++;
      counts.set(id, left - 1);
    }
  }
  return old.length + fresh.length === 0 ? 1 : (2 * common) / (old.length + fresh.length);
}
