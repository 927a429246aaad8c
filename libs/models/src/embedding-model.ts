/** Names the space that a vector lives in; vectors of different cards are never compared. */
export interface EmbeddingModelCard {
  /** "builtin", "openai-compatible" or "ollama". */
  readonly provider: string;
  readonly name: string;
  /** Changes whenever the same text would give another vector. */
  readonly version: string;
  /** The length of a vector; null until the first answer of a remote model tells. */
  readonly dimensions: number | null;
}

/** Turns texts into unit vectors. */
export interface EmbeddingModel {
  readonly card: EmbeddingModelCard;
  /**
   * One unit vector per text, in order. A question and a stored text may be prepared differently.
   * @throws ModelFault
   */
  embed(texts: readonly string[], purpose: 'question' | 'storage', signal?: AbortSignal): Promise<Float32Array[]>;
}
