/** What Lesart knows about a model before it calls it. */
export interface LanguageModelCard {
  /** The vendor or runtime ("openai-compatible", "ollama", "fake"). */
  readonly provider: string;
  /** The model's name at its provider. */
  readonly name: string;
  /** How many tokens fit in question and answer together. */
  readonly contextWindow: number;
}

export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly text: string;
}

export interface GenerateRequest {
  readonly messages: readonly ModelMessage[];
  /** The longest answer, in tokens. */
  readonly maxTokens: number;
  /** 0 to 1. */
  readonly temperature: number;
}

/** A generative model. */
export interface LanguageModel {
  readonly card: LanguageModelCard;
  /**
   * Streams the answer as pieces of text. When `signal` aborts, the request at the provider is ended too.
   * @throws ModelFault when the provider refuses, fails, stalls or answers with what is not an answer
   */
  generate(request: GenerateRequest, signal: AbortSignal): AsyncIterable<string>;
}
