import { numberingOf } from '../read-label.ts';
import { type Fragment, joinFragments, textOf } from './build-lines.ts';

const longestLabel = 6;

/** Whether a fragment is the bullet or the number of the item that stands after it; lone figures are cells. */
export function isLabel(fragment: Fragment): boolean {
  const { text } = textOf(fragment);
  if (text.length > longestLabel || /^\d[\d.,]*\d$|^\d$/.test(text)) return false;
  return numberingOf(`${text} X`)?.rest === 'X' && text !== '-' && text !== '–' && text !== '—';
}

/** Joins bullets and numbers with what they belong to, so that the gap after them parts no columns. */
export function joinLabels(row: readonly Fragment[]): Fragment[] {
  const joined: Fragment[] = [];
  for (const fragment of row) {
    const last = joined.at(-1);
    const gap = last ? fragment.left - last.right : 0;
    if (last && gap < widestLabelGap * fragment.size && isLabel(last)) {
      joined[joined.length - 1] = joinFragments([last, fragment]);
    } else joined.push(fragment);
  }
  return joined;
}

const widestLabelGap = 4;
