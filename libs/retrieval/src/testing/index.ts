export { type IndexedDocument, InMemoryChunkIndex } from './in-memory-chunk-index.ts';
export { type IndexedVersion, versionsInScope } from './versions-in-scope.ts';
