import type { Mark } from '@lesart/document';
import { visible } from './visible.ts';

export { visible } from './visible.ts';

/** Text in one format, as it comes from a file: white space may be anything. A line break is `\n`. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
  readonly href?: string | null;
  /** The run is the place of a footnote's number; its text is empty. */
  readonly footnote?: boolean;
  /** The text is a formula in TeX. */
  readonly equation?: boolean;
}

/** The text of a block and the formatting over it. */
export interface InlineText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Addresses that a reader may follow; others (javascript:, data:, places in the file itself) are left out. */
const followable = /^(?:https?:\/\/|mailto:|tel:)[^\s\p{Cc}\p{Cs}]*$/iu;

/**
 * Joins runs to the text of a block. White space at both ends goes, and in between any stretch of it becomes one
 * character: a line break if it holds one, else a tab if it holds one, else a space. Invisible characters go.
 */
export function layRuns(runs: readonly Run[]): InlineText {
  let text = '';
  let gap = '';
  const marks: Mark[] = [];
  for (const run of runs) {
    const start = text.length;
    for (const piece of visible(run.text).split(/(\s+)/)) {
      if (piece === '') continue;
      if (piece.trim() === '') {
        gap += piece;
        continue;
      }
      if (text !== '') text += narrow(gap);
      gap = '';
      text += piece;
    }
    markRun(marks, run, start, text);
  }
  return { text, marks };
}

/** The same without touching white space inside, for code. */
export function layVerbatim(text: string): InlineText {
  return {
    text: visible(text)
      .replace(/^(?:[ \t]*\r?\n)+/, '')
      .trimEnd(),
    marks: [],
  };
}

export function layPlain(text: string): InlineText {
  return layRuns([{ text }]);
}

function narrow(gap: string): string {
  if (gap === '') return '';
  if (/[\n\r\u2028\v]/.test(gap)) return '\n';
  return gap.includes('\t') ? '\t' : ' ';
}

function markRun(marks: Mark[], run: Run, start: number, text: string): void {
  if (run.footnote) marks.push({ kind: 'footnote', start: text.length, end: text.length });
  if (!run.bold && !run.italic && !run.code && !run.href && !run.equation) return;
  const from = start + (/^\s*/.exec(text.slice(start))?.[0].length ?? 0);
  const end = text.length;
  if (end <= from) return;
  if (run.bold) extend(marks, { kind: 'bold', start: from, end });
  if (run.italic) extend(marks, { kind: 'italic', start: from, end });
  if (run.equation) marks.push({ kind: 'equation', start: from, end });
  if (run.code) extend(marks, { kind: 'code', start: from, end });
  if (run.href && followable.test(run.href)) extend(marks, { kind: 'link', href: run.href, start: from, end });
}

/** Adds a mark, or lengthens the last one of its kind when at most one character (white space) lies between. */
function extend(marks: Mark[], mark: Mark): void {
  const last = marks.findLast((other) => other.kind === mark.kind);
  const sameLink = last?.kind !== 'link' || mark.kind !== 'link' || last.href === mark.href;
  if (last && sameLink && mark.start - last.end <= 1) last.end = mark.end;
  else marks.push(mark);
}
