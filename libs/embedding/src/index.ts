export { createBuiltinEmbeddingModel } from './builtin-embedding-model.ts';
export { type EmbedChunksOptions, embedChunks, textToEmbed } from './embed-chunks.ts';
