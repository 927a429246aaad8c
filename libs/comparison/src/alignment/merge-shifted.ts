import type { Group } from './alignment.ts';
import { areText, countCommon } from './blocks-as-text.ts';
import type { Side } from './side.ts';

/** Words by which the start of a block is known in another; fewer stand everywhere. */
const telling = 3;

/**
 * Makes one group of two that stand side by side when words went over the border between them: what was the end of a
 * paragraph begins the next one, as a page of another width or an edit that moves a line break makes it. The result is in
 * order, as `groups` are.
 */
export function mergeShifted(old: Side, fresh: Side, groups: readonly Group[], patience: number): Group[] {
  const merged: Group[] = [];
  for (const group of groups) {
    const last = merged.at(-1);
    const both = last && joined(last, group);
    if (both && isShifted(old, fresh, last, group) && gains(old, fresh, last, group, both, patience)) {
      merged[merged.length - 1] = both;
    } else merged.push(group);
  }
  return merged;
}

function joined(before: Group, after: Group): Group | null {
  if (before.oldTo !== after.oldFrom || before.newTo !== after.newFrom) return null;
  return { oldFrom: before.oldFrom, oldTo: after.oldTo, newFrom: before.newFrom, newTo: after.newTo };
}

/** Whether the start of the second group on one side stands in the first one on the other. */
function isShifted(old: Side, fresh: Side, before: Group, after: Group): boolean {
  if (isSame(old, fresh, before) || isSame(old, fresh, after)) return false;
  const [oldStart, newStart] = [startOf(old, after.oldFrom), startOf(fresh, after.newFrom)];
  if (oldStart === null || newStart === null || oldStart.every((id, at) => id === newStart[at])) return false;
  if (!areText(old, before.oldFrom, after.oldTo) || !areText(fresh, before.newFrom, after.newTo)) return false;
  return hasRun(old, before.oldTo - 1, newStart) || hasRun(fresh, before.newTo - 1, oldStart);
}

function isSame(old: Side, fresh: Side, { oldFrom, oldTo, newFrom, newTo }: Group): boolean {
  return oldTo - oldFrom === 1 && newTo - newFrom === 1 && old.textId(oldFrom) === fresh.textId(newFrom);
}

function startOf(side: Side, block: number): Int32Array | null {
  const { ids, length } = side.tokens(block);
  return length < telling ? null : ids.subarray(0, telling);
}

function hasRun(side: Side, block: number, run: Int32Array): boolean {
  const { ids, length } = side.tokens(block);
  for (let from = 0; from + run.length <= length; from++) {
    if (run.every((id, at) => ids[from + at] === id)) return true;
  }
  return false;
}

/** The least share of the words that two groups do not have in common, and together do. */
const enough = 0.5;

/** Whether most of what the groups do not have in common each for itself is common to both together. */
function gains(old: Side, fresh: Side, before: Group, after: Group, both: Group, patience: number): boolean {
  const apart = countCommon(old, fresh, before, patience) + countCommon(old, fresh, after, patience);
  const together = countCommon(old, fresh, both, patience);
  const words = Math.min(countTokens(old, both.oldFrom, both.oldTo), countTokens(fresh, both.newFrom, both.newTo));
  return together - apart >= Math.max(telling, enough * (words - apart));
}

function countTokens(side: Side, from: number, to: number): number {
  let count = 0;
  for (let block = from; block < to; block++) count += side.tokens(block).length;
  return count;
}
