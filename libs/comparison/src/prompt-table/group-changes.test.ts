import { describe, expect, it } from '@jest/globals';
import { groupChanges } from './group-changes.ts';
import { makeChange, paragraph } from './testing/make-change.ts';

describe('groupChanges', () => {
  it('puts changes together by the headings above them, in reading order', () => {
    const changes = [
      makeChange({ id: 'a', headingPath: ['Vertrag', 'Haftung'], row: 3 }),
      makeChange({ id: 'b', headingPath: ['Vertrag', 'Zahlung'], row: 9 }),
      makeChange({ id: 'c', headingPath: ['Vertrag', 'Haftung'], row: 4 }),
    ];
    expect(groupChanges(changes, []).map(({ topic, changes: held }) => [topic, held.map(({ id }) => id)])).toEqual([
      ['Haftung', ['a', 'c']],
      ['Zahlung', ['b']],
    ]);
  });

  it('takes a higher level of headings where the deepest make too many sections', () => {
    const changes = Array.from({ length: 70 }, (_, row) =>
      makeChange({ id: `c${row}`, row, headingPath: [`Teil ${row % 3}`, `§ ${row}`] }),
    );
    const groups = groupChanges(changes, []);
    expect(groups.map(({ topic }) => topic)).toEqual(['Teil 0', 'Teil 1', 'Teil 2']);
    expect(groups.flatMap((group) => group.changes)).toHaveLength(70);
  });

  it('cuts what has no heading where changes are far from one another, and names it by its first words', () => {
    const blocks = [
      paragraph('p1', 'Der Mieter zahlt die Miete am ersten Werktag eines jeden Monats.', '§ 3'),
      paragraph('p2', 'Die Kaution beträgt drei Monatsmieten.'),
    ];
    const changes = [
      makeChange({ id: 'a', row: 2, newSpans: [{ blockId: 'p1', start: 0, end: 3 }] }),
      makeChange({ id: 'b', row: 5, newSpans: [{ blockId: 'p1', start: 4, end: 9 }] }),
      makeChange({ id: 'c', row: 90, oldSpans: [{ blockId: 'p2', start: 0, end: 3 }] }),
    ];
    expect(groupChanges(changes, blocks).map(({ topic, changes: held }) => [topic, held.length])).toEqual([
      ['§ 3 Der Mieter zahlt die Miete am ersten Werktag …', 2],
      ['Die Kaution beträgt drei Monatsmieten.', 1],
    ]);
  });

  it('splits a section with more changes than a row can tell of', () => {
    const changes = Array.from({ length: 90 }, (_, row) => makeChange({ id: `c${row}`, row, headingPath: ['Tarif'] }));
    expect(groupChanges(changes, []).map(({ changes: held }) => held.length)).toEqual([40, 40, 10]);
  });
});
