import type { Group } from './alignment.ts';
import type { SimilarPair } from './find-similar-pairs.ts';
import { countWords, type Side, saySame } from './side.ts';

/** Shorter blocks, but for rows of tables, move with their neighbours only: with a longer one, or more words together. */
const fewestWords = 5;
const fewestWordsOfRun = 8;
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
 * one another on both sides are one move; runs of short ones, such as the items of a list, come last. Marks what it
 * takes in `taken`.
 */
export function findMoves(old: Side, fresh: Side, pairs: readonly SimilarPair[], taken: Taken): Group[][] {
  const byWorth = [...pairs].sort(
    (a, b) => b.similarity * b.weight - a.similarity * a.weight || a.old - b.old || a.new - b.new,
  );
  const moved: Group[] = [];
  const isFree = (pair: SimilarPair): boolean => !taken.old[pair.old] && !taken.new[pair.new];
  const move = (pair: SimilarPair, run: readonly number[]): void => {
    for (const block of run) take(moved, taken, block, block - pair.old + pair.new);
  };
  for (const pair of byWorth) {
    if (isFree(pair) && isAlike(old, fresh, pair)) move(pair, runAround(old, fresh, taken, pair));
  }
  const stays = new Set<number>();
  for (const pair of byWorth) {
    if (!isFree(pair) || stays.has(pair.old) || old.textId(pair.old) !== fresh.textId(pair.new)) continue;
    const run = runAround(old, fresh, taken, pair);
    if (countWordsOf(old, run) >= fewestWordsOfRun) move(pair, run);
    else for (const block of run) stays.add(block);
  }
  return joinRuns(moved.sort((a, b) => a.oldFrom - b.oldFrom));
}

function isAlike(old: Side, fresh: Side, pair: SimilarPair): boolean {
  const words = Math.min(countWords(old.text(pair.old)), countWords(fresh.text(pair.new)));
  if (words < fewestWords && !(isRecord(old, pair.old) && isRecord(fresh, pair.new))) return false;
  return pair.similarity >= (words >= manyWords ? longSimilarEnough : similarEnough);
}

/** Whether a block is the row of a table with more than one cell filled in: that is told from others however short. */
function isRecord(side: Side, block: number): boolean {
  const { table, text } = side.blocks[block] ?? { table: null, text: '' };
  const filled = table?.cells.filter(({ start, end }) => text.slice(start, end).trim() !== '') ?? [];
  return filled.length > 1;
}

function countWordsOf(side: Side, blocks: readonly number[]): number {
  return blocks.reduce((words, block) => words + countWords(side.text(block)), 0);
}

function take(moved: Group[], taken: Taken, x: number, y: number): void {
  taken.old[x] = 2;
  taken.new[y] = 2;
  moved.push({ oldFrom: x, oldTo: x + 1, newFrom: y, newTo: y + 1 });
}

/** The old block of a pair with its neighbours that say the same as those of the new one, however short. */
function runAround(old: Side, fresh: Side, taken: Taken, { old: x, new: y }: SimilarPair): number[] {
  const isSame = (at: number): boolean => {
    const [i, j] = [x + at, y + at];
    if (i < 0 || j < 0 || i >= old.length || j >= fresh.length || taken.old[i] || taken.new[j]) return false;
    return saySame(old, i, fresh, j);
  };
  let [first, last] = [0, 0];
  while (isSame(last + 1)) last++;
  while (isSame(first - 1)) first--;
  return Array.from({ length: last - first + 1 }, (_, at) => x + first + at);
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
