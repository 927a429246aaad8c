export { type IndexedDocument, InMemoryChunkIndex } from './in-memory-chunk-index.ts';
