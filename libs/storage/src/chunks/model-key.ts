import type { EmbeddingModelCard } from '@lesart/models';

/** Names the space of a model's vectors in the database. */
export function modelKey(card: EmbeddingModelCard): string {
  return `${card.provider}/${card.name}@${card.version}`;
}
