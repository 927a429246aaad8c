import type { EmbeddingModel } from '@lesart/models';
import { z } from 'zod';
import { createRemoteEmbeddingModel, type EmbeddingModelSettings, type EmbeddingProtocol } from './embed-remotely.ts';

const vectorSchema = z.array(z.number()).min(1);

/** Each vector says which text it is of; the order is not promised. */
const openAiProtocol: EmbeddingProtocol = {
  provider: 'openai-compatible',
  path: '/embeddings',
  request: (model, input) => ({ model, input, encoding_format: 'float' }),
  answer: z
    .object({ data: z.array(z.object({ index: z.int().min(0).optional(), embedding: vectorSchema })) })
    .refine(({ data }) => new Set(data.map(({ index }, place) => index ?? place)).size === data.length)
    .transform(({ data }) =>
      data
        .map(({ index, embedding }, place) => ({ index: index ?? place, embedding }))
        .toSorted((one, other) => one.index - other.index)
        .map(({ embedding }) => embedding),
    ),
};

const ollamaProtocol: EmbeddingProtocol = {
  provider: 'ollama',
  path: '/api/embed',
  request: (model, input) => ({ model, input, truncate: true }),
  answer: z.object({ embeddings: z.array(vectorSchema) }).transform(({ embeddings }) => embeddings),
};

/** An embedding model behind OpenAI's protocol. Nothing is sent before the first `embed`. */
export function createOpenAiCompatibleEmbeddingModel(settings: EmbeddingModelSettings): EmbeddingModel {
  return createRemoteEmbeddingModel(openAiProtocol, settings);
}

/** An embedding model that an Ollama runs. Nothing is sent before the first `embed`. */
export function createOllamaEmbeddingModel(settings: EmbeddingModelSettings): EmbeddingModel {
  return createRemoteEmbeddingModel(ollamaProtocol, settings);
}
