import type { Block } from '@lesart/document';

/** A plain Word document of blocks: headings, lists, tables, notes and code, each in a style of its own. */
export function makeDocx(_blocks: readonly Block[], _options: { readonly title: string }): Uint8Array {
  throw new Error('Not written yet.');
}
