import { describe, expect, it } from '@jest/globals';
import { makeStatement, makeTableRow } from '../../api/testing/make-comparison.ts';
import { arrangeRows, countSeverities, usualView } from './arrange-rows.ts';

const rows = [
  makeTableRow({ topic: 'Payment', severity: 'low', impact: 'Less time to pay' }),
  makeTableRow({
    topic: 'Liability',
    severity: 'high',
    statements: [makeStatement({ text: 'Limited to EUR 500,000' })],
  }),
  makeTableRow({ topic: 'Venue', severity: 'none' }),
  makeTableRow({ topic: 'Term', severity: 'high', worseFor: 'Customer' }),
];
const topics = (view: Partial<typeof usualView>) =>
  arrangeRows(rows, { ...usualView, ...view }).map((row) => row.topic);

describe('arrangeRows', () => {
  it('keeps the order of the table unless severity comes first', () => {
    expect(topics({})).toEqual(['Payment', 'Liability', 'Venue', 'Term']);
    expect(topics({ order: 'severity' })).toEqual(['Liability', 'Term', 'Payment', 'Venue']);
  });

  it('shows rows of at least a severity', () => {
    expect(topics({ least: 'low' })).toEqual(['Payment', 'Liability', 'Term']);
    expect(topics({ least: 'high' })).toEqual(['Liability', 'Term']);
  });

  it('finds words in what versions say, in the impact, and in who is worse off', () => {
    expect(topics({ words: 'eur limited' })).toEqual(['Liability']);
    expect(topics({ words: 'TIME' })).toEqual(['Payment']);
    expect(topics({ words: 'customer' })).toEqual(['Term']);
    expect(topics({ words: 'nothing of this' })).toEqual([]);
  });
});

describe('countSeverities', () => {
  it('counts from the gravest on, without those that no row has', () => {
    expect(countSeverities(rows)).toEqual([
      { severity: 'high', count: 2 },
      { severity: 'low', count: 1 },
      { severity: 'none', count: 1 },
    ]);
  });
});
