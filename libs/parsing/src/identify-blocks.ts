import { createHash } from 'node:crypto';
import type { Block, DraftBlock } from '@lesart/document';
import { readerVersion } from './reader-version.ts';

/**
 * Gives the drafts of one version their ids and ordinals. The same content, reader and ordinal always give the same id,
 * so reading again changes nothing that points at a block.
 * @param drafts in reading order
 * @param contentHash of the version's bytes; any string that differs between contents
 */
export function identifyBlocks(drafts: readonly DraftBlock[], contentHash: string): Block[] {
  return drafts.map((draft, ordinal) => ({ ...draft, id: blockId(contentHash, ordinal), ordinal }));
}

/** A UUID of version 8 (RFC 9562, 5.8) from the first 16 bytes of a SHA-256. */
function blockId(contentHash: string, ordinal: number): string {
  const hash = createHash('sha256').update(`${contentHash}\n${readerVersion}\n${ordinal}`).digest('hex');
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
