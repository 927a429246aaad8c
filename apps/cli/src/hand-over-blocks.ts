import { createHash } from 'node:crypto';
import type { Block } from '@lesart/document';
import { identifyBlocks, type ParsedDocument } from '@lesart/parsing';

/** What is known of a file beside its blocks, which are handed over before. */
export type ParsedFile = Pick<ParsedDocument, 'mediaType' | 'reading'>;

/** A million blocks, or rows of a million cells, never are in the memory of two processes at once. */
const most = { blocks: 500, characters: 200_000, cells: 5_000 };

/** Hands over the blocks of a file, with their ids, a few hundred at a time, or fewer of large ones. */
export async function handOverBlocks(
  { blocks: drafts, mediaType, reading }: ParsedDocument,
  bytes: Uint8Array,
  handOver: (blocks: readonly Block[]) => Promise<boolean>,
): Promise<ParsedFile> {
  const blocks = identifyBlocks(drafts, createHash('sha256').update(bytes).digest('hex'));
  for (const batch of batchesOf(blocks)) await handOver(batch);
  return { mediaType, reading };
}

function* batchesOf(blocks: readonly Block[]): Generator<Block[]> {
  let batch: Block[] = [];
  let characters = 0;
  let cells = 0;
  for (const block of blocks) {
    batch.push(block);
    characters += block.text.length;
    cells += block.table?.cells.length ?? 0;
    if (batch.length < most.blocks && characters < most.characters && cells < most.cells) continue;
    yield batch;
    [batch, characters, cells] = [[], 0, 0];
  }
  if (batch.length > 0) yield batch;
}
