import { compareBlocks } from '@lesart/comparison';
import type { RedlineChanges } from '@lesart/contracts';
import type { Block, Ignorable } from '@lesart/document';

/** Two versions as their blocks, all of each, in reading order. */
export interface VersionsToCompare {
  readonly old: readonly Block[];
  readonly new: readonly Block[];
  /** Differences that are no changes; nothing given: those that leave the words as they are. */
  readonly ignored?: readonly Ignorable[] | undefined;
}

/**
 * What changed between two versions, and how long it took to find out. Nothing is parsed again: blocks are what was read
 * when the versions came in. It computes without a pause, for seconds where the versions are long: not for a thread that
 * has others waiting.
 */
export function compareVersions({ old, new: fresh, ignored }: VersionsToCompare): RedlineChanges {
  const started = performance.now();
  const script = compareBlocks(old, fresh, ignored === undefined ? {} : { ignored });
  return { ...script, milliseconds: Math.round((performance.now() - started) * 100) / 100 };
}
