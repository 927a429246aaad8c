import type { Group } from './alignment.ts';
import type { SimilarPair } from './find-similar-pairs.ts';
import { countWords, type Side } from './side.ts';

/** Shorter blocks move with their neighbours only. */
const fewestWords = 5;
/** The least share of common words, by weight, of a block that moved and changed. */
const similarEnough = 0.6;
/** Of so many words fewer need to be the same: that much is not alike by chance. */
const manyWords = 15;
const longSimilarEnough = 0.5;

/** Which blocks are taken: 1 by a pair in place, 2 by a move; 0: none. */
export interface Taken {
  old: Uint8Array;
  new: Uint8Array;
}

/**
 * The blocks that went elsewhere, most similar and longest first; each stands in one move. Runs of blocks that follow
 * one another on both sides are one move. Marks what it takes in `taken`.
 */
export function findMoves(old: Side, fresh: Side, pairs: readonly SimilarPair[], taken: Taken): Group[][] {
  const byWorth = pairs
    .filter((pair) => isAlike(old, fresh, pair))
    .sort((a, b) => b.similarity * b.weight - a.similarity * a.weight || a.old - b.old || a.new - b.new);
  const moved: Group[] = [];
  for (const pair of byWorth) {
    if (taken.old[pair.old] || taken.new[pair.new]) continue;
    take(moved, taken, pair.old, pair.new);
    growMove(old, fresh, moved, taken, pair, 1);
    growMove(old, fresh, moved, taken, pair, -1);
  }
  return joinRuns(moved.sort((a, b) => a.oldFrom - b.oldFrom));
}

function isAlike(old: Side, fresh: Side, pair: SimilarPair): boolean {
  const words = Math.min(countWords(old.text(pair.old)), countWords(fresh.text(pair.new)));
  return words >= fewestWords && pair.similarity >= (words >= manyWords ? longSimilarEnough : similarEnough);
}

function take(moved: Group[], taken: Taken, x: number, y: number): void {
  taken.old[x] = 2;
  taken.new[y] = 2;
  moved.push({ oldFrom: x, oldTo: x + 1, newFrom: y, newTo: y + 1 });
}

/** Takes neighbours with the same text along, however short: a heading, a blank block. */
function growMove(
  old: Side,
  fresh: Side,
  moved: Group[],
  taken: Taken,
  { old: x, new: y }: SimilarPair,
  step: 1 | -1,
): void {
  for (let at = step; ; at += step) {
    const [i, j] = [x + at, y + at];
    if (i < 0 || j < 0 || i >= old.length || j >= fresh.length) return;
    if (taken.old[i] || taken.new[j] || old.textId(i) !== fresh.textId(j)) return;
    take(moved, taken, i, j);
  }
}

function joinRuns(moved: readonly Group[]): Group[][] {
  const moves: Group[][] = [];
  for (const pair of moved) {
    const run = moves.at(-1);
    const last = run?.at(-1);
    if (run && last && last.oldTo === pair.oldFrom && last.newTo === pair.newFrom) run.push(pair);
    else moves.push([pair]);
  }
  return moves;
}
