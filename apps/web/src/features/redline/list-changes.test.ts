import { describe, expect, it } from '@jest/globals';
import { countChanges, discussionOf, filterChanges } from './list-changes.ts';
import { noFilter } from './redline-address.ts';
import { makeChange } from './testing/make-change.ts';

const changes = [
  makeChange('rent', { classes: ['amount'], oldText: '900 Euro', newText: '950 Euro', headingPath: ['§ 3 Vergütung'] }),
  makeChange('term', { classes: ['deadline', 'number'], oldText: 'drei Monate', newText: 'sechs Monate' }),
  makeChange('clause', { type: 'moved', oldText: 'Die Haftung ist begrenzt.' }),
];
const author = { id: '00000000-0000-4000-8000-000000000001', name: 'Ada' };
const at = '2026-11-23T08:00:00.000Z';
const discussion = discussionOf(
  [{ changeId: 'rent', decision: 'accepted', decidedBy: author, decidedAt: at }],
  [{ id: author.id, changeId: 'term', text: 'Warum?', resolved: false, author, createdAt: at }],
);
const ids = (filter: Partial<typeof noFilter>) =>
  filterChanges(changes, { ...noFilter, ...filter }, discussion).map(({ id }) => id);

describe('the list of changes', () => {
  it('is all of them without a filter', () => {
    expect(filterChanges(changes, noFilter, discussion)).toBe(changes);
  });

  it('narrows by type, class, state and text together', () => {
    expect(ids({ classes: ['amount', 'deadline'] })).toEqual(['rent', 'term']);
    expect(ids({ classes: ['amount', 'deadline'], progress: ['open'] })).toEqual(['term']);
    expect(ids({ progress: ['commented'] })).toEqual(['term']);
    expect(ids({ types: ['moved'], classes: ['amount'] })).toEqual([]);
  });

  it('finds words of either version and of headings, whatever their case and accents', () => {
    expect(ids({ text: 'SECHS' })).toEqual(['term']);
    expect(ids({ text: 'vergutung' })).toEqual(['rent']);
  });

  it('counts what each choice would leave beside the other filters', () => {
    const counts = countChanges(changes, { ...noFilter, classes: ['amount'], types: ['replaced'] }, discussion);
    expect(Object.fromEntries(counts.types)).toEqual({ replaced: 1 });
    expect(Object.fromEntries(counts.classes)).toEqual({ amount: 1, deadline: 1, number: 1 });
    expect(Object.fromEntries(counts.progress)).toEqual({ accepted: 1 });
  });
});
