import type { Line, StyledRange } from './build-lines.ts';
import type { BodyStyle } from './build-paragraphs.ts';

/** What a note at the foot of a page begins with. */
export interface FootnoteLabel {
  /** Its number or sign as shown. */
  readonly label: string;
  /** Characters of the first line that are the label and the space after it. */
  readonly skip: number;
}

/** Notes are smaller than the text by at least this share. */
const smaller = 0.93;
const bracketed = /^(?<label>\d{1,3}\)|[*†‡§]{1,3})\s*(?=\S)/u;

/**
 * The lines of a column's footnotes: its last lines, smaller than the text, in the lower half of the page, from the
 * first one that begins with a raised figure, a number with a bracket or a sign.
 * @param lines of one region from the top down
 * @param height of the page in points
 */
export function findNoteLines(lines: readonly Line[], body: BodyStyle, height: number): Line[] {
  const low = lines.slice(lines.findLastIndex((line) => !mayBeNote(line, body, height)) + 1);
  const first = low.findIndex((line) => labelOf(line) !== null);
  return first === -1 ? [] : low.slice(first);
}

function mayBeNote({ size, base, turn, table }: Line, body: BodyStyle, height: number): boolean {
  return !table && size <= smaller * body.size && turn === 0 && base > height / 2;
}

/**
 * Some programs do not raise the number with which a note begins. It counts as raised where a mark on the same page
 * has this number.
 * @param heightOf a page in points
 */
export function raiseNoteNumbers(
  lines: readonly Line[],
  body: BodyStyle,
  heightOf: (page: number) => number,
): readonly Line[] {
  const marks = new Set<string>();
  for (const { page, text, raised } of lines) {
    for (const { start, end } of raised) if (start > 0) marks.add(`${page} ${text.slice(start, end)}`);
  }
  if (marks.size === 0) return lines;
  return lines.map((line) => {
    const [number = ''] = /^\d{1,3}(?=\s+\S)/.exec(line.text) ?? [];
    const isNumber = number !== '' && marks.has(`${line.page} ${number}`) && mayBeNote(line, body, heightOf(line.page));
    return isNumber ? { ...line, raised: [{ start: 0, end: number.length }, ...line.raised] } : line;
  });
}

/** Parts the lines of notes where labels begin. */
export function cutNotes(lines: readonly Line[]): Line[][] {
  const notes: Line[][] = [];
  for (const line of lines) {
    if (notes.length === 0 || labelOf(line)) notes.push([line]);
    else notes.at(-1)?.push(line);
  }
  return notes;
}

export function labelOf(line: Line | undefined): FootnoteLabel | null {
  if (!line) return null;
  const [raised] = line.raised;
  if (raised?.start === 0) {
    const space = /^\s*/.exec(line.text.slice(raised.end))?.[0].length ?? 0;
    return { label: line.text.slice(0, raised.end), skip: raised.end + space };
  }
  const match = bracketed.exec(line.text);
  return match?.groups?.label === undefined ? null : { label: match.groups.label, skip: match[0].length };
}

/** The labels of the notes of each page, without brackets. */
export function footnoteLabels(notes: readonly (readonly Line[])[]): Map<number, Set<string>> {
  const labels = new Map<number, Set<string>>();
  for (const [line] of notes) {
    const found = labelOf(line);
    if (!line || !found) continue;
    const onPage = labels.get(line.page) ?? new Set();
    labels.set(line.page, onPage.add(bare(found.label)));
  }
  return labels;
}

function bare(label: string): string {
  return label.replace(/[()]/g, '');
}

/** Takes the marks of footnotes out of a line: empty ranges take their places, since they are no part of a sentence. */
export function takeOutMarks(line: Line, labels: ReadonlySet<string> | undefined): Line {
  const marks = line.raised.filter(({ start, end }) => start > 0 && labels?.has(bare(line.text.slice(start, end))));
  if (marks.length === 0) return line;
  let text = line.text;
  let styles: StyledRange[] = [...line.styles];
  for (const mark of marks.toReversed()) {
    const { end } = mark;
    // One space is enough where one stands on both sides, and none before a comma.
    const start =
      /\s/.test(text[mark.start - 1] ?? '') && !/[\p{L}\p{N}]/u.test(text[end] ?? '') ? mark.start - 1 : mark.start;
    const moved = (at: number) => (at <= start ? at : Math.max(start, at - (end - start)));
    text = text.slice(0, start) + text.slice(end);
    styles = styles.map((style) => ({ ...style, start: moved(style.start), end: moved(style.end) }));
    styles.push({ kind: 'footnote', start, end: start });
  }
  styles.sort((a, b) => a.start - b.start);
  return { ...line, text, styles, raised: [] };
}
