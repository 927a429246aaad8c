import { formatNumber, type NumberFormat } from '../format-number.ts';
import { attributeOf, childrenOf, type XmlElement } from '../office/read-xml.ts';

interface ListLevel {
  /** A bullet as it is shown; null for numbers. */
  readonly bullet: string | null;
  /** Null: the level shows no number. */
  readonly format: NumberFormat | null;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
  /** How many levels the label shows, this one included. */
  readonly shown: number;
}

/** How the levels of a list are labelled, from 0 (ISO/IEC 26300-1, 16.30 to 16.34). */
export type ListStyle = readonly (ListLevel | undefined)[];

const formats: Readonly<Record<string, NumberFormat>> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
};

const mostLevels = 10;

export function readListStyle(style: XmlElement): ListStyle {
  const levels: (ListLevel | undefined)[] = [];
  for (const element of childrenOf(style)) {
    const level = Number(attributeOf(element, 'text:level'));
    if (level >= 1 && level <= mostLevels) levels[level - 1] = readLevel(element);
  }
  return levels;
}

function readLevel(element: XmlElement): ListLevel {
  const of = (name: string) => attributeOf(element, name) ?? '';
  const format = of('style:num-format');
  return {
    bullet: bulletOf(element),
    format: format === '' ? null : (formats[format] ?? 'decimal'),
    prefix: of('style:num-prefix'),
    suffix: of('style:num-suffix'),
    start: wholeNumber(of('text:start-value'), 1),
    shown: Math.min(mostLevels, Math.max(1, wholeNumber(of('text:display-levels'), 1))),
  };
}

/** Characters of symbol fonts mean nothing without the font; pictures stand for themselves. */
function bulletOf(element: XmlElement): string | null {
  if (element.name === 'text:list-level-style-image') return '•';
  if (element.name !== 'text:list-level-style-bullet') return null;
  const bullet = (attributeOf(element, 'text:bullet-char') ?? '').trim();
  if (bullet === 'o') return '◦';
  if (/^[\uE000-\uF8FF]/u.test(bullet)) return bullet === '\uF0A7' ? '▪' : '•';
  return bullet;
}

export function wholeNumber(text: string | null, fallback: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : fallback;
}

/** Counts the items of one list. */
export interface ListCounter {
  /**
   * The label of the next item as it is shown; null when it shows none.
   * @param level from 0
   * @param start where the item itself says at which number it starts
   */
  next(style: ListStyle | null, level: number, start?: number | null): string | null;
}

export function countItems(): ListCounter {
  const counts: (number | undefined)[] = [];
  return {
    next: (style, level, start = null) => {
      const own = style?.[level];
      if (!own) return null;
      const last = counts[level];
      counts[level] = start ?? (last === undefined ? own.start : last + 1);
      counts.length = level + 1;
      return own.bullet === null ? numberOf(style, level, counts) : own.bullet || null;
    },
  };
}

function numberOf(style: ListStyle, level: number, counts: readonly (number | undefined)[]): string | null {
  const own = style[level];
  if (!own || own.format === null) return null;
  const numbers: string[] = [];
  for (let at = Math.max(0, level + 1 - own.shown); at <= level; at += 1) {
    const shown = style[at];
    if (shown && shown.format !== null) numbers.push(formatNumber(counts[at] ?? shown.start, shown.format));
  }
  return `${own.prefix}${numbers.join('.')}${own.suffix}`.trim() || null;
}
