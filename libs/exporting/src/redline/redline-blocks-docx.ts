import type { Block } from '@lesart/document';
import type { Authorship, Compare, Judgement } from '../compare.ts';

export interface RedlineBlocksDocxOrder extends Authorship, Judgement {
  readonly old: readonly Block[];
  readonly new: readonly Block[];
  readonly title: string;
  readonly compare: Compare;
}

/** The same as `redlineDocx` for versions of any format: both are laid out as plain Word documents. */
export function redlineBlocksDocx(_order: RedlineBlocksDocxOrder): Uint8Array {
  throw new Error('Not written yet.');
}
