import { describe, expect, it } from '@jest/globals';
import { noFilter, readRedline, writeRedline } from './redline-address.ts';

describe('the address of a redline', () => {
  it('carries the change, the view, the filters and what is ignored', () => {
    const state = {
      change: 'c-12',
      view: 'side',
      filter: { types: ['moved'], classes: ['amount', 'date'], progress: ['open'], text: 'Haftung' },
      ignored: ['case', 'formatting'],
    } as const;
    expect(writeRedline(state)).toEqual({
      change: 'c-12',
      view: 'side',
      types: 'moved',
      classes: 'amount,date',
      state: 'open',
      text: 'Haftung',
      ignored: 'case,formatting',
    });
    expect(readRedline(writeRedline(state))).toEqual(state);
  });

  it('is empty for the usual', () => {
    expect(writeRedline(readRedline({}))).toEqual({});
  });

  it('tells nothing ignored from the usual', () => {
    const state = { change: null, view: null, filter: noFilter, ignored: [] };
    expect(readRedline(writeRedline(state))).toEqual(state);
  });

  it('leaves out what is not valid', () => {
    expect(readRedline({ view: 'upside-down', types: 'moved,moved,none', ignored: 'case,words', change: 7 })).toEqual({
      change: null,
      view: null,
      filter: { ...noFilter, types: ['moved'] },
      ignored: ['case'],
    });
  });
});
