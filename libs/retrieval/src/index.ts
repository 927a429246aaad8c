export { analyseChunk } from './analyse-chunk.ts';
export { analyseQuestion } from './analyse-question.ts';
export * from './chunk-index.ts';
export { ndcg, recall, reciprocalRank } from './evaluate-ranking.ts';
export { fitContext } from './fit-context.ts';
export { highlightWords } from './highlight-words.ts';
export { lexemeDimension } from './lexeme-dimension.ts';
export { QuestionVectorMissing, type RetrievedChunk, type SearchOptions, searchChunks } from './search-chunks.ts';
