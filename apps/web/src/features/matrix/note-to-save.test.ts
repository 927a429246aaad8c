import { describe, expect, it } from '@jest/globals';
import { noteToSave } from './note-to-save.ts';

describe('the note to save', () => {
  it('is what was typed while nobody else wrote', () => {
    expect(noteToSave({ before: '', typed: 'Ask Ms Weber ', now: '' })).toBe('Ask Ms Weber');
    expect(noteToSave({ before: 'Ask Ms Weber', typed: '', now: 'Ask Ms Weber' })).toBe('');
  });

  it('is none when nothing was typed, so that the newer note of somebody else stays', () => {
    expect(noteToSave({ before: 'old', typed: 'old', now: 'newer' })).toBe(null);
    expect(noteToSave({ before: 'old', typed: 'newer', now: 'newer' })).toBe(null);
  });

  it('keeps the words of both who wrote at once', () => {
    expect(noteToSave({ before: 'Price?', typed: 'Price? And term?', now: 'Price: 5' })).toBe('Price: 5\nAnd term?');
    expect(noteToSave({ before: 'Price?', typed: 'Checked', now: 'Price: 5' })).toBe('Price: 5\nChecked');
  });

  it('does not bring back what somebody else took away', () => {
    expect(noteToSave({ before: 'Price?', typed: 'Price?', now: '' })).toBe(null);
  });
});
