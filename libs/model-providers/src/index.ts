export type { EmbeddingModelSettings } from './embed-remotely.ts';
export { createOllamaEmbeddingModel, createOpenAiCompatibleEmbeddingModel } from './embedding-models.ts';
export { type FoundOllama, findOllama } from './find-ollama.ts';
export { createOllamaModel } from './ollama-model.ts';
export { createOpenAiCompatibleModel } from './openai-compatible-model.ts';
export type { LanguageModelSettings, ProviderSettings } from './provider-settings.ts';
export { createOpenAiCompatibleRerankingModel } from './reranking-model.ts';
