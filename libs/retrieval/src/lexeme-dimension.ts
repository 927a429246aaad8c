const DIMENSIONS = 1_000_000_000;

/**
 * Where a lexeme stands in a sparse vector: 1 to 1,000,000,000, the most that pgvector's sparsevec can address.
 *
 * FNV-1a over UTF-16 units with the finaliser of MurmurHash3. Two lexemes may share a dimension; among the 100,000
 * different lexemes of a large library about five pairs do.
 */
export function lexemeDimension(lexeme: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < lexeme.length; at++) hash = Math.imul(hash ^ lexeme.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return ((hash >>> 0) % DIMENSIONS) + 1;
}
