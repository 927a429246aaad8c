export * from './scripted-embedding-model.ts';
export * from './scripted-language-model.ts';
export * from './scripted-reranking-model.ts';
