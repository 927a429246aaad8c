/** What Lesart knows about a reranker before it calls it. */
export interface RerankingModelCard {
  /** The protocol it is called by ("openai-compatible", "fake"). */
  readonly provider: string;
  /** The model's name at its provider. */
  readonly name: string;
}

/** Reads a question and a text together and says how well the text answers it: slower than vectors, and better. */
export interface RerankingModel {
  readonly card: RerankingModelCard;
  /**
   * One score per text, in order; higher is better. Scores are only to be compared within one call.
   * @throws ModelFault when the provider refuses, fails, stalls or answers with what are not scores
   */
  rerank(question: string, texts: readonly string[], signal?: AbortSignal): Promise<number[]>;
}
