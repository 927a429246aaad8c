import type { Range } from '@lesart/document';

export interface TextPart {
  /** Where the part begins in the whole text. */
  readonly start: number;
  readonly text: string;
  readonly highlighted: boolean;
}

/** So much of a chunk is shown: about three lines, from shortly before the first word found. */
const shownLength = 300;
const lead = 60;

/** The end of the last word before a place; the place itself in a word that is very long. */
function wordEnd(text: string, place: number): number {
  if (place >= text.length) return text.length;
  const space = text.lastIndexOf(' ', place);
  return space > place - lead ? space : place;
}

/** The stretch of a chunk around its first highlight, cut where the highlighting changes. */
export function cutHighlights(text: string, highlights: readonly Range[]): TextPart[] {
  const ordered = highlights.toSorted((a, b) => a.start - b.start);
  const first = ordered[0]?.start ?? 0;
  const wordStart = first > lead * 2 ? text.lastIndexOf(' ', first - lead) + 1 : 0;
  const end = wordEnd(text, wordStart + shownLength);
  const parts: TextPart[] = [];
  let at = wordStart;
  const push = (to: number, highlighted: boolean) => {
    if (to > at) parts.push({ start: at, text: text.slice(at, to), highlighted });
    at = Math.max(at, to);
  };
  for (const range of ordered) {
    push(Math.min(range.start, end), false);
    push(Math.min(range.end, end), true);
  }
  push(end, false);
  const [opening, ...rest] = parts;
  const started = opening && wordStart > 0 ? [{ ...opening, text: `… ${opening.text}` }, ...rest] : parts;
  return end < text.length ? [...started, { start: end, text: ' …', highlighted: false }] : started;
}
