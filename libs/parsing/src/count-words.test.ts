import { describe, expect, it } from '@jest/globals';
import { countWords } from './count-words.ts';

function count(text: string) {
  const counts = { words: 0, letterWords: 0, de: 0, en: 0 };
  countWords(text, counts);
  return counts;
}

describe('countWords', () => {
  it('counts runs of letters and digits, and function words of both languages', () => {
    expect(count('Die Frist nach § 5 (3a) und the rest.')).toEqual({ words: 8, letterWords: 6, de: 3, en: 1 });
    expect(count('ÜBER Für')).toEqual({ words: 2, letterWords: 2, de: 2, en: 0 });
  });

  it('counts as many words as the regular expression, in any script', () => {
    const text = '  Straße, naïve—日本語 ٣٤ x² 12.5 % ½ O’Brien\n\tend𝒳 ';
    expect(count(text).words).toBe(text.match(/[\p{L}\p{N}]+/gu)?.length);
    expect(count('').words).toBe(0);
  });
});
