import type { ComparisonStatistics } from '@lesart/document';

/**
 * The share of all words of both versions that stand in both, and in the same order: from 0 to 1; 1 where there are no
 * words at all. Words that moved count as changed.
 */
export function unchangedShare(statistics: ComparisonStatistics): number {
  const { oldWords, newWords, insertedWords, deletedWords, movedWords } = statistics;
  const all = oldWords + newWords;
  if (all === 0) return 1;
  return Math.max(0, (all - insertedWords - deletedWords - 2 * movedWords) / all);
}
