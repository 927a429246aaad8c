import type { Hit, SavedSearch } from '@lesart/contracts';
import type { HitGroup } from './group-hits.ts';

/** A row of the dialog that one can choose. */
export type DialogRow =
  | { readonly kind: 'recent'; readonly key: string; readonly query: string }
  | { readonly kind: 'saved'; readonly key: string; readonly search: SavedSearch }
  | { readonly kind: 'hit'; readonly key: string; readonly hit: Hit }
  | { readonly kind: 'more'; readonly key: string; readonly documentId: string }
  | { readonly kind: 'all' | 'ask'; readonly key: string };

/** Before anything is typed: what was looked for last, what was saved. */
export function restingRows(recent: readonly string[], saved: readonly SavedSearch[]): DialogRow[] {
  return [
    ...recent.map((query) => ({ kind: 'recent', key: `recent ${query}`, query }) as const),
    ...saved.map((search) => ({ kind: 'saved', key: search.id, search }) as const),
  ];
}

/** The rows of a document: its hits, and one for more of them where there may be more. */
export function groupRows({ documentId, hits }: HitGroup, mayHaveMore: boolean): DialogRow[] {
  const rows: DialogRow[] = hits.map((hit) => ({ kind: 'hit', key: hit.chunkId, hit }));
  return mayHaveMore ? [...rows, { kind: 'more', key: `more ${documentId}`, documentId }] : rows;
}

/** After the hits: the search page, and the assistant. */
export const closingRows: readonly DialogRow[] = [
  { kind: 'all', key: 'all' },
  { kind: 'ask', key: 'ask' },
];
