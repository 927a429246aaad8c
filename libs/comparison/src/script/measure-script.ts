import type { Change, ComparisonStatistics, Row } from '@lesart/document';

/** What a script amounts to, without the words of the versions themselves. */
export function measureScript(
  rows: readonly Row[],
  changes: readonly Change[],
): Omit<ComparisonStatistics, 'oldWords' | 'newWords'> {
  const moves = changes.filter(isMove);
  const others = changes.filter((change) => !isMove(change));
  return {
    insertedWords: others.reduce((total, { newWords }) => total + newWords, 0),
    deletedWords: others.reduce((total, { oldWords }) => total + oldWords, 0),
    moves: moves.length,
    movedWords: moves.reduce((total, { newWords }) => total + newWords, 0),
    hunks: countHunks(rows, new Set(moves.map(({ id }) => id))),
  };
}

export function isMove({ type }: Change): boolean {
  return type === 'moved' || type === 'moved-and-changed';
}

/** Runs of changed pieces, also across rows, between words that both have; those of a moved row by themselves. */
function countHunks(rows: readonly Row[], moves: ReadonlySet<string>): number {
  let hunks = 0;
  let open = false;
  for (const row of rows) {
    const around: boolean = open;
    if (row.move !== null) open = false;
    for (const piece of row.pieces) {
      const isChanged = typeof piece !== 'number' && piece.change !== null && !moves.has(piece.change);
      if (isChanged && !open) hunks++;
      open = isChanged;
    }
    if (row.move !== null) open = around;
  }
  return hunks;
}
