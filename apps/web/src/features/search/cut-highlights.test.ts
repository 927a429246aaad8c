import { describe, expect, it } from '@jest/globals';
import { cutHighlights } from './cut-highlights.ts';

const show = (text: string, ranges: { start: number; end: number }[]) =>
  cutHighlights(text, ranges)
    .map((part) => (part.highlighted ? `[${part.text}]` : part.text))
    .join('');

describe('cutHighlights', () => {
  it('marks what was found and keeps the rest', () => {
    expect(
      show('Die Frist beträgt drei Monate.', [
        { start: 4, end: 9 },
        { start: 18, end: 22 },
      ]),
    ).toBe('Die [Frist] beträgt [drei] Monate.');
  });

  it('does not mind ranges that overlap or come in another order', () => {
    expect(
      show('abcdef', [
        { start: 2, end: 5 },
        { start: 1, end: 3 },
      ]),
    ).toBe('a[bc][de]f');
  });

  it('begins shortly before the first word found in a long chunk, at a word', () => {
    const text = `${'wort '.repeat(100)}Frist ${'ende '.repeat(100)}`;
    const start = text.indexOf('Frist');
    const shown = show(text, [{ start, end: start + 5 }]);
    expect(shown).toMatch(/^… (wort )+\[Frist\] (ende )+/);
    expect(shown).toMatch(/ …$/);
    expect(shown.length).toBeLessThan(320);
  });

  it('ends after a word', () => {
    expect(show('Kündigungsfristen '.repeat(40), [])).toMatch(/Kündigungsfristen …$/);
    expect(show('x'.repeat(400), [])).toBe(`${'x'.repeat(300)} …`);
  });

  it('shows the beginning where nothing was found by its words', () => {
    expect(show('Die Frist', [])).toBe('Die Frist');
  });
});
