import type { Block, ChangeClass, Mark, Span } from '@lesart/document';

/** What differs in how two blocks of the same words are shown. */
export type FormattingAspect = Mark['kind'] | 'kind' | 'level' | 'label';

/** One difference in how the same words are shown. */
export interface FormattingDifference {
  aspect: FormattingAspect;
  /** The words that are shown in another way, in the old and in the new block; the whole blocks for kind, level, label. */
  oldSpan: Span;
  newSpan: Span;
  /**
   * How they are shown on either side, and null where they are not shown so: "bold", the address of a link,
   * the kind of a block, its level, its label.
   */
  old: string | null;
  new: string | null;
  /** `numbering` for labels; none else. */
  classes: ChangeClass[];
}

/**
 * How two blocks differ beside their words: in marks (bold, italic, code, links and where they lead), in what kind of
 * block they are, in level and in numbering. Words that are bold in runs and those that are bold at once look the same,
 * and so do spaces that are bold or not: neither is a difference.
 *
 * @param old a block whose words are those of `fresh`; where their offsets differ (blanks, typography), marks are left out
 * @returns kind, level and label first, then marks in the order of the text
 */
export function compareFormatting(old: Block, fresh: Block): FormattingDifference[] {
  const spans = { oldSpan: wholeSpan(old), newSpan: wholeSpan(fresh) };
  const differences: FormattingDifference[] = [];
  const add = (aspect: FormattingAspect, was: string | null, is: string | null): void => {
    if (was === is) return;
    differences.push({ aspect, ...spans, old: was, new: is, classes: aspect === 'label' ? ['numbering'] : [] });
  };
  add('kind', old.kind, fresh.kind);
  if (old.kind === fresh.kind) add('level', levelOf(old), levelOf(fresh));
  add('label', old.label, fresh.label);
  return old.text === fresh.text ? [...differences, ...compareMarks(old, fresh)] : differences;
}

function wholeSpan(block: Block): Span {
  return { blockId: block.id, start: 0, end: block.text.length };
}

function levelOf({ level }: Block): string | null {
  return level === null ? null : String(level);
}

const markKinds: readonly Mark['kind'][] = ['bold', 'italic', 'code', 'link', 'footnote', 'equation'];

function compareMarks(old: Block, fresh: Block): FormattingDifference[] {
  return markKinds
    .flatMap((kind) => compareMarksOf(kind, old, fresh))
    .sort((a, b) => a.oldSpan.start - b.oldSpan.start);
}

/** Where marks of one kind differ, in runs over which both sides stay as they are. */
function compareMarksOf(kind: Mark['kind'], old: Block, fresh: Block): FormattingDifference[] {
  const [oldMarks, newMarks] = [marksOf(kind, old), marksOf(kind, fresh)];
  const bounds = [...new Set([...boundsOf(oldMarks), ...boundsOf(newMarks)])].sort((a, b) => a - b);
  const [readOld, readNew] = [reader(oldMarks), reader(newMarks)];
  const differences: FormattingDifference[] = [];
  bounds.slice(0, -1).forEach((from, index) => {
    const to = Math.min(bounds[index + 1] ?? from, old.text.length);
    const [was, is] = [readOld(from), readNew(from)];
    if (was === is || old.text.slice(from, to).trim() === '') return;
    const last = differences.at(-1);
    const goesOn = last?.old === was && last.new === is && old.text.slice(last.oldSpan.end, from).trim() === '';
    if (last !== undefined && goesOn) {
      last.oldSpan.end = to;
      last.newSpan.end = to;
      return;
    }
    const span = { start: from, end: to };
    const spans = { oldSpan: { blockId: old.id, ...span }, newSpan: { blockId: fresh.id, ...span } };
    differences.push({ aspect: kind, ...spans, old: was, new: is, classes: [] });
  });
  return differences;
}

function marksOf(kind: Mark['kind'], { marks }: Block): Mark[] {
  return marks.filter((mark) => mark.kind === kind).sort((a, b) => a.start - b.start || a.end - b.end);
}

function boundsOf(marks: readonly Mark[]): number[] {
  return marks.flatMap(({ start, end }) => [start, end]);
}

/** Says what a place is marked with, for places that go up. */
function reader(marks: readonly Mark[]): (place: number) => string | null {
  let next = 0;
  let open: Mark | null = null;
  return (place) => {
    for (let mark = marks[next]; mark !== undefined && mark.start <= place; mark = marks[next]) {
      if (open === null || mark.end >= open.end) open = mark;
      next += 1;
    }
    return open !== null && place < open.end ? shownAs(open) : null;
  };
}

function shownAs(mark: Mark): string {
  return mark.kind === 'link' ? mark.href : mark.kind;
}
