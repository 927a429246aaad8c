import { type Severity, severitySchema, type TableRow } from '@lesart/contracts';

/** Which rows of a prompt table are shown, and in which order. */
export interface RowView {
  readonly order: 'table' | 'severity';
  /** Only rows of at least this severity; null: all. */
  readonly least: Severity | null;
  /** Only rows in which each of these words stands. */
  readonly words: string;
}

export const usualView: RowView = { order: 'table', least: null, words: '' };

const rank = (severity: Severity) => severitySchema.options.indexOf(severity);

const textOf = ({ topic, statements, difference, impact, worseFor }: TableRow) =>
  [topic, ...statements.map(({ text }) => text), difference, impact, worseFor ?? ''].join(' ').toLocaleLowerCase();

/** The rows that a view shows; of equal severity they stay in the order of the table. */
export function arrangeRows(rows: readonly TableRow[], { order, least, words }: RowView): TableRow[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const shown = rows.filter((row) => {
    if (least !== null && rank(row.severity) < rank(least)) return false;
    const text = wanted.length === 0 ? '' : textOf(row);
    return wanted.every((word) => text.includes(word));
  });
  return order === 'table' ? shown : shown.toSorted((a, b) => rank(b.severity) - rank(a.severity));
}

/** How many rows have each severity, the gravest first; those that none has are left out. */
export function countSeverities(rows: readonly TableRow[]): { severity: Severity; count: number }[] {
  return severitySchema.options.toReversed().flatMap((severity) => {
    const count = rows.filter((row) => row.severity === severity).length;
    return count === 0 ? [] : [{ severity, count }];
  });
}
