export { applyScript, invertScript, type MadeBlock } from './apply-script.ts';
export { type ChangeInContext, classifyChange } from './classify-change.ts';
export { type CompareOptions, compareBlocks } from './compare-blocks.ts';
export * from './matrix/index.ts';
export * from './prompt-table/index.ts';
export { resolveChanges } from './resolve-changes.ts';
export type { TokenKind } from './tokens/token-kind.ts';
export { type Token, tokenise } from './tokens/tokenise.ts';
export * from './values/index.ts';
