import type { FlatEdit } from './flat-edits.ts';

/** Edits of both sides that touch the same words, or those of one side alone, in the order of the origin. */
export interface Meeting {
  from: number;
  to: number;
  ours: FlatEdit[];
  theirs: FlatEdit[];
}

/** Groups the edits of two scripts of one origin by whether they touch one another (Khanna, Kunal and Pierce 2007). */
export function meetEdits(ours: readonly FlatEdit[], theirs: readonly FlatEdit[]): Meeting[] {
  const sorted = [
    ...ours.map((edit) => ({ side: 'ours' as const, edit })),
    ...theirs.map((edit) => ({ side: 'theirs' as const, edit })),
  ].sort((a, b) => compareEdits(a.edit, b.edit));
  const meetings: Meeting[] = [];
  for (const { side, edit } of sorted) {
    const last = meetings.at(-1);
    if (last === undefined || !meets(last, side, edit)) {
      meetings.push({ from: edit.from, to: edit.to, ours: [], theirs: [], [side]: [edit] });
      continue;
    }
    last[side].push(edit);
    last.to = Math.max(last.to, edit.to);
  }
  return meetings;
}

/** What comes in at a place stands before what is replaced from there on; words before blocks. */
function compareEdits(a: FlatEdit, b: FlatEdit): number {
  return a.from - b.from || a.to - b.to || rank(a) - rank(b);
}

function rank({ unit }: FlatEdit): number {
  return unit === 'text' ? 0 : 1;
}

function meets(meeting: Meeting, side: 'ours' | 'theirs', edit: FlatEdit): boolean {
  const others = side === 'ours' ? meeting.theirs : meeting.ours;
  // Edits of one side do not overlap, so no earlier one reaches further than the last two.
  return others.slice(-2).some((other) => touch(other, edit)) || edit.from < meeting.to;
}

function touch(a: FlatEdit, b: FlatEdit): boolean {
  const [aIsPoint, bIsPoint] = [a.from === a.to, b.from === b.to];
  if (aIsPoint && bIsPoint) return a.from === b.from && a.unit === b.unit;
  if (aIsPoint) return isTouchedBy(a, b);
  if (bIsPoint) return isTouchedBy(b, a);
  return Math.max(a.from, b.from) < Math.min(a.to, b.to);
}

/** Whether words or blocks that come in at a place belong to what the other side replaces. */
function isTouchedBy(point: FlatEdit, range: FlatEdit): boolean {
  if (point.unit === 'block') return range.from < point.from && point.from < range.to;
  const reachesStart = range.unit === 'text' ? range.from <= point.from : range.from < point.from;
  return reachesStart && point.from <= range.to;
}
