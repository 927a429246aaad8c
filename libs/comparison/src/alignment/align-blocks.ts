import { alignGap } from './align-gap.ts';
import type { Alignment, Group } from './alignment.ts';
import { findAnchors } from './find-anchors.ts';
import type { Side } from './side.ts';

/** Lays the blocks of two versions beside one another. */
export function alignBlocks(old: Side, fresh: Side): Alignment {
  const groups: Group[] = [];
  let [x, y] = [0, 0];
  const end = { old: old.length, new: fresh.length, weight: 0 };
  for (const anchor of [...findAnchors(old, fresh), end]) {
    if (x < anchor.old && y < anchor.new) {
      groups.push(...alignGap(old, fresh, { oldFrom: x, oldTo: anchor.old, newFrom: y, newTo: anchor.new }));
    }
    x = anchor.old + 1;
    y = anchor.new + 1;
    if (anchor !== end) groups.push({ oldFrom: anchor.old, oldTo: x, newFrom: anchor.new, newTo: y });
  }
  return { groups, moves: [] };
}
