import type { Mark, Range } from '@lesart/document';

/** How words are highlighted: quoted by a citation, found by the search in the document, or the present hit of it. */
export type Tone = 'cited' | 'found' | 'current';

export interface TonedRange extends Range {
  readonly tone: Tone;
}

/** A stretch of text with one set of formatting. */
export interface Segment extends Range {
  readonly marks: readonly Mark[];
  readonly tone: Tone | null;
}

const strength: Record<Tone, number> = { cited: 1, found: 2, current: 3 };

/** Cuts a range of a block's text wherever its formatting or highlighting changes; the segments cover it in order. */
export function segmentBlock(range: Range, marks: readonly Mark[], tones: readonly TonedRange[]): Segment[] {
  const inside = <Value extends Range>(values: readonly Value[]) =>
    values.filter((value) => value.start < range.end && value.end > range.start && value.start < value.end);
  const relevantMarks = inside(marks);
  const relevantTones = inside(tones);
  const cuts = new Set([range.start, range.end]);
  for (const { start, end } of [...relevantMarks, ...relevantTones]) {
    cuts.add(Math.max(start, range.start));
    cuts.add(Math.min(end, range.end));
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((start, index) => {
    const end = ordered[index + 1] ?? range.end;
    const over = (value: Range) => value.start <= start && value.end >= end;
    const strongest = relevantTones.filter(over).sort((a, b) => strength[b.tone] - strength[a.tone])[0];
    return { start, end, marks: relevantMarks.filter(over), tone: strongest?.tone ?? null };
  });
}
