import { alignGap } from './align-gap.ts';
import type { Alignment, Group } from './alignment.ts';
import { Bags } from './bags.ts';
import { findUniquePairs, growChain } from './find-anchors.ts';
import { findMoves, type Taken } from './find-moves.ts';
import { findSimilarPairs, type SimilarPair } from './find-similar-pairs.ts';
import { type Candidate, heaviestChain } from './heaviest-chain.ts';
import { joinLoneLabels } from './join-lone-labels.ts';
import { joinSplits } from './join-splits.ts';
import { mergeShifted } from './merge-shifted.ts';
import { pairTableRows } from './pair-tables.ts';
import type { Lexicon, Side } from './side.ts';

/** The least similarity of blocks that stay in place although others may be nearer. */
const surelySimilar = 0.5;

/** Lays the blocks of two versions beside one another. */
export function alignBlocks(old: Side, fresh: Side, lexicon: Lexicon): Alignment {
  const rows = pairTableRows(old, fresh);
  const rowsTaken = takenBy(rows);
  const unique: SimilarPair[] = findUniquePairs(old, fresh)
    .filter((pair) => !rowsTaken.old.has(pair.old) && !rowsTaken.new.has(pair.new))
    .map((pair) => ({ ...pair, similarity: 1 }))
    .concat(rows);
  const grownUnique = growChain(old, fresh, heaviestChain(unique));
  const open = leftOver(old, fresh, [...grownUnique, ...unique]);
  const bags = new Bags(old, fresh, open.old, open.new, () => lexicon.tokenCount);
  const similar = findSimilarPairs(bags, old, fresh, open.old, surelySimilar);
  const anchors = growChain(old, fresh, heaviestChain([...unique, ...similar]));
  const taken: Taken = { old: new Uint8Array(old.length), new: new Uint8Array(fresh.length) };
  for (const anchor of anchors) {
    taken.old[anchor.old] = 1;
    taken.new[anchor.new] = 1;
  }
  const moves = findMoves(old, fresh, [...unique, ...similar], taken);
  const groups = fillGaps(old, fresh, anchors, taken, bags);
  const joined = joinSplits(old, fresh, groups, taken, lexicon.patience);
  const merged = mergeShifted(old, fresh, joined, lexicon.patience);
  const hidesLabels = lexicon.ignored.has('numbering');
  return { groups: hidesLabels ? joinLoneLabels(old, fresh, merged, taken) : merged, moves };
}

function takenBy(pairs: readonly Candidate[]): { old: Set<number>; new: Set<number> } {
  return { old: new Set(pairs.map((pair) => pair.old)), new: new Set(pairs.map((pair) => pair.new)) };
}

function leftOver(old: Side, fresh: Side, pairs: readonly Candidate[]): { old: number[]; new: number[] } {
  const taken = takenBy(pairs);
  return {
    old: [...old.blocks.keys()].filter((block) => !taken.old.has(block) && old.textId(block) !== 0),
    new: [...fresh.blocks.keys()].filter((block) => !taken.new.has(block) && fresh.textId(block) !== 0),
  };
}

function fillGaps(old: Side, fresh: Side, anchors: readonly Candidate[], taken: Taken, bags: Bags): Group[] {
  const groups: Group[] = [];
  let [x, y] = [0, 0];
  const end = { old: old.length, new: fresh.length, weight: 0 };
  for (const anchor of [...anchors, end]) {
    const oldGap = freeBetween(taken.old, x, anchor.old);
    const newGap = freeBetween(taken.new, y, anchor.new);
    if (oldGap.length > 0 && newGap.length > 0) groups.push(...alignGap(old, fresh, oldGap, newGap, bags));
    x = anchor.old + 1;
    y = anchor.new + 1;
    if (anchor !== end) groups.push({ oldFrom: anchor.old, oldTo: x, newFrom: anchor.new, newTo: y });
  }
  return groups;
}

function freeBetween(taken: Uint8Array, from: number, to: number): number[] {
  const free: number[] = [];
  for (let block = from; block < to; block++) if (!taken[block]) free.push(block);
  return free;
}
