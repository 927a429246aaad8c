import type { Severity } from '@lesart/contracts';
import type { Change, ChangeClass } from '@lesart/document';

/** Classes that change what somebody must pay, do or refrain from, or by when. */
const GRAVE: readonly ChangeClass[] = ['amount', 'percentage', 'deadline', 'negation', 'obligation'];
const NOTABLE: readonly ChangeClass[] = ['date', 'party', 'reference', 'number'];
/** Without any of these classes, a change of more words than this is worth a look. */
const MANY_WORDS = 20;
const SHOWN_CHANGES = 4;
const LONGEST_QUOTE = 90;

const words = {
  de: {
    ...{ inserted: 'neu', deleted: 'gestrichen', moved: 'verschoben', formatting: 'anders dargestellt' },
    more: (count: number) => `und ${count} weitere`,
    open: '„',
    close: '“',
  },
  en: {
    ...{ inserted: 'new', deleted: 'deleted', moved: 'moved', formatting: 'shown in another way' },
    more: (count: number) => `and ${count} more`,
    open: '“',
    close: '”',
  },
} as const;

/**
 * Says in words what changes do, the weightiest first: `“30 days” → “60 days”; new: “…”; and 3 more`.
 *
 * @param language of the words around the quotes
 * @returns one line; empty without changes
 */
export function describeChanges(changes: readonly Change[], language: 'de' | 'en'): string {
  const ordered = changes.toSorted((one, other) => weightOf(other) - weightOf(one));
  const described = ordered.slice(0, SHOWN_CHANGES).map((change) => describeChange(change, language));
  const left = changes.length - described.length;
  return [...described, ...(left > 0 ? [words[language].more(left)] : [])].join('; ');
}

function describeChange({ type, oldText, newText }: Change, language: 'de' | 'en'): string {
  const say = words[language];
  const quote = (text: string): string => `${say.open}${cut(text)}${say.close}`;
  switch (type) {
    case 'replaced':
      return `${quote(oldText)} → ${quote(newText)}`;
    case 'inserted':
      return `${say.inserted}: ${quote(newText)}`;
    case 'deleted':
      return `${say.deleted}: ${quote(oldText)}`;
    case 'formatting':
      return `${say.formatting}: ${quote(newText)}`;
    case 'moved':
    case 'moved-and-changed':
      return `${say.moved}: ${quote(newText)}`;
  }
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE).replace(/\s\S*$/u, '')} …`;
}

/**
 * How much attention changes need, by their classes and their length alone: `high` where amounts, deadlines, negations
 * or obligations change, `medium` for dates, parties, references, numbers and long changes, `none` where words only
 * moved or nothing but punctuation and looks changed. What that means to somebody only a reader can say, or a model.
 */
export function severityOf(changes: readonly Change[]): Severity {
  const heaviest = Math.max(0, ...changes.map(weightOf));
  return (['none', 'low', 'medium', 'high'] as const)[heaviest] ?? 'none';
}

/** 0 to 3. */
function weightOf({ type, classes, oldWords, newWords }: Change): number {
  if (type === 'formatting') return 0;
  if (classes.some((name) => GRAVE.includes(name))) return 3;
  if (classes.some((name) => NOTABLE.includes(name))) return 2;
  if (type === 'moved' || type === 'moved-and-changed') return 0;
  if (classes.length > 0 && classes.every((name) => name === 'punctuation')) return 0;
  return oldWords + newWords > MANY_WORDS ? 2 : 1;
}
