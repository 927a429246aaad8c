import { diffTokens } from '../words/diff-tokens.ts';
import type { Group } from './alignment.ts';
import { areText, concatenate, countCommon, isHeading, isOneLine } from './blocks-as-text.ts';
import type { Taken } from './find-moves.ts';
import type { Side } from './side.ts';

/** Words that both have in a row count in full from this many on; fewer may be there by chance. */
const telling = 3;
const chance = 0.25;
/** The least share of a block's words, so counted, that it has in common with the row that it joins. */
const enough = 0.1;

/** The least share of its own words, so counted, that a block has in the row of another that it was split off, or merged into. */
const enoughOfPart = 0.25;

/** Words that an old and a new block have in common where the words around them stay in order. */
interface Link {
  old: number;
  new: number;
  words: number;
}

/**
 * Blocks that one of was split into, or some of which were merged into one, join the row of the block with which they
 * share most; blocks that share enough but are in no row make one. Looks between blocks that say the same, as long as
 * the stretch has blocks left over. `groups` are in order, and so is the result.
 */
export function joinSplits(old: Side, fresh: Side, groups: readonly Group[], taken: Taken, patience: number): Group[] {
  const joined: Group[] = [];
  let stretch: Group[] = [];
  let [x, y] = [0, 0];
  const close = (oldTo: number, newTo: number): void => {
    for (const group of joinStretch(old, fresh, { oldFrom: x, oldTo, newFrom: y, newTo }, stretch, taken, patience))
      joined.push(group);
    stretch = [];
  };
  for (const group of groups) {
    if (old.textId(group.oldFrom) !== fresh.textId(group.newFrom)) {
      stretch.push(group);
      continue;
    }
    close(group.oldFrom, group.newFrom);
    joined.push(group);
    [x, y] = [group.oldTo, group.newTo];
  }
  close(old.length, fresh.length);
  return joined;
}

function joinStretch(old: Side, fresh: Side, whole: Group, groups: Group[], taken: Taken, patience: number): Group[] {
  const oldBlocks = untaken(taken.old, whole.oldFrom, whole.oldTo);
  const newBlocks = untaken(taken.new, whole.newFrom, whole.newTo);
  if (oldBlocks.length === 0 || newBlocks.length === 0 || !mayJoin(old, fresh, oldBlocks, newBlocks, groups)) {
    return groups;
  }
  const stretch = new Stretch(old, fresh, whole, groups, taken, patience);
  for (const link of findLinks(old, fresh, oldBlocks, newBlocks, patience)) stretch.join(link);
  return stretch.groups();
}

/** Whether blocks are left over on both sides, or some on one side that can be part of a text. */
function mayJoin(
  old: Side,
  fresh: Side,
  oldBlocks: readonly number[],
  newBlocks: readonly number[],
  groups: readonly Group[],
): boolean {
  const [oldTaken, newTaken] = [
    new Set(groups.map((group) => group.oldFrom)),
    new Set(groups.map((group) => group.newFrom)),
  ];
  const oldLeft = oldBlocks.filter((block) => !oldTaken.has(block));
  const newLeft = newBlocks.filter((block) => !newTaken.has(block));
  if (oldLeft.length > 0 && newLeft.length > 0) return true;
  return oldLeft.some((block) => isOneLine(old, block)) || newLeft.some((block) => isOneLine(fresh, block));
}

/** Blocks that are in no move. */
function untaken(moved: Uint8Array, from: number, to: number): number[] {
  const free: number[] = [];
  for (let block = from; block < to; block++) if (moved[block] !== 2) free.push(block);
  return free;
}

/** The groups of a stretch while they grow. */
class Stretch {
  private readonly oldGroup = new Map<number, Group>();
  private readonly newGroup = new Map<number, Group>();
  private readonly old: Side;
  private readonly fresh: Side;
  private readonly whole: Group;
  private readonly taken: Taken;
  private readonly patience: number;

  constructor(old: Side, fresh: Side, whole: Group, groups: readonly Group[], taken: Taken, patience: number) {
    this.patience = patience;
    this.old = old;
    this.fresh = fresh;
    this.whole = whole;
    this.taken = taken;
    for (const group of groups) this.enter({ ...group });
  }

  private enter(group: Group): void {
    for (let block = group.oldFrom; block < group.oldTo; block++) this.oldGroup.set(block, group);
    for (let block = group.newFrom; block < group.newTo; block++) this.newGroup.set(block, group);
  }

  groups(): Group[] {
    return [...new Set(this.oldGroup.values())].sort((a, b) => a.oldFrom - b.oldFrom);
  }

  join(link: Link): void {
    const [oldGroup, newGroup] = [this.oldGroup.get(link.old), this.newGroup.get(link.new)];
    if (oldGroup && newGroup) return;
    if (oldGroup) this.widenNew(oldGroup, link.new);
    else if (newGroup) this.widenOld(newGroup, link.old);
    else this.start(link);
  }

  private widenNew(group: Group, block: number): void {
    const newFrom = Math.min(group.newFrom, block);
    const newTo = Math.max(group.newTo, block + 1);
    const own = { from: group.newFrom, to: group.newTo };
    if (!isFree(this.newGroup, this.taken.new, newFrom, newTo, group)) return;
    if (!mayJoinTo(this.fresh, own, newFrom, newTo)) return;
    if (!this.isPart(group, { ...group, newFrom, newTo }, this.fresh, block)) return;
    Object.assign(group, { newFrom, newTo });
    this.enter(group);
  }

  private widenOld(group: Group, block: number): void {
    const oldFrom = Math.min(group.oldFrom, block);
    const oldTo = Math.max(group.oldTo, block + 1);
    const own = { from: group.oldFrom, to: group.oldTo };
    if (!isFree(this.oldGroup, this.taken.old, oldFrom, oldTo, group)) return;
    if (!mayJoinTo(this.old, own, oldFrom, oldTo)) return;
    if (!this.isPart(group, { ...group, oldFrom, oldTo }, this.old, block)) return;
    Object.assign(group, { oldFrom, oldTo });
    this.enter(group);
  }

  /**
   * Whether a block belongs to a row: enough of its words stand there that no other block of the row stands for. Else it
   * only begins or ends like the row does. Of a heading all words stand there: else it was not run into the text.
   */
  private isPart(group: Group, wider: Group, side: Side, block: number): boolean {
    const { old, fresh, patience } = this;
    const { length } = side.tokens(block);
    const least = isHeading(side, block) ? Math.max(telling, length) : enoughOfPart * length;
    return countCommon(old, fresh, wider, patience) - countCommon(old, fresh, group, patience) >= least;
  }

  /** A row of its own, if it crosses no other. */
  private start({ old: x, new: y }: Link): void {
    for (let block = x - 1; block >= this.whole.oldFrom; block--) {
      const before = this.oldGroup.get(block);
      if (before && before.newTo > y) return;
      if (before) break;
    }
    for (let block = x + 1; block < this.whole.oldTo; block++) {
      const after = this.oldGroup.get(block);
      if (after && after.newFrom <= y) return;
      if (after) break;
    }
    this.enter({ oldFrom: x, oldTo: x + 1, newFrom: y, newTo: y + 1 });
  }
}

/** Whether blocks around those of a row can be joined to them: text to text, or one heading. */
function mayJoinTo(side: Side, own: { from: number; to: number }, from: number, to: number): boolean {
  if (!areText(side, own.from, own.to)) return false;
  const added = from < own.from ? from : to - 1;
  if (to - from === own.to - own.from + 1 && isHeading(side, added)) return isOneLine(side, added);
  return areText(side, from, to);
}

function isFree(groups: ReadonlyMap<number, Group>, moved: Uint8Array, from: number, to: number, own: Group): boolean {
  for (let block = from; block < to; block++) {
    const group = groups.get(block);
    if (moved[block] === 2 || (group && group !== own)) return false;
  }
  return true;
}

/** Which blocks share words in order, the most first. */
function findLinks(
  old: Side,
  fresh: Side,
  oldBlocks: readonly number[],
  newBlocks: readonly number[],
  patience: number,
): Link[] {
  const [oldTokens, newTokens] = [concatenate(old, oldBlocks), concatenate(fresh, newBlocks)];
  const links = new Map<number, Link>();
  let [x, y] = [0, 0];
  const countRun = (length: number): void => {
    for (let from = 0, to = 0; from < length; from = to) {
      const [i, j] = [oldTokens.owner[x + from] ?? 0, newTokens.owner[y + from] ?? 0];
      while (to < length && oldTokens.owner[x + to] === i && newTokens.owner[y + to] === j) to++;
      const words = to - from >= telling ? to - from : (to - from) * chance;
      const key = i * newBlocks.length + j;
      const link = links.get(key);
      if (link) link.words += words;
      else links.set(key, { old: oldBlocks[i] ?? 0, new: newBlocks[j] ?? 0, words });
    }
  };
  for (const edit of diffTokens(oldTokens.ids, newTokens.ids, patience)) {
    countRun(edit.oldFrom - x);
    [x, y] = [edit.oldTo, edit.newTo];
  }
  countRun(oldTokens.ids.length - x);
  return [...links.values()]
    .filter((link) => link.words >= enough * Math.min(old.tokens(link.old).length, fresh.tokens(link.new).length))
    .sort((a, b) => b.words - a.words || a.old - b.old || a.new - b.new);
}
