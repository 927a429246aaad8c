import type { Block } from '@lesart/document';
import type { Authorship, Compare, Judgement } from '../compare.ts';

export interface RedlineDocxOrder extends Authorship, Judgement {
  /** The bytes of two DOCX files. */
  readonly old: Uint8Array;
  readonly new: Uint8Array;
  readonly compare: Compare;
  /**
   * The blocks of both as they were read elsewhere. Blocks of the same text take their ids, so that the changes which
   * `reject` is asked about have the ids that a reader saw.
   */
  readonly known?: { readonly old: readonly Block[]; readonly new: readonly Block[] } | undefined;
}

/**
 * Writes what differs between two Word documents into the new one as tracked changes: with all of them accepted it has
 * the text of the new one, with all rejected that of the old one.
 * @returns the bytes of a DOCX
 * @throws ReadingFault `file-broken`, `file-encrypted`, `archive-dangerous`
 */
export function redlineDocx(_order: RedlineDocxOrder): Uint8Array {
  throw new Error('Not written yet.');
}
