import { describe, expect, it } from '@jest/globals';
import type { Library } from '@lesart/contracts';
import { groupDocuments } from './pick-documents.ts';

const document = (name: string, folderId: string | null) => ({
  id: name,
  workspaceId: 'w',
  folderId,
  name,
  createdAt: '',
  updatedAt: '',
  version: {
    id: `${name} 1`,
    documentId: name,
    number: 1,
    contentHash: '',
    bytes: 1,
    mediaType: null,
    state: 'ready' as const,
    progress: null,
    failure: null,
    reading: null,
    readingSettings: { recogniseText: 'where-needed' as const, hiddenText: 'leave-out' as const },
    readAgainPossible: false,
    validFrom: null,
    createdAt: '',
  },
  duplicateOf: null,
  documentClass: 'internal' as const,
  validUntil: null,
  replacedBy: null,
});

const library: Library = {
  folders: [
    { id: 'c', workspaceId: 'w', parentId: null, name: 'Contracts' },
    { id: 's', workspaceId: 'w', parentId: 'c', name: 'Supply' },
    { id: 'e', workspaceId: 'w', parentId: null, name: 'Empty' },
  ],
  documents: [document('Annex 10.docx', 's'), document('Annex 2.docx', 's'), document('Readme.md', null)],
  paused: false,
  usage: { documents: 3, bytes: 3, mostDocuments: null, mostBytes: null },
};

const shown = (words: string) =>
  groupDocuments(library, words).map(({ path, documents }) => [path.join(' / '), documents.map(({ name }) => name)]);

describe('groupDocuments', () => {
  it('lists documents by folder, numbers in names as numbers, and leaves empty folders out', () => {
    expect(shown('')).toEqual([
      ['', ['Readme.md']],
      ['Contracts / Supply', ['Annex 2.docx', 'Annex 10.docx']],
    ]);
  });

  it('finds by words of the name and of the folders, whatever their case', () => {
    expect(shown('supply 10')).toEqual([['Contracts / Supply', ['Annex 10.docx']]]);
    expect(shown('nothing of this')).toEqual([]);
  });
});
