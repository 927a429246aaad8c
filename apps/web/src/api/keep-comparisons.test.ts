import { describe, expect, it } from '@jest/globals';
import type { Comparison, Matrix, PromptTable } from '@lesart/contracts';
import { keepComparison, keepComparisons } from './keep-comparisons.ts';
import { makeCell, makeComparison, makeMatrix, makeTable, makeTableRow } from './testing/make-comparison.ts';

const older = makeComparison({ id: 'older', createdAt: '2026-11-01T10:00:00.000Z' });
const newer = makeComparison({ id: 'newer', createdAt: '2026-11-02T10:00:00.000Z' });
const told = (comparison: Comparison) => ({ type: 'comparison', comparison }) as const;

describe('keepComparisons', () => {
  it('puts a new comparison first', () => {
    expect(keepComparisons([older], [told(newer)])).toEqual([newer, older]);
  });

  it('renews in place what got further', () => {
    const further: Comparison = { ...older, state: 'ready' };
    expect(keepComparisons([newer, older], [told(further)])).toEqual([newer, further]);
  });

  it('leaves out what was deleted', () => {
    expect(keepComparisons([newer, older], [{ type: 'comparison-deleted', comparisonId: 'newer' }])).toEqual([older]);
  });

  it('gives the same list when nothing is about comparisons, so that nothing is drawn again', () => {
    const list = [newer, older];
    expect(keepComparisons(list, [{ type: 'alive' }])).toBe(list);
  });
});

describe('keepComparison', () => {
  const table: PromptTable = makeTable({ id: 'table', rows: [makeTableRow({ id: 'a', topic: 'Liability' })] });
  const summary = ({ id, state, progress }: PromptTable) => makeComparison({ id, kind: 'table', state, progress });

  it('appends rows as they come, and renews one that is there', () => {
    const renewed = makeTableRow({ id: 'a', topic: 'Liability', severity: 'high' });
    const { comparison, isStale } = keepComparison(table, [
      { type: 'table-row', comparisonId: 'table', row: makeTableRow({ id: 'b', topic: 'Payment' }) },
      { type: 'table-row', comparisonId: 'table', row: renewed },
      { type: 'table-row', comparisonId: 'another', row: makeTableRow({ id: 'c', topic: 'Term' }) },
    ]);
    expect(comparison).toMatchObject({ rows: [renewed, { id: 'b' }] });
    expect(isStale).toBe(false);
  });

  it('takes progress and name from the event, and the rows stay', () => {
    const progress = { done: 3, total: 9 };
    const { comparison, isStale } = keepComparison(table, [told(summary({ ...table, progress }))]);
    expect(comparison).toMatchObject({ kind: 'table', progress, rows: table.rows });
    expect(isStale).toBe(false);
  });

  it('asks again when a run has begun or ended, and when somebody changed more than an event tells', () => {
    expect(keepComparison(table, [told(summary({ ...table, state: 'ready' }))]).isStale).toBe(true);
    expect(keepComparison(table, [{ type: 'comparison-changed', comparisonId: 'table' }]).isStale).toBe(true);
    expect(keepComparison(table, [{ type: 'comparison-changed', comparisonId: 'another' }]).isStale).toBe(false);
  });

  it('asks again when a document is deleted that it is about', () => {
    const version = { documentId: 'old', documentName: 'Lease', versionId: 'v', versionNumber: 1 };
    const isStale = (documentId: string) =>
      keepComparison({ ...table, versions: [version] }, [{ type: 'document-deleted', documentId }]).isStale;
    expect([isStale('old'), isStale('another')]).toEqual([true, false]);
  });

  it('renews a cell of a matrix', () => {
    const waiting = makeCell({ documentId: 'd', questionId: 'q', state: 'waiting' });
    const other = makeCell({ documentId: 'e', questionId: 'q', state: 'waiting' });
    const matrix: Matrix = makeMatrix({ id: 'matrix', cells: [waiting, other] });
    const found = { ...waiting, state: 'found' as const };
    const { comparison } = keepComparison(matrix, [{ type: 'cell', comparisonId: 'matrix', cell: found }]);
    expect(comparison).toMatchObject({ cells: [found, other] });
  });
});
