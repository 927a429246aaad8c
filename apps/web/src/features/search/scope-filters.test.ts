import { describe, expect, it } from '@jest/globals';
import { scopeSchema } from '@lesart/contracts';
import {
  activeGroups,
  hasYear,
  listFilters,
  removeFilter,
  toggleDocument,
  toggleYear,
  wholeYears,
  withoutGroup,
} from './scope-filters.ts';

const folder = '0b8f6d1e-6f1c-4a55-9d4e-0d8c5a7f9b10';
const document = '5f2b1c3d-9a77-4f0e-8c57-3c1d2e4f5a6b';
const everything = scopeSchema.parse({});
const narrowed = scopeSchema.parse({
  folderIds: [folder],
  documentIds: [document],
  mediaTypes: ['application/pdf'],
  languages: ['de', 'en'],
  classes: ['secret'],
  storedFrom: '2024-01-01',
  validOn: '2025-03-01',
  superseded: true,
});

describe('the filters of a scope', () => {
  it('are one for each value, and one for the days', () => {
    expect(listFilters(everything)).toEqual([]);
    expect(listFilters(narrowed).map(({ kind }) => kind)).toEqual([
      'folder',
      'document',
      'mediaType',
      'language',
      'language',
      'documentClass',
      'stored',
      'validOn',
      'superseded',
    ]);
  });

  it('leave the whole workspace when each is removed', () => {
    expect(listFilters(narrowed).reduce(removeFilter, narrowed)).toEqual(everything);
  });

  it('leave the whole workspace when each group is removed, but for older versions, which narrow nothing', () => {
    expect(activeGroups(everything)).toEqual([]);
    const widened = activeGroups(narrowed).reduce(withoutGroup, narrowed);
    expect(widened).toEqual({ ...everything, superseded: true });
  });

  it('let go of folders when a document is chosen', () => {
    const chosen = toggleDocument({ ...everything, folderIds: [folder] }, document);
    expect(chosen).toEqual({ ...everything, documentIds: [document] });
    expect(toggleDocument(chosen, document)).toEqual(everything);
  });
});

describe('years of a scope', () => {
  const years = (first: number, last: number) => ({
    ...everything,
    storedFrom: `${first}-01-01`,
    storedTo: `${last}-12-31`,
  });

  it('are chosen one after another, with what lies between them', () => {
    expect(toggleYear(everything, 2024)).toEqual(years(2024, 2024));
    expect(toggleYear(years(2024, 2024), 2026)).toEqual(years(2024, 2026));
    expect(toggleYear(years(2024, 2024), 2022)).toEqual(years(2022, 2024));
    expect([2023, 2024, 2025, 2026, 2027].filter((year) => hasYear(years(2024, 2026), year))).toEqual([
      2024, 2025, 2026,
    ]);
    expect(hasYear(everything, 2024)).toBe(false);
  });

  it('are taken out at either end; from the middle the newer ones stay', () => {
    expect(toggleYear(years(2024, 2026), 2024)).toEqual(years(2025, 2026));
    expect(toggleYear(years(2024, 2026), 2026)).toEqual(years(2024, 2025));
    expect(toggleYear(years(2024, 2026), 2025)).toEqual(years(2026, 2026));
    expect(toggleYear(years(2024, 2024), 2024)).toEqual(everything);
  });

  it('widen and shorten days that somebody chose', () => {
    const days = { ...everything, storedFrom: '2024-05-01', storedTo: null };
    expect(hasYear(days, 2024)).toBe(false);
    expect(hasYear(days, 2025)).toBe(true);
    expect(toggleYear(days, 2024)).toEqual({ ...days, storedFrom: '2024-01-01' });
    expect(toggleYear(days, 2025)).toEqual({ ...days, storedFrom: '2026-01-01' });
  });

  it('are named when days are whole years', () => {
    expect(wholeYears('2024-01-01', '2025-12-31')).toEqual({ first: '2024', last: '2025' });
    expect(wholeYears('2024-01-02', '2025-12-31')).toBeNull();
    expect(wholeYears('2024-01-01', null)).toBeNull();
  });
});
