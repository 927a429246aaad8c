import type { Cell, Comparison, ComparisonDetail, TableRow, WorkspaceEvent } from '@lesart/contracts';

/** What an open comparison becomes by events; `isStale`: they do not tell all, and it has to be asked for again. */
export interface KeptComparison {
  readonly comparison: ComparisonDetail;
  readonly isStale: boolean;
}

/** The comparisons of a workspace after some events, newest first. */
export function keepComparisons(
  comparisons: readonly Comparison[],
  events: readonly WorkspaceEvent[],
): readonly Comparison[] {
  const kept = new Map(comparisons.map((comparison) => [comparison.id, comparison]));
  let changed = false;
  for (const event of events) {
    if (event.type === 'comparison') kept.set(event.comparison.id, event.comparison);
    else if (event.type === 'comparison-deleted') kept.delete(event.comparisonId);
    else continue;
    changed = true;
  }
  if (!changed) return comparisons;
  return [...kept.values()].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || a.id.localeCompare(b.id));
}

/** The comparison after some events, of which others may be about other comparisons. */
export function keepComparison(before: ComparisonDetail, events: readonly WorkspaceEvent[]): KeptComparison {
  const rows: TableRow[] = [];
  const cells: Cell[] = [];
  let comparison = before;
  let isStale = false;
  for (const event of events) {
    if (event.type === 'comparison' && event.comparison.id === before.id) {
      // What began anew has lost its rows, and what ended knows more than its rows.
      if (event.comparison.state !== comparison.state || event.comparison.state !== 'running') isStale = true;
      comparison = withSummary(comparison, event.comparison);
    } else if (event.type === 'table-row' && event.comparisonId === before.id) rows.push(event.row);
    else if (event.type === 'cell' && event.comparisonId === before.id) cells.push(event.cell);
    else if (event.type === 'comparison-changed' && event.comparisonId === before.id) isStale = true;
    else if (event.type === 'document-deleted' && isAbout(before, event.documentId)) isStale = true;
  }
  if (comparison.kind === 'table' && rows.length > 0) {
    comparison = { ...comparison, rows: merge(comparison.rows, rows, ({ id }) => id) };
  }
  if (comparison.kind === 'matrix' && cells.length > 0) {
    comparison = { ...comparison, cells: merge(comparison.cells, cells, cellKey) };
  }
  return { comparison, isStale };
}

function isAbout({ versions }: Comparison, documentId: string): boolean {
  return versions.some((version) => version.documentId === documentId);
}

const cellKey = ({ documentId, questionId }: Cell) => `${documentId} ${questionId}`;

/** The list with the news in the places of those that they renew, others at the end. */
function merge<T>(known: readonly T[], news: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map([...known, ...news].map((item) => [keyOf(item), item])).values()];
}

function withSummary(detail: ComparisonDetail, summary: Comparison): ComparisonDetail {
  const { kind: _, ...changed } = summary;
  return { ...detail, ...changed };
}
