import type { FindingCode } from '@lesart/document';
import type { Turn } from '../read-pages.ts';
import type { Color } from './read-color.ts';

/** Why nobody sees a text, as far as that is known while it is written. */
export type Hidden = Extract<
  FindingCode,
  'hidden-text' | 'white-text' | 'tiny-text' | 'off-page-text' | 'covered-text'
> | null;

/** What all characters of a run share. */
export interface RunStyle {
  readonly turn: Turn;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Of what is filled or, where only outlines are drawn, of these. */
  readonly color: Color;
  /** Neither filled nor outlined: text over scanned pages is, and what somebody hides. */
  readonly invisible: boolean;
  readonly hidden: Hidden;
  readonly artifact: boolean;
}

/** A run in the order in which its characters were written. */
export interface DraftRun extends RunStyle {
  text: string;
  left: number;
  right: number;
  readonly base: number;
  readonly spaceBefore: boolean;
  /** Counts what is painted on the page. */
  readonly order: number;
  rightToLeft: boolean;
  /** Set when something is painted through letters that are only a stencil. */
  shown: boolean;
}

/** Shares of the font size; what is moved over further is a space, even further the end of a run. */
const leastSpace = 0.1;
const widestSpace = 0.6;
/** A written space that is taken back by moving to the left is none. */
const noSpace = 0.03;
const mostBack = -0.2;
const sameBase = 0.1;
/** Text that is raised or lowered by less than this stands on the same line. */
const sameLine = 0.45;

/** Of a page. */
const mostRuns = 60_000;
const mostCharacters = 1_000_000;

/** Joins characters to runs as they are written. */
export class RunCollector {
  readonly runs: DraftRun[] = [];
  #open: DraftRun | null = null;
  #style: RunStyle | null = null;
  #space = true;
  #characters = 0;

  /** More was written than a page may hold, and left out. */
  get isFull(): boolean {
    return this.#characters > mostCharacters || this.runs.length >= mostRuns;
  }

  /** White space was written. */
  space(): void {
    this.#space = true;
  }

  /** What is written next does not go on where the last text ended. */
  close(): void {
    this.#open = null;
    this.#style = null;
  }

  /**
   * @param style the same object as long as nothing changes
   * @param left where the character begins in the frame of its direction, in points
   * @param tracking how much of the way from the character before is letter spacing, in points
   */
  add(
    text: string,
    style: RunStyle,
    left: number,
    base: number,
    width: number,
    tracking: number,
    order: number,
  ): DraftRun | null {
    const open = this.#open;
    this.#characters += text.length;
    if (this.#characters > mostCharacters) return null;
    if (
      open &&
      (style === this.#style || isSameStyle(open, style)) &&
      this.#goesOn(open, text, left, base, width, tracking)
    ) {
      this.#style = style;
      this.#space = false;
      if (left + width > open.right) open.right = left + width;
      return open;
    }
    if (this.runs.length >= mostRuns) return null;
    const run: DraftRun = {
      ...style,
      text: isRightToLeft(text) ? reverse(text) : text,
      left: Math.min(left, left + width),
      right: Math.max(left, left + width),
      base,
      spaceBefore: this.#space || !open || isApart(open, style, left, base),
      order,
      rightToLeft: isRightToLeft(text),
      shown: false,
    };
    this.runs.push(run);
    this.#open = run;
    this.#style = style;
    this.#space = false;
    return run;
  }

  #goesOn(open: DraftRun, text: string, left: number, base: number, width: number, tracking: number): boolean {
    const { size } = open;
    if (Math.abs(base - open.base) > sameBase * size) return false;
    const gap = left - open.right - tracking;
    // Accents without a width are put over what they belong to.
    const isMark = width === 0;
    if (!isMark && (gap < mostBack * size || gap > widestSpace * size)) return false;
    const spaced = !isMark && ((this.#space && gap > noSpace * size) || gap >= leastSpace * size);
    if (spaced) open.text += ' ';
    if (isRightToLeft(text)) {
      open.rightToLeft = true;
      open.text += text.length > 1 ? reverse(text) : text;
    } else open.text += text;
    return true;
  }
}

function isSameStyle(a: RunStyle, b: RunStyle): boolean {
  return (
    a.turn === b.turn &&
    Math.abs(a.size - b.size) < 0.02 * a.size &&
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.color === b.color &&
    a.invisible === b.invisible &&
    a.hidden === b.hidden &&
    a.artifact === b.artifact
  );
}

function isApart(last: DraftRun, style: RunStyle, left: number, base: number): boolean {
  const size = Math.min(last.size, style.size);
  if (last.turn !== style.turn || Math.abs(base - last.base) > sameLine * Math.max(last.size, style.size)) return true;
  return left - last.right >= leastSpace * size;
}

/** Hebrew, Arabic and their neighbours, presentation forms included. */
function isRightToLeft(text: string): boolean {
  const code = text.charCodeAt(0);
  if (code < 0x590) return false;
  return code <= 0x8ff || (code >= 0xfb1d && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfefc);
}

/** The characters of a ligature are in reading order, those around it as they stand from left to right. */
function reverse(text: string): string {
  return [...text].reverse().join('');
}
