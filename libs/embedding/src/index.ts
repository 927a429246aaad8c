export { createBuiltinEmbeddingModel } from './builtin-embedding-model.ts';
export { type EmbedChunksOptions, embedChunks, textToEmbed } from './embed-chunks.ts';
export { modelKey } from './model-key.ts';
