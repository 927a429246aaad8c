import { describe, expect, it } from '@jest/globals';
import type { MatrixDocument } from '@lesart/contracts';
import { type DocumentNews, isTouched } from './is-touched.ts';
import { makeMatrix, makeTable } from './testing/make-comparison.ts';

const compared: MatrixDocument = {
  documentId: 'lease',
  documentName: 'Lease.docx',
  versionId: 'second',
  versionNumber: 2,
  outdated: false,
  score: null,
};
const table = makeTable({ versions: [compared] });
const matrix = makeMatrix({ documents: [compared] });
const nothing: DocumentNews = { changed: new Map(), gone: new Set() };
const changed = (name: string, number: number, state: 'ready' | 'reading' = 'ready'): DocumentNews => ({
  ...nothing,
  changed: new Map([['lease', { name, version: { number, state } }]]),
});

describe('a comparison', () => {
  it('is touched when a document of it is deleted or renamed', () => {
    for (const comparison of [table, matrix]) {
      expect(isTouched(comparison, { ...nothing, gone: new Set(['lease']) })).toBe(true);
      expect(isTouched(comparison, changed('Lease 2026.docx', 2))).toBe(true);
    }
  });

  it('is not touched by news of other documents, or while its own are only being read', () => {
    for (const comparison of [table, matrix]) {
      expect(isTouched(comparison, { ...nothing, gone: new Set(['another']) })).toBe(false);
      expect(isTouched(comparison, changed('Lease.docx', 2))).toBe(false);
      expect(isTouched(comparison, changed('Lease.docx', 3, 'reading'))).toBe(false);
    }
  });

  it('is touched by a newer version when it is a matrix that does not know of one yet', () => {
    expect(isTouched(matrix, changed('Lease.docx', 3))).toBe(true);
    expect(isTouched(makeMatrix({ documents: [{ ...compared, outdated: true }] }), changed('Lease.docx', 3))).toBe(
      false,
    );
    expect(isTouched(table, changed('Lease.docx', 3))).toBe(false);
  });

  it('is not touched by what became of a document that it lost before', () => {
    const lost = makeTable({ versions: [{ ...compared, documentId: null, versionId: null }] });
    expect(isTouched(lost, { ...changed('Lease 2026.docx', 3), gone: new Set(['lease']) })).toBe(false);
  });
});
