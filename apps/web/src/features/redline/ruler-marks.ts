import type { ChangeType } from '@lesart/document';

/** A change, and where in the document it stands: 0 is its beginning, 1 its end. */
export interface PlacedChange {
  readonly id: string;
  readonly type: ChangeType;
  readonly share: number;
}

/** A line on the ruler, for changes so near one another that they cannot be told apart there. */
export interface RulerMark {
  /** The line, from 0; lines are `step` CSS pixels high. */
  readonly line: number;
  /** What most of the changes are. */
  readonly type: ChangeType;
  readonly count: number;
  /** The first of them, to which a click leads. */
  readonly id: string;
}

/** Gathers changes, in their order, to at most `lines` marks. */
export function markRuler(changes: readonly PlacedChange[], lines: number): RulerMark[] {
  if (lines < 1) return [];
  const byLine = Map.groupBy(changes, ({ share }) => Math.min(lines - 1, Math.max(0, Math.floor(share * lines))));
  return [...byLine]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([line, [first, ...others]]) => {
      if (!first) return [];
      const all = [first, ...others];
      const counts = Map.groupBy(all, ({ type }) => type);
      const [most] = [...counts].toSorted(([, a], [, b]) => b.length - a.length);
      return [{ line, type: most?.[0] ?? first.type, count: all.length, id: first.id }];
    });
}
