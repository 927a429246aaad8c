import { diffTokens } from '../words/diff-tokens.ts';
import type { Group } from './alignment.ts';
import type { Side } from './side.ts';

/** Whether the blocks can be joined by line breaks and split there again; a heading is no part of a text. */
export function areText(side: Side, from: number, to: number): boolean {
  for (let block = from; block < to; block++) if (!isOneLine(side, block) || isHeading(side, block)) return false;
  return true;
}

/** Whether a block can be told from others by line breaks around it. */
export function isOneLine(side: Side, block: number): boolean {
  return !side.text(block).includes('\n');
}

export function isHeading(side: Side, block: number): boolean {
  return side.blocks[block]?.kind === 'heading';
}

/** The tokens of blocks one after the other, and the place among the blocks of the one that each is of. */
export function concatenate(side: Side, blocks: readonly number[]): { ids: Int32Array; owner: Int32Array } {
  const length = blocks.reduce((total, block) => total + side.tokens(block).length, 0);
  const [ids, owner] = [new Int32Array(length), new Int32Array(length)];
  let at = 0;
  blocks.forEach((block, number) => {
    const tokens = side.tokens(block);
    ids.set(tokens.ids, at);
    owner.fill(number, at, at + tokens.length);
    at += tokens.length;
  });
  return { ids, owner };
}

/** How many tokens of the old blocks of a group stand in its new blocks, in order. */
export function countCommon(
  old: Side,
  fresh: Side,
  { oldFrom, oldTo, newFrom, newTo }: Group,
  patience: number,
): number {
  const oldIds = concatenate(old, range(oldFrom, oldTo)).ids;
  const newIds = concatenate(fresh, range(newFrom, newTo)).ids;
  const edits = diffTokens(oldIds, newIds, patience);
  return edits.reduce((left, edit) => left - (edit.oldTo - edit.oldFrom), oldIds.length);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, place) => from + place);
}
