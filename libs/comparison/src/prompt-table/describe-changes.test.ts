import { describe, expect, it } from '@jest/globals';
import { describeChanges, severityOf } from './describe-changes.ts';
import { makeChange } from './testing/make-change.ts';

const deadline = makeChange({ oldText: '30 Tage', newText: '60 Tage', classes: ['deadline'] });
const wording = makeChange({ type: 'inserted', oldText: '', newText: 'in der Regel' });

describe('describeChanges', () => {
  it('tells the weightiest first, in the words of both sides', () => {
    expect(describeChanges([wording, deadline], 'de')).toBe('„30 Tage“ → „60 Tage“; neu: „in der Regel“');
  });

  it('counts what it leaves out, and cuts long quotes at a word', () => {
    const long = makeChange({ type: 'deleted', oldText: 'sehr '.repeat(60), newText: '' });
    const told = describeChanges([long, ...Array.from({ length: 5 }, () => wording)], 'en');
    expect(told).toContain('deleted: “sehr sehr');
    expect(told).toMatch(/sehr …”/);
    expect(told).toMatch(/; and 2 more$/);
  });
});

describe('severityOf', () => {
  it('is high where amounts, deadlines, negations or obligations change', () => {
    expect(severityOf([wording, deadline])).toBe('high');
  });
  it('is medium for dates, and for many words', () => {
    expect(severityOf([makeChange({ classes: ['date'] })])).toBe('medium');
    expect(severityOf([makeChange({ type: 'inserted', newWords: 30 })])).toBe('medium');
  });
  it('is low for a few words, and none where words only moved or looks changed', () => {
    expect(severityOf([wording])).toBe('low');
    expect(severityOf([makeChange({ type: 'moved' }), makeChange({ type: 'formatting' })])).toBe('none');
    expect(severityOf([makeChange({ classes: ['punctuation'] })])).toBe('none');
  });
});
