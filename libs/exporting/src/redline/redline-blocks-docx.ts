import type { Block } from '@lesart/document';
import type { Authorship, Compare, Judgement } from '../compare.ts';
import { makeDocx } from '../docx/make-docx.ts';
import { redlineDocx } from './redline-docx.ts';

export interface RedlineBlocksDocxOrder extends Authorship, Judgement {
  readonly old: readonly Block[];
  readonly new: readonly Block[];
  readonly title: string;
  readonly compare: Compare;
}

/** The same as `redlineDocx` for versions of any format: both are laid out as plain Word documents. */
export function redlineBlocksDocx(order: RedlineBlocksDocxOrder): Uint8Array {
  const { old, new: current, title } = order;
  return redlineDocx({
    ...order,
    old: makeDocx(old, { title }),
    new: makeDocx(current, { title }),
    known: { old, new: current },
  });
}
