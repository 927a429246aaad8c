import { createHash } from 'node:crypto';
import type { Block, DraftBlock } from '@lesart/document';

/**
 * Gives the drafts of one version their ids and ordinals. An id depends on the content's hash, the block's text and how
 * often that text came before: the same content and reader always give the same ids, and a block that another reader, or
 * other settings, read alike keeps its id, so what points at it stays right.
 * @param drafts in reading order
 * @param contentHash of the version's bytes; any string that differs between contents
 */
export function identifyBlocks(drafts: readonly DraftBlock[], contentHash: string): Block[] {
  const seen = new Map<string, number>();
  return drafts.map((draft, ordinal) => {
    const occurrence = seen.get(draft.text) ?? 0;
    seen.set(draft.text, occurrence + 1);
    return { ...draft, id: blockId(contentHash, occurrence, draft.text), ordinal };
  });
}

/** A UUID of version 8 (RFC 9562, 5.8) from the first 16 bytes of a SHA-256. */
function blockId(contentHash: string, occurrence: number, text: string): string {
  const hash = createHash('sha256').update(`${contentHash}\n${occurrence}\n`).update(text).digest('hex');
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
