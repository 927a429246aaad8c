import type { Block, Ignorable } from '@lesart/document';

/** What is computed beside the main thread. Every answer is bytes, which are handed over and not copied. */
export type ComparisonTask = CompareTask;

/** The changes of a redline (`RedlineChanges`) as JSON, compressed with gzip. */
export interface CompareTask {
  readonly kind: 'compare';
  readonly old: readonly Block[];
  readonly new: readonly Block[];
  readonly ignored: readonly Ignorable[] | undefined;
}
