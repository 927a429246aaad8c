import type { ChunkIndex } from './chunk-index.ts';
import { inverseFrequency } from './inverse-frequency.ts';

/**
 * How rare each of the lexemes is in the index (inverse document frequency); one that stands in no chunk is the
 * rarest.
 */
export async function readRarity(index: ChunkIndex, lexemes: readonly string[]): Promise<(lexeme: string) => number> {
  const { chunks, frequencies } = await index.frequencies(lexemes);
  return (lexeme) => inverseFrequency(chunks, frequencies.get(lexeme) ?? 0);
}
