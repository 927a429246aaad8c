import { createBuiltinEmbeddingModel } from '@lesart/embedding';
import {
  createOllamaEmbeddingModel,
  createOllamaModel,
  createOpenAiCompatibleEmbeddingModel,
  createOpenAiCompatibleModel,
  createOpenAiCompatibleRerankingModel,
  findOllama,
} from '@lesart/model-providers';
import type { EmbeddingModel, LanguageModel, RerankingModel } from '@lesart/models';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION } from '../config/configuration.token.ts';
import type { Configuration } from '../config/environment.ts';
import { Logger } from '../logging/logger.ts';
import { guardEmbeddingModel, guardLanguageModel, guardRerankingModel } from './guard-models.ts';

/** A running Ollama is looked for again after this time. */
const lookAgainMs = 30_000;
/** A reranker that takes longer costs more than it gives: the answer goes on without it. */
const rerankingTimeoutMs = 3_000;

/**
 * Every model that Lesart calls comes from here, wrapped: there is no other way to one. Which they are is said by the
 * configuration; a running Ollama on this machine is found by itself.
 */
@Injectable()
export class Models {
  readonly embedding: EmbeddingModel;
  /** null: none is configured, and what was found stays in the order of the search. */
  readonly reranking: RerankingModel | null;
  private readonly configured: LanguageModel | null;
  private found: { model: LanguageModel | null; at: number } | null = null;
  private looking: Promise<LanguageModel | null> | null = null;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(Logger) private readonly logger: Logger,
  ) {
    this.embedding = guardEmbeddingModel(embeddingModelOf(configuration.embedding), logger);
    this.reranking = configuration.reranking && guardRerankingModel(rerankingModelOf(configuration.reranking), logger);
    const { configured, stallTimeoutMs } = configuration.model;
    this.configured =
      configured &&
      guardLanguageModel(
        createOpenAiCompatibleModel({
          baseUrl: configured.url,
          model: configured.name,
          contextWindow: configured.contextWindow,
          stallTimeoutMs,
          ...(configured.key !== null && { apiKey: configured.key }),
        }),
        logger,
      );
  }

  /** The generative model; null: there is none, and answers are extractive. */
  async language(): Promise<LanguageModel | null> {
    if (this.configured) return this.configured;
    const { ollamaUrl } = this.configuration.model;
    if (ollamaUrl === null) return null;
    if (this.found && Date.now() - this.found.at < lookAgainMs) return this.found.model;
    this.looking ??= this.look(ollamaUrl).finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  /** Takes the smallest chat model that Ollama has ready: the one most likely to answer in time on this machine. */
  private async look(baseUrl: string): Promise<LanguageModel | null> {
    const ollama = await findOllama({ baseUrl });
    const chatModels = ollama?.models.filter(({ name }) => !/embed|minilm|bge|e5/i.test(name)) ?? [];
    const smallest = chatModels.toSorted((a, b) => a.size - b.size)[0];
    const { stallTimeoutMs } = this.configuration.model;
    const known = this.found?.model;
    const model = !smallest
      ? null
      : known?.card.name === smallest.name
        ? known
        : guardLanguageModel(createOllamaModel({ baseUrl, model: smallest.name, stallTimeoutMs }), this.logger);
    this.found = { model, at: Date.now() };
    return model;
  }
}

function embeddingModelOf(embedding: Configuration['embedding']): EmbeddingModel {
  if (embedding.provider === 'builtin') return createBuiltinEmbeddingModel();
  if (embedding.provider === 'ollama') {
    return createOllamaEmbeddingModel({ baseUrl: embedding.url, model: embedding.name, ...prefixes(embedding) });
  }
  return createOpenAiCompatibleEmbeddingModel({
    baseUrl: embedding.url,
    model: embedding.name,
    ...(embedding.key !== null && { apiKey: embedding.key }),
    ...prefixes(embedding),
  });
}

/** One try within the time there is: further tries would take longer. */
function rerankingModelOf({ url, name, key }: NonNullable<Configuration['reranking']>): RerankingModel {
  return createOpenAiCompatibleRerankingModel({
    baseUrl: url,
    model: name,
    ...(key !== null && { apiKey: key }),
    connectTimeoutMs: rerankingTimeoutMs,
    stallTimeoutMs: rerankingTimeoutMs,
    totalTimeoutMs: rerankingTimeoutMs,
    retryDelaysMs: [],
  });
}

function prefixes(embedding: { questionPrefix: string; storagePrefix: string }) {
  return { queryPrefix: embedding.questionPrefix, storagePrefix: embedding.storagePrefix };
}
