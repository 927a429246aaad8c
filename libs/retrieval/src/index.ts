export { analyseChunk, type ChunkAnalysis } from './analyse-chunk.ts';
export { type AnalysedQuestion, analyseQuestion } from './analyse-question.ts';
export { buildContext, type ContextOptions } from './build-context.ts';
export * from './chunk-index.ts';
export { ndcg, type Relevance, recall, reciprocalRank } from './evaluate-ranking.ts';
export {
  type ExplainedChunk,
  type ExplainedLexeme,
  explainRanking,
  type RankingExplanation,
} from './explain-ranking.ts';
export { highlightWords } from './highlight-words.ts';
export { lexemeDimension } from './lexeme-dimension.ts';
export { inReadingOrder } from './merge-neighbours.ts';
export { readRarity } from './read-rarity.ts';
export { QuestionVectorMissing, type RetrievedChunk, type SearchOptions, searchChunks } from './search-chunks.ts';
export { type SimilarOptions, searchSimilar } from './search-similar.ts';
export { searchWithFacets } from './search-with-facets.ts';
export { STRENGTHS, type Strength, strongLexeme, strongLexemes } from './strong-lexemes.ts';
export { certainLanguage, textLanguage, textLexemes } from './text-lexemes.ts';
