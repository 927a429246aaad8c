import type { Bags, BlockNumbers } from './bags.ts';
import type { Candidate } from './heaviest-chain.ts';
import { type Side, saySame } from './side.ts';

/** Two blocks that could be versions of one another; `similarity` from 0 to 1. */
export interface SimilarPair extends Candidate {
  similarity: number;
}

/** Words that more blocks hold than this tell nothing of where a block went. */
const frequentWord = 64;
/** So many of the rarest words of a block are looked up, and so many blocks compared that share most of them. */
const rarestWords = 12;
const closestBlocks = 6;

/**
 * For each old block the new ones with which it shares rare words and at least `least` of its words by weight; all of
 * them where only the numbers in front differ. Takes time in proportion to the number of blocks.
 */
export function findSimilarPairs(
  bags: Bags,
  old: Side,
  fresh: Side,
  oldBlocks: BlockNumbers,
  least: number,
): SimilarPair[] {
  return oldBlocks.flatMap((block) =>
    closest(bags, old.tokens(block).ids).flatMap((newBlock) => {
      const similarity = saySame(old, block, fresh, newBlock) ? 1 : bags.similarity(block, newBlock);
      if (similarity < least) return [];
      return [{ old: block, new: newBlock, similarity, weight: similarity * old.tokens(block).length }];
    }),
  );
}

/** The new blocks that share the most rare words, best first. */
function closest(bags: Bags, ids: Int32Array): number[] {
  const rare = [...new Set(ids)]
    .filter((id) => (bags.places.get(id)?.length ?? 0) > 0 && bags.frequency(id) <= frequentWord)
    .sort((a, b) => bags.frequency(a) - bags.frequency(b) || a - b)
    .slice(0, rarestWords);
  const votes = new Map<number, number>();
  for (const id of rare) {
    const vote = 1 / bags.frequency(id);
    for (const place of bags.places.get(id) ?? []) votes.set(place, (votes.get(place) ?? 0) + vote);
  }
  return [...votes]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, closestBlocks)
    .map(([place]) => place);
}
