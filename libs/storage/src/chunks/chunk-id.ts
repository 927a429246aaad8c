import { createHash } from 'node:crypto';

/**
 * The id of a chunk, from its version and place: storing the same version again gives the same ids.
 * A UUID of version 8 (RFC 9562, section 5.8) over SHA-256.
 */
export function chunkId(versionId: string, ordinal: number): string {
  const hex = createHash('sha256').update(`${versionId} ${ordinal}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
