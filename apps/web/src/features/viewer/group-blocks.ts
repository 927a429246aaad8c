import type { Block } from '@lesart/document';

/** What is set as one piece: a table with its rows, a list with its items, or a block alone. */
export type BlockGroup =
  | { readonly kind: 'table'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly blocks: readonly Block[] }
  | { readonly kind: 'single'; readonly blocks: readonly [Block] };

/** Joins the rows of each table and neighbouring list items; the order of blocks stays. */
export function groupBlocks(blocks: readonly Block[]): BlockGroup[] {
  const all: BlockGroup[] = [];
  let open: { kind: 'table' | 'list'; key: string; blocks: Block[] } | null = null;
  for (const block of blocks) {
    const kind = block.table ? 'table' : block.kind === 'listItem' ? 'list' : null;
    const key = block.table ? `table ${block.table.table}` : 'list';
    if (kind === null) {
      open = null;
      all.push({ kind: 'single', blocks: [block] });
    } else if (open && open.kind === kind && open.key === key) {
      open.blocks.push(block);
    } else {
      open = { kind, key, blocks: [block] };
      all.push(open);
    }
  }
  return all;
}

/** Cuts values into batches of a size; the last may be smaller. */
export function cutBatches<Value>(values: readonly Value[], size: number): Value[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
