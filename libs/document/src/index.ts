export * from './block.ts';
export * from './chunk.ts';
export * from './citation.ts';
export * from './document-class.ts';
export * from './media-type.ts';
export * from './reading.ts';
export * from './span.ts';
export * from './split-sentences.ts';
