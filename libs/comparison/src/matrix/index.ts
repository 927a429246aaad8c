export type { CellAnswer } from './cell-answer.ts';
export * from './deviations-of.ts';
export * from './score-of.ts';
