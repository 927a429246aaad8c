import { formatNumber, type NumberFormat } from '../format-number.ts';
import type { Bullet } from './read-text-styles.ts';

/** Gives the paragraphs of one text their labels; ask once for each paragraph that has text, in order. */
export type ItemNumbers = (bullet: Bullet | null, level: number) => string | null;

/** Items are counted while paragraphs of the same level are numbered in the same way; deeper ones may lie between. */
export function numberItems(): ItemNumbers {
  const counts: ({ type: string; start: number; count: number } | undefined)[] = [];
  return (bullet, level) => {
    counts.length = Math.min(counts.length, level + 1);
    if (bullet?.kind !== 'number') {
      counts[level] = undefined;
      return bullet?.kind === 'character' ? bullet.label : null;
    }
    const { type, start } = bullet;
    const last = counts[level];
    const count = last?.type === type && last.start === start ? last.count + 1 : start;
    counts[level] = { type, start, count };
    return labelOf(count, type);
  };
}

const formats: readonly (readonly [start: string, NumberFormat])[] = [
  ['alphaLc', 'lowerLetter'],
  ['alphaUc', 'upperLetter'],
  ['romanLc', 'lowerRoman'],
  ['romanUc', 'upperRoman'],
];

/** Types of automatic numbers (ECMA-376 part 1, 20.1.10.61); those of other scripts are shown in Arabic digits. */
function labelOf(count: number, type: string): string {
  const format = formats.find(([start]) => type.startsWith(start))?.[1] ?? 'decimal';
  const number = formatNumber(count, format);
  if (type.endsWith('ParenBoth')) return `(${number})`;
  if (type.endsWith('ParenR')) return `${number})`;
  return type.endsWith('Plain') ? number : `${number}.`;
}
