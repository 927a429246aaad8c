import type { Box, Mark } from '@lesart/document';
import type { Line } from './build-lines.ts';
import type { Turn } from './read-pages.ts';

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** What lines make together: the text of a block, its formatting and a box for each line. */
export interface JoinedLines {
  readonly text: string;
  readonly marks: Mark[];
  readonly boxes: Box[];
}

/** Words as they are written in the document, to tell hyphens that part words from those that belong to them. */
export type Vocabulary = Pick<ReadonlySet<string>, 'has'>;

/** The words are collected when the first is asked for: many documents part none. */
export function collectVocabulary(lines: readonly Line[]): Vocabulary {
  let words: Set<string> | null = null;
  return {
    has: (word) => {
      words ??= wordsOf(lines);
      return words.has(word);
    },
  };
}

function wordsOf(lines: readonly Line[]): Set<string> {
  const words = new Set<string>();
  for (const { text } of lines) {
    for (const [word] of text.toLowerCase().matchAll(/\p{L}+(?:[-‐]\p{L}+)*(?![-‐]?$)/gu))
      words.add(word.replaceAll('‐', '-'));
  }
  return words;
}

/**
 * Joins the lines of a paragraph; words that were parted at a line's end become whole.
 * @param skip characters at the start of the first line that are not part of the text (a label)
 */
export function joinLines(
  lines: readonly Line[],
  skip: number,
  vocabulary: Vocabulary,
  pageSize: (page: number) => PageSize,
): JoinedLines {
  let text = '';
  const marks: Mark[] = [];
  const boxes: Box[] = [];
  lines.forEach((line, at) => {
    const cut = at === 0 ? skip : 0;
    const part = line.text.slice(cut);
    if (text !== '') {
      const seam = seamOf(text, part, vocabulary);
      text = (seam.drop === 0 ? text : text.slice(0, -seam.drop)) + seam.put;
      if (seam.drop > 0) for (const mark of [...marks, ...boxes]) mark.end = Math.min(mark.end, text.length);
    }
    const start = text.length;
    text += part;
    addMarks(marks, line, start - cut, start);
    boxes.push({ page: line.page, ...boxOf(line, pageSize(line.page)), start, end: text.length });
  });
  return { text, marks, boxes };
}

const hyphenMinus = 0x2d;
const hyphen = 0x2010;
/** Chinese and Japanese characters and their punctuation come from here on. */
const firstIdeographic = 0x2e80;

/** No more of a text is looked at to see how it ends. */
const longestWord = 80;

/** What goes at the end of a line, and what comes before the next. */
function seamOf(before: string, next: string, vocabulary: Vocabulary): { drop: number; put: string } {
  const last = before.charCodeAt(before.length - 1);
  // Nearly all lines: no regular expression has to look at them.
  if (last !== hyphenMinus && last !== hyphen && last < firstIdeographic) return { drop: 0, put: ' ' };
  const text = before.slice(-longestWord);
  // Chinese and Japanese have no spaces to restore.
  if (
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}，。、]$/u.test(text) &&
    /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(next)
  ) {
    return { drop: 0, put: '' };
  }
  const first = /(\p{L}+)[-‐]$/u.exec(text)?.[1]?.toLowerCase();
  const second = /^\p{Ll}+/u.exec(next)?.[0];
  if (first === undefined) return { drop: 0, put: /[\p{L}\d][-‐]$/u.test(text) && /^\d/.test(next) ? '' : ' ' };
  if (second === undefined) return { drop: 0, put: /^\p{L}/u.test(next) ? '' : ' ' };
  // "Angebots- und Vertragsunterlagen": the hyphen stands for a word that follows.
  if (/^(?:und|oder|bzw|beziehungsweise|sowie|bis|and|or|to)$/.test(second)) return { drop: 0, put: ' ' };
  if (vocabulary.has(first + second)) return { drop: 1, put: '' };
  if (vocabulary.has(`${first}-${second}`) || hyphenated.has(first)) return { drop: 0, put: '' };
  return { drop: 1, put: '' };
}

/** Parts of words that keep their hyphen in English. */
const hyphenated = new Set(
  'non self co pre post long short third well cross multi anti ex vice e on off up pro'.split(' '),
);

function addMarks(marks: Mark[], line: Line, offset: number, from: number): void {
  for (const { start, end, kind } of line.styles) {
    const mark = { kind, start: Math.max(from, start + offset), end: end + offset };
    if (kind === 'footnote') marks.push(mark);
    if (mark.end <= mark.start) continue;
    const last = marks.findLast((other) => other.kind === kind);
    if (last && mark.start - last.end <= 1) last.end = mark.end;
    else marks.push(mark);
  }
}

/** Letters reach about this many font sizes above and below the line that they stand on. */
const ascent = 0.85;
const descent = 0.25;

/** The rectangle around text on the page as it is shown. */
export function boxOf(
  { left, right, base, size, turn }: Pick<Line, 'left' | 'right' | 'base' | 'size' | 'turn'>,
  page: PageSize,
): Pick<Box, 'x' | 'y' | 'width' | 'height'> {
  const along = right - left;
  const height = size * (ascent + descent);
  const top = base - size * ascent;
  const place: Record<Turn, { x: number; y: number; width: number; height: number }> = {
    0: { x: left, y: top, width: along, height },
    1: { x: page.width - top - height, y: left, width: height, height: along },
    2: { x: page.width - right, y: page.height - top - height, width: along, height },
    3: { x: top, y: page.height - right, width: height, height: along },
  };
  const { x, y, width, height: down } = place[turn];
  return { x: round(x), y: round(y), width: round(width), height: round(down) };
}

function round(points: number): number {
  return Math.round(points * 100) / 100;
}
