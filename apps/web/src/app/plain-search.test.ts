import { describe, expect, it } from '@jest/globals';
import { parsePlainSearch, stringifyPlainSearch } from './plain-search.ts';

describe('the query of an address', () => {
  it('keeps numbers, quotes and marks as the texts that they are', () => {
    const search = { q: '"drei Monate" & 100 % § 7', types: 'pdf,md', from: '2024-01-01', older: '1' };
    expect(parsePlainSearch(stringifyPlainSearch(search))).toEqual(search);
    expect(parsePlainSearch('?q=2026&pane=library')).toEqual({ q: '2026', pane: 'library' });
  });

  it('leaves commas readable, and leaves out what is undefined', () => {
    expect(stringifyPlainSearch({ types: 'pdf,md', version: undefined })).toBe('?types=pdf,md');
    expect(stringifyPlainSearch({})).toBe('');
  });
});
