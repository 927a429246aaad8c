import { describe, expect, it } from '@jest/globals';
import { addDocument, type ChosenDocument, fitSides, removeDocument, type Side, sidesFault } from './sides.ts';

const document = (documentId: string, versions: number): ChosenDocument => ({
  documentId,
  versions: Array.from({ length: versions }, (_, index) => {
    const number = versions - index;
    return { id: `${documentId}${number}`, number };
  }),
});
const ids = (sides: readonly Side[]) => sides.map(({ versionId }) => versionId);

describe('addDocument', () => {
  it('compares the newest version with the one before, when a document has both', () => {
    expect(ids(addDocument([], document('a', 3), 'redline'))).toEqual(['a2', 'a3']);
    expect(ids(addDocument([], document('a', 1), 'redline'))).toEqual(['a1']);
  });

  it('compares with the second document as soon as there is one', () => {
    const pair = addDocument([], document('a', 2), 'redline');
    expect(ids(addDocument(pair, document('b', 1), 'redline'))).toEqual(['a2', 'b1']);
  });

  it('puts a third document into the place of the last in a redline, and beside the others in a table', () => {
    const two = addDocument(addDocument([], document('a', 1), 'table'), document('b', 1), 'table');
    expect(ids(addDocument(two, document('c', 2), 'redline'))).toEqual(['a1', 'c2']);
    expect(ids(addDocument(two, document('c', 2), 'table'))).toEqual(['a1', 'b1', 'c2']);
  });

  it('takes the newest version of each document into a matrix', () => {
    const one = addDocument([], document('a', 3), 'matrix');
    expect(ids(addDocument(one, document('b', 2), 'matrix'))).toEqual(['a3', 'b2']);
  });

  it('takes no more documents into a matrix than it can have', () => {
    const full = Array.from({ length: 500 }, (_, index) => ({ documentId: `d${index}`, versionId: `v${index}` }));
    expect(addDocument(full, document('a', 1), 'matrix')).toHaveLength(500);
  });

  it('leaves out a document that was never read, and one that is there', () => {
    expect(addDocument([], document('a', 0), 'table')).toEqual([]);
    const one = addDocument([], document('a', 1), 'table');
    expect(addDocument(one, document('a', 1), 'table')).toEqual(one);
  });
});

describe('sides', () => {
  const three: Side[] = [
    { documentId: 'a', versionId: 'a1' },
    { documentId: 'a', versionId: 'a2' },
    { documentId: 'b', versionId: 'b1' },
  ];

  it('fit another kind: two in a redline, each document once in a matrix', () => {
    expect(ids(fitSides(three, 'redline'))).toEqual(['a1', 'a2']);
    expect(ids(fitSides(three, 'matrix'))).toEqual(['a2', 'b1']);
  });

  it('go with their document', () => {
    expect(ids(removeDocument(three, 'a'))).toEqual(['b1']);
  });

  it('are too few, or the same twice', () => {
    expect(sidesFault(three.slice(0, 1), 'redline')).toBe('few');
    expect(sidesFault(three.slice(0, 1), 'matrix')).toBe(null);
    expect(sidesFault([...three, { documentId: 'b', versionId: 'b1' }], 'table')).toBe('same');
    expect(sidesFault(three, 'table')).toBe(null);
  });
});
