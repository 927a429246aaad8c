export * from './chunk-index.ts';
