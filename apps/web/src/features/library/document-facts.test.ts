import { describe, expect, it } from '@jest/globals';
import type { Document, DocumentDetail, Version } from '@lesart/contracts';
import { factChange, factsOf, possibleReplacements } from './document-facts.ts';

const version = (id: string, validFrom: string | null): Version => ({
  id,
  documentId: 'd',
  number: 1,
  contentHash: 'ab',
  bytes: 1,
  mediaType: null,
  state: 'ready',
  progress: null,
  failure: null,
  reading: null,
  readingSettings: { recogniseText: 'where-needed', hiddenText: 'leave-out' },
  readAgainPossible: false,
  validFrom,
  createdAt: '2026-11-22T10:00:00Z',
});
const document = (id: string, replacedBy: string | null = null): Document => ({
  id,
  name: `${id}.pdf`,
  folderId: null,
  workspaceId: 'w',
  createdAt: '2026-11-22T10:00:00Z',
  updatedAt: '2026-11-22T10:00:00Z',
  version: version(`${id}-1`, null),
  duplicateOf: null,
  documentClass: 'internal',
  validUntil: null,
  replacedBy: replacedBy === null ? null : { id: replacedBy, name: `${replacedBy}.pdf` },
});
const detail: DocumentDetail = { ...document('d', 'e'), versions: [version('v2', '2026-01-01'), version('v1', null)] };
const facts = factsOf(detail);

describe('factChange', () => {
  it('sends nothing when nothing was changed', () => {
    expect(factChange(facts, factsOf(detail))).toEqual({ document: null, versions: [] });
  });

  it('sends what was changed and nothing else, also what was taken back', () => {
    const after = { ...facts, documentClass: 'secret' as const, replacedBy: null };
    expect(factChange(facts, after)).toEqual({
      document: { documentClass: 'secret', replacedBy: null },
      versions: [],
    });
    const validFrom = new Map([
      ['v2', null],
      ['v1', '2024-05-01'],
    ]);
    expect(factChange(facts, { ...facts, validFrom })).toEqual({
      document: null,
      versions: [
        { versionId: 'v2', validFrom: null },
        { versionId: 'v1', validFrom: '2024-05-01' },
      ],
    });
  });

  it('the other way round takes a change back', () => {
    const after = { ...facts, validUntil: '2027-12-31' };
    expect(factChange(after, facts)).toEqual({ document: { validUntil: null }, versions: [] });
  });
});

describe('possibleReplacements', () => {
  it('leaves out the document itself and all that it replaced, so that no circle closes', () => {
    const documents = [document('a', 'b'), document('b', 'c'), document('c'), document('x'), document('y', 'x')];
    const idsFor = (id: string) => possibleReplacements(documents, id).map((found) => found.id);
    expect(idsFor('c')).toEqual(['x', 'y']);
    expect(idsFor('a')).toEqual(['b', 'c', 'x', 'y']);
    expect(idsFor('x')).toEqual(['a', 'b', 'c']);
  });

  it('ends where the documents that are known go round in a circle', () => {
    expect(possibleReplacements([document('a', 'b'), document('b', 'a'), document('c')], 'c')).toHaveLength(2);
  });
});
