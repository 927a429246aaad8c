import type { Block, EditScript } from '@lesart/document';
import type { RedlineSides } from '@lesart/exporting';
import type { MoveTruth } from './list-pairs.ts';

/** Moves that a comparison told, against those that are known. */
export interface MoveJudgement {
  /** Moved paragraphs that are known. */
  readonly known: number;
  /** Those that a move takes from their old place to their new one. */
  readonly found: number;
  /** Told moves that take no known paragraph to its place. */
  readonly false: number;
}

/** Compares the moves of a script with what is known of paragraphs that moved; headings and the like count as paragraphs. */
export function judgeMoves(script: EditScript, sides: RedlineSides, truth: MoveTruth): MoveJudgement {
  const oldNumbers = numberBlocks(sides.old);
  const newNumbers = numberBlocks(sides.new);
  const moved = new Set(truth.moved);
  const found = new Set<number>();
  let wrong = 0;
  for (const { type, oldSpans, newSpans } of script.changes) {
    if (type !== 'moved' && type !== 'moved-and-changed') continue;
    const arrived = new Set(newSpans.map(({ blockId }) => truth.order[newNumbers.get(blockId) ?? -1]));
    const right = oldSpans
      .map(({ blockId }) => oldNumbers.get(blockId) ?? -1)
      .filter((paragraph) => {
        return moved.has(paragraph) && arrived.has(paragraph);
      });
    for (const paragraph of right) found.add(paragraph);
    if (right.length === 0) wrong += 1;
  }
  return { known: moved.size, found: found.size, false: wrong };
}

function numberBlocks(blocks: readonly Block[]): ReadonlyMap<string, number> {
  return new Map(blocks.map(({ id }, number) => [id, number]));
}
