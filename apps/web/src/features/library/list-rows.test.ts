import { describe, expect, it } from '@jest/globals';
import type { Document, Folder, Library } from '@lesart/contracts';
import { canMoveFolder, documentsBelow, listRows } from './list-rows.ts';

const folder = (id: string, name: string, parentId: string | null = null): Folder => {
  return { id, name, parentId, workspaceId: 'w' };
};
const document = (id: string, name: string, folderId: string | null = null): Document => ({
  id,
  name,
  folderId,
  workspaceId: 'w',
  createdAt: '2026-11-22T10:00:00Z',
  updatedAt: '2026-11-22T10:00:00Z',
  version: {
    id: `${id}-1`,
    documentId: id,
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
    validFrom: null,
    createdAt: '2026-11-22T10:00:00Z',
  },
  duplicateOf: null,
  documentClass: 'internal',
  validUntil: null,
  replacedBy: null,
});

const library: Library = {
  paused: false,
  usage: { documents: 0, bytes: 0, mostDocuments: null, mostBytes: null },
  folders: [folder('v', 'Verträge'), folder('a', 'Anlagen', 'v'), folder('n', 'Normen')],
  documents: [
    document('10', 'Anlage 10.pdf', 'a'),
    document('2', 'Anlage 2.pdf', 'a'),
    document('r', 'Rahmenvertrag.pdf', 'v'),
    document('l', 'Liesmich.md'),
  ],
};
const none = new Set<string>();
const open = (...ids: string[]) => new Map(ids.map((id) => [id, true]));
const closed = (...ids: string[]) => new Map(ids.map((id) => [id, false]));
const lines = (rows: ReturnType<typeof listRows>) => rows.map((row) => `${'  '.repeat(row.depth)}${row.name}`);

describe('listRows', () => {
  it('puts folders first and counts numbers as numbers', () => {
    expect(lines(listRows(library, { expanded: open('v', 'a'), hidden: none, filter: '' }))).toEqual([
      'Normen',
      'Verträge',
      '  Anlagen',
      '    Anlage 2.pdf',
      '    Anlage 10.pdf',
      '  Rahmenvertrag.pdf',
      'Liesmich.md',
    ]);
  });

  it('keeps closed folders closed and counts what is below them', () => {
    const rows = listRows(library, { expanded: closed('v'), hidden: none, filter: '' });
    expect(lines(rows)).toEqual(['Normen', 'Verträge', 'Liesmich.md']);
    expect(rows.map((row) => (row.kind === 'folder' ? row.documents : null))).toEqual([0, 3, null]);
  });

  it('opens the top level, and deeper folders only by hand', () => {
    expect(lines(listRows(library, { expanded: new Map(), hidden: none, filter: '' }))).toEqual([
      'Normen',
      'Verträge',
      '  Anlagen',
      '  Rahmenvertrag.pdf',
      'Liesmich.md',
    ]);
  });

  it('says of a folder that something below it failed', () => {
    const [failed, ...others] = library.documents;
    if (!failed) throw new Error('The library is empty');
    const version = { ...failed.version, state: 'failed' as const };
    const rows = listRows(
      { ...library, documents: [{ ...failed, version }, ...others] },
      { expanded: new Map(), hidden: none, filter: '' },
    );
    expect(rows.flatMap((row) => (row.kind === 'folder' ? [[row.name, row.state]] : []))).toEqual([
      ['Normen', null],
      ['Verträge', 'failed'],
      ['Anlagen', 'failed'],
    ]);
  });

  it('opens the folders of what the filter finds and leaves out the rest', () => {
    expect(lines(listRows(library, { expanded: closed('v'), hidden: none, filter: 'anlage 1' }))).toEqual([
      'Verträge',
      '  Anlagen',
      '    Anlage 10.pdf',
    ]);
  });

  it('leaves out what is about to be deleted, with everything below it', () => {
    expect(lines(listRows(library, { expanded: open('v'), hidden: new Set(['v', 'l']), filter: '' }))).toEqual([
      'Normen',
    ]);
  });
});

describe('canMoveFolder', () => {
  it('refuses the folder itself, what is below it, and where it already is', () => {
    expect(canMoveFolder(library.folders, 'v', 'v')).toBe(false);
    expect(canMoveFolder(library.folders, 'v', 'a')).toBe(false);
    expect(canMoveFolder(library.folders, 'a', 'v')).toBe(false);
    expect(canMoveFolder(library.folders, 'a', null)).toBe(true);
    expect(canMoveFolder(library.folders, 'v', 'n')).toBe(true);
  });
});

describe('documentsBelow', () => {
  it('counts folders in folders', () => {
    expect(documentsBelow(library, 'v').toSorted()).toEqual(['10', '2', 'r']);
  });
});
