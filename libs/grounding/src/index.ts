export { answerExtractively, type ExtractiveAnswerOptions } from './answer-extractively.ts';
export { answerWithModel, type ModelAnswerOptions } from './answer-with-model.ts';
export type { TextLanguage } from './build-prompt.ts';
export type { Analyse } from './find-support.ts';
export type {
  ConversationTurn,
  Coverage,
  GroundedEvent,
  GroundedSummary,
  GroundedText,
  SummaryEvent,
  SummaryLength,
} from './grounded-text.ts';
export { createQuoteLocator, type LocatedQuote, locateQuote, type QuoteLocator } from './locate-quote.ts';
export { citeFound } from './make-citation.ts';
export { sectionBlocks } from './section-blocks.ts';
export * from './source.ts';
export { type ExtractiveSummaryOptions, summariseExtractively } from './summarise-extractively.ts';
export { type ModelSummaryOptions, summariseWithModel } from './summarise-with-model.ts';
