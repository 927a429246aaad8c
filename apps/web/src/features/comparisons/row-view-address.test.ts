import { describe, expect, it } from '@jest/globals';
import { usualView } from './arrange-rows.ts';
import { readRowView, writeRowView } from './row-view-address.ts';

describe('the address of a prompt table', () => {
  it('carries the order, the severity and the words', () => {
    const view = { order: 'severity', least: 'high', words: 'notice period' } as const;
    expect(readRowView(writeRowView(view))).toEqual(view);
  });

  it('says nothing of what is usual, and leaves out what no table has', () => {
    expect(writeRowView(usualView)).toEqual({});
    expect(readRowView({ order: 'random', least: 'worst', words: 3 })).toEqual(usualView);
  });
});
