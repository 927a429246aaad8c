import type { Mark, Range } from '@lesart/document';

/**
 * How words are highlighted: quoted by a citation, found by the search in the document, the present hit of it, part
 * of the block that was clicked on the other side, or a change between two versions.
 */
export type Tone = 'cited' | 'found' | 'current' | 'pointed' | ChangeTone;
export type ChangeTone = 'inserted' | 'deleted' | 'moved' | 'formatting';

export interface TonedRange extends Range {
  readonly tone: Tone;
}

/** A stretch of text with one set of formatting. */
export interface Segment extends Range {
  readonly marks: readonly Mark[];
  readonly tone: Tone | null;
}

const strength: Record<Tone, number> = {
  ...{ formatting: 0, moved: 1, deleted: 2, inserted: 2 },
  ...{ pointed: 0, cited: 1, found: 2, current: 3 },
};

/**
 * Cuts a range of a block's text wherever its formatting or highlighting changes; the segments cover it in order. An
 * equation stays in one piece. The place of a footnote's number has no text and gives an empty segment.
 */
export function segmentBlock(range: Range, marks: readonly Mark[], tones: readonly TonedRange[]): Segment[] {
  const inside = <Value extends Range>(values: readonly Value[]) =>
    values.filter((value) => value.start < range.end && value.end > range.start && value.start < value.end);
  const equations = inside(marks.filter(({ kind }) => kind === 'equation'));
  const relevantMarks = inside(marks);
  const relevantTones = inside(tones).map((tone) => widen(tone, equations));
  const points = marks.filter(
    ({ kind, start, end }) => kind === 'footnote' && start === end && start >= range.start && start <= range.end,
  );
  const cuts = new Set([range.start, range.end]);
  for (const { start, end } of [...relevantMarks, ...relevantTones, ...points]) {
    cuts.add(Math.max(start, range.start));
    cuts.add(Math.min(end, range.end));
  }
  const ordered = [...cuts]
    .filter((cut) => !equations.some(({ start, end }) => start < cut && cut < end))
    .sort((a, b) => a - b);
  const footnotesAt = (place: number): Segment[] =>
    points
      .filter(({ start }) => start === place)
      .map((mark) => ({ start: place, end: place, marks: [mark], tone: null }));
  const covering = ordered.slice(0, -1).flatMap((start, index): Segment[] => {
    const end = ordered[index + 1] ?? range.end;
    const over = (value: Range) => value.start <= start && value.end >= end;
    const strongest = relevantTones.filter(over).sort((a, b) => strength[b.tone] - strength[a.tone])[0];
    const segment = { start, end, marks: relevantMarks.filter(over), tone: strongest?.tone ?? null };
    return [segment, ...footnotesAt(end)];
  });
  return [...footnotesAt(range.start), ...covering];
}

/** A highlight that touches an equation takes all of it, since an equation is set as one. */
function widen(tone: TonedRange, equations: readonly Range[]): TonedRange {
  const touched = equations.filter(({ start, end }) => start < tone.end && end > tone.start);
  return {
    tone: tone.tone,
    start: Math.min(tone.start, ...touched.map(({ start }) => start)),
    end: Math.max(tone.end, ...touched.map(({ end }) => end)),
  };
}
