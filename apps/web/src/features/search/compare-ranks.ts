/** A place in a ranking, beside the same chunk's place in another one. */
export interface ComparedRank {
  readonly chunkId: string;
  /** From 1. */
  readonly rank: number;
  /** Its place in the other ranking; null where that does not have it. */
  readonly other: number | null;
}

/** The places of a ranking, each with where the other ranking has the same chunk. */
export function compareRanks(chunkIds: readonly string[], others: readonly string[]): ComparedRank[] {
  const places = new Map(others.map((chunkId, index) => [chunkId, index + 1]));
  return chunkIds.map((chunkId, index) => ({ chunkId, rank: index + 1, other: places.get(chunkId) ?? null }));
}
