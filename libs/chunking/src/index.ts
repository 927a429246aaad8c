export { type ChunkOptions, chunkBlocks } from './chunk-blocks.ts';
export { estimateTokens } from './estimate-tokens.ts';
