import type { ChangeComment, Decision } from '@lesart/contracts';
import type { Change, ChangeClass, ChangeType } from '@lesart/document';
import { type ChangeFilter, type ChangeProgress, narrows } from './redline-address.ts';

/** What people said to changes, by the id of the change. */
export interface Discussion {
  readonly decisions: ReadonlyMap<string, Decision['decision']>;
  /** Oldest first. */
  readonly comments: ReadonlyMap<string, readonly ChangeComment[]>;
}

export function discussionOf(decisions: readonly Decision[], comments: readonly ChangeComment[]): Discussion {
  return {
    decisions: new Map(decisions.map(({ changeId, decision }) => [changeId, decision])),
    comments: Map.groupBy(comments, ({ changeId }) => changeId),
  };
}

/** What became of a change; one can be decided and commented. */
export function progressOf({ id }: Change, { decisions, comments }: Discussion): ChangeProgress[] {
  const decided = decisions.get(id) ?? 'open';
  return comments.has(id) ? [decided, 'commented'] : [decided];
}

const isAny = <T>(wanted: readonly T[], found: readonly T[]) =>
  wanted.length === 0 || wanted.some((one) => found.includes(one));

/** The changes that a filter lets through: any of its types, any of its classes, any state, and all of its text. */
export function filterChanges(
  changes: readonly Change[],
  filter: ChangeFilter,
  discussion: Discussion,
): readonly Change[] {
  const words = fold(filter.text).trim();
  if (!narrows(filter)) return changes;
  return changes.filter(
    (change) =>
      isAny(filter.types, [change.type]) &&
      isAny(filter.classes, change.classes) &&
      isAny(filter.progress, progressOf(change, discussion)) &&
      (words === '' || searched(change).includes(words)),
  );
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Folding the words of thousands of changes takes longer than a key press may. */
const folded = new WeakMap<Change, string>();

function searched(change: Change): string {
  const known = folded.get(change);
  if (known !== undefined) return known;
  const text = fold([change.oldText, change.newText, ...change.headingPath].join('\n'));
  folded.set(change, text);
  return text;
}

export interface ChangeCounts {
  readonly types: ReadonlyMap<ChangeType, number>;
  readonly classes: ReadonlyMap<ChangeClass, number>;
  readonly progress: ReadonlyMap<ChangeProgress, number>;
}

/** How many changes each value of a filter would leave, the other parts of the filter as they are. */
export function countChanges(changes: readonly Change[], filter: ChangeFilter, discussion: Discussion): ChangeCounts {
  const types = filterChanges(changes, { ...filter, types: [] }, discussion);
  const classes = filterChanges(changes, { ...filter, classes: [] }, discussion);
  const progress = filterChanges(changes, { ...filter, progress: [] }, discussion);
  return {
    types: countOf(types.map(({ type }) => type)),
    classes: countOf(classes.flatMap((change) => change.classes)),
    progress: countOf(progress.flatMap((change) => progressOf(change, discussion))),
  };
}

function countOf<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
