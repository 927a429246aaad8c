export * from './embedding-model.ts';
export * from './language-model.ts';
export * from './model-fault.ts';
export * from './model-key.ts';
export * from './reranking-model.ts';
