import { createHash } from 'node:crypto';
import type { Block } from '@lesart/document';
import { identifyBlocks, type ParsedDocument } from '@lesart/parsing';

/** What is known of a file beside its blocks, which are handed over before. */
export type ParsedFile = Pick<ParsedDocument, 'mediaType' | 'reading'>;

/** A million blocks never are in the memory of two processes at once. */
const blocksAtOnce = 500;

/** Hands over the blocks of a file, with their ids, a few hundred at a time. */
export async function handOverBlocks(
  { blocks: drafts, mediaType, reading }: ParsedDocument,
  bytes: Uint8Array,
  handOver: (blocks: readonly Block[]) => Promise<boolean>,
): Promise<ParsedFile> {
  const blocks = identifyBlocks(drafts, createHash('sha256').update(bytes).digest('hex'));
  for (let at = 0; at < blocks.length; at += blocksAtOnce) await handOver(blocks.slice(at, at + blocksAtOnce));
  return { mediaType, reading };
}
