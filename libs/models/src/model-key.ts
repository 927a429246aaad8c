import type { EmbeddingModelCard } from './embedding-model.ts';

/** Names the space that a model's vectors live in, "provider/name@version": vectors of other keys cannot be compared. */
export function modelKey(card: EmbeddingModelCard): string {
  return `${card.provider}/${card.name}@${card.version}`;
}
