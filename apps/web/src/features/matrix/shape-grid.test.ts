import { describe, expect, it } from '@jest/globals';
import type { MatrixDocument } from '@lesart/contracts';
import { makeCell, makeMatrix, makeQuestion } from '../../api/testing/make-comparison.ts';
import { countCells, filterGrid, nameOfLine } from './filter-grid.ts';
import { type Grid, keyOfCell, placeOfKey, shapeGrid } from './shape-grid.ts';

const document = (documentId: string, documentName: string): MatrixDocument => ({
  documentId,
  documentName,
  versionId: null,
  versionNumber: 1,
  outdated: false,
  score: null,
});
const matrix = makeMatrix({
  documents: [document('a', 'Alpha.pdf'), document('b', 'Beta.pdf'), document('c', 'New.pdf')],
  questions: [makeQuestion({ id: 'law', label: 'Law' }), makeQuestion({ id: 'term', label: 'Term' })],
  cells: [
    makeCell({ documentId: 'a', questionId: 'law', state: 'unsure' }),
    makeCell({ documentId: 'b', questionId: 'law', deviates: true, value: { kind: 'text', text: 'Swiss' } }),
    makeCell({ documentId: 'a', questionId: 'term', state: 'stale', flagged: true }),
    makeCell({ documentId: 'b', questionId: 'term', assignee: { id: 'ada', name: 'Ada' } }),
  ],
});
const grid = shapeGrid(matrix);
const names = ({ rows, columns }: Grid) => [rows.map(nameOfLine), columns.map(nameOfLine)];
const look = (given: Partial<Parameters<typeof filterGrid>[1]>) =>
  names(filterGrid(grid, { filter: null, words: '', personId: 'ada', ...given }));

describe('shapeGrid', () => {
  it('has documents as rows of a review, and as columns where requirements are compared', () => {
    expect(names(grid)).toEqual([
      ['Alpha.pdf', 'Beta.pdf', 'New.pdf'],
      ['Law', 'Term'],
    ]);
    expect(names(shapeGrid({ ...matrix, orientation: 'requirements' }))).toEqual([
      ['Law', 'Term'],
      ['Alpha.pdf', 'Beta.pdf', 'New.pdf'],
    ]);
  });

  it('finds the cell of two lines in either order, and none where there is none yet', () => {
    const [alpha, , added] = grid.rows;
    const [law] = grid.columns;
    if (!alpha || !added || !law) throw new Error('the grid has these lines');
    expect(grid.cellOf(alpha, law)?.state).toBe('unsure');
    expect(grid.cellOf(law, alpha)?.state).toBe('unsure');
    expect(grid.cellOf(added, law)).toBeUndefined();
    expect(grid.cellOf(alpha, added)).toBeUndefined();
  });
});

describe('filterGrid', () => {
  it('keeps rows and columns in which a cell passes', () => {
    expect(look({ filter: 'unsure' })).toEqual([['Alpha.pdf'], ['Law']]);
    expect(look({ filter: 'mine' })).toEqual([['Beta.pdf'], ['Term']]);
    expect(look({ filter: 'open' })).toEqual([['Alpha.pdf'], ['Term']]);
  });

  it('keeps rows whose name has the words', () => {
    expect(look({ words: 'beta' })).toEqual([['Beta.pdf'], ['Law', 'Term']]);
  });

  it('counts what passes, and leaves out filters that nothing passes', () => {
    expect(countCells(matrix.cells, 'ada')).toEqual([
      { filter: 'unsure', count: 1 },
      { filter: 'deviating', count: 1 },
      { filter: 'flagged', count: 1 },
      { filter: 'unverified', count: 1 },
      { filter: 'mine', count: 1 },
      { filter: 'open', count: 1 },
    ]);
  });
});

describe('the address of a cell', () => {
  it('is read back', () => {
    const place = {
      documentId: '00000000-0000-4000-8000-000000000001',
      questionId: '00000000-0000-4000-8000-000000000002',
    };
    expect(placeOfKey(keyOfCell(place))).toEqual(place);
  });

  it('is nothing when it is not valid', () => {
    expect(placeOfKey('somewhere')).toBe(null);
    expect(placeOfKey(undefined)).toBe(null);
  });
});
