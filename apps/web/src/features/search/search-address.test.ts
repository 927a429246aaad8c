import { describe, expect, it } from '@jest/globals';
import { readSearch, searchState, wholeWorkspace, writeSearch } from './search-address.ts';

const folder = '0b8f6d1e-6f1c-4a55-9d4e-0d8c5a7f9b10';
const document = '5f2b1c3d-9a77-4f0e-8c57-3c1d2e4f5a6b';

const narrowed = searchState('"drei Monate" § 7', {
  scope: {
    folderIds: [folder],
    documentIds: [document],
    mediaTypes: ['application/pdf', 'text/markdown'],
    languages: ['de'],
    classes: ['confidential', 'secret'],
    storedFrom: '2024-01-01',
    storedTo: '2025-12-31',
    validOn: '2025-03-01',
    superseded: true,
  },
  mode: 'lexical',
  view: 'reasons',
  against: 'vector',
  saved: document,
  shown: 50,
});

describe('the address of a search', () => {
  it('gives back the search that it was made of', () => {
    expect(readSearch(writeSearch(narrowed))).toEqual(narrowed);
    const similar = searchState('Frist', { view: 'similar', like: folder });
    expect(readSearch(writeSearch(similar))).toEqual(similar);
  });

  it('is short where everything is as usual', () => {
    expect(writeSearch(searchState('Kündigungsfrist'))).toEqual({ q: 'Kündigungsfrist' });
  });

  it('names formats by what files end with', () => {
    expect(writeSearch(narrowed)).toMatchObject({ types: 'pdf,md', from: '2024-01-01', older: '1', why: '1' });
  });

  it('leaves out what is not valid and what is there twice', () => {
    expect(
      readSearch({
        q: ['a'],
        folders: `${folder},everything,${folder}`,
        types: 'pdf,exe,pdf',
        languages: 'fr,en',
        classes: 'top-secret',
        from: 'yesterday',
        on: '2025-02-30',
        older: 'yes',
        mode: 'magic',
        like: 'this',
        shown: '5000',
      }),
    ).toEqual(
      searchState('', {
        scope: { ...wholeWorkspace, folderIds: [folder], mediaTypes: ['application/pdf'], languages: ['en'] },
      }),
    );
  });
});
