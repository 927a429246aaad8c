/** Where a provider is and how long Lesart waits for it. */
export interface ProviderSettings {
  /** With the path before the protocol's own, as vendors print it ("http://127.0.0.1:8080/v1"). */
  readonly baseUrl: string;
  /** The model's name at its provider. */
  readonly model: string;
  readonly apiKey?: string;
  /** Until a connection must be there. 10 s by default. */
  readonly connectTimeoutMs?: number;
  /**
   * Until the first and between any two pieces of an answer. 120 s by default: local models read long prompts slowly.
   * Before its first piece a request may wait longer, as long as the provider goes on with others.
   */
  readonly stallTimeoutMs?: number;
  /** Until an answer must be complete. 15 min by default. */
  readonly totalTimeoutMs?: number;
  /** Pauses before further tries when the provider is overloaded; as many tries as pauses, and one. */
  readonly retryDelaysMs?: readonly number[];
}

export interface LanguageModelSettings extends ProviderSettings {
  /** How many tokens fit in question and answer together. 8192 by default. */
  readonly contextWindow?: number;
}

export const providerDefaults = {
  connectTimeoutMs: 10_000,
  stallTimeoutMs: 120_000,
  totalTimeoutMs: 900_000,
  retryDelaysMs: [500, 2000],
  contextWindow: 8192,
} as const;
