import { describe, expect, it } from '@jest/globals';
import { escapeMarkdown, guardLineStarts, oneLine } from './markdown-text.ts';

describe('escapeMarkdown', () => {
  it('makes text of markup, tags and entities', () => {
    expect(escapeMarkdown('*a* <b> AT&amp;T a|b')).toBe(String.raw`\*a\* \<b\> AT\&amp;T a\|b`);
  });
});

describe('guardLineStarts', () => {
  it('makes text of what would be a heading, an item or code at the start of any line', () => {
    expect(guardLineStarts('# a\n- b\n  12) c\n    d\n\te 1. f')).toBe('\\# a\n\\- b\n12\\) c\nd\ne 1. f');
  });
});

describe('oneLine', () => {
  it('joins lines without the blanks around their ends, and leaves empty ones out', () => {
    expect(oneLine('a \n\n \t b\nc  d')).toBe('a b c  d');
    expect(oneLine('a\nb', '<br>')).toBe('a<br>b');
  });

  it('reads hostile blanks to their end', () => {
    expect(oneLine(`a${' '.repeat(300_000)}b`)).toHaveLength(300_002);
  });
});
