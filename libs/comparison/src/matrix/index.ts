export { answerWithModel, type ModelCellOptions } from './answer-with-model.ts';
export type { AskedDocument, FindQuote, FoundQuote, Section } from './asked-document.ts';
export type { CellAnswer } from './cell-answer.ts';
export { type ComparedCell, deviationsOf } from './deviations-of.ts';
export { answerExtractively, type ExtractionOptions } from './extract/extract-answer.ts';
export { type ContractDate, isoOf, readContractDates } from './extract/read-contract-date.ts';
export { rankSections } from './rank-sections.ts';
export * from './score-of.ts';
