import { describe, expect, it } from '@jest/globals';
import type { FoundLine, FoundWord } from './open-engine.ts';
import { restoreSections } from './restore-sections.ts';

/** Words side by side, ten pixels a character. */
function lineOf(text: string): FoundLine {
  let left = 0;
  const words = text.split(' ').map((word): FoundWord => {
    const found = { text: word, confidence: 0.9, left, top: 0, right: left + word.length * 10, bottom: 20 };
    left = found.right + 10;
    return found;
  });
  return { paragraph: 0, base: 16, height: 20, words };
}

function restored(german: string, english: string): string {
  const [line] = restoreSections([lineOf(german)], () => lineOf(english).words);
  return line?.words.map(({ text }) => text).join(' ') ?? '';
}

describe('restoreSections', () => {
  it.each([
    ['nach 8 32a Absatz 1', 'nach § 32a Absatz 1', 'nach § 32a Absatz 1'],
    ['der 88 8 bis 13', 'der §§ 8 bis 13', 'der §§ 8 bis 13'],
    ['gilt S 15 nicht', 'gilt § 15 nicht', 'gilt § 15 nicht'],
    ['siehe (8 15 BGB)', 'siehe (§ 15 BGB)', 'siehe (§ 15 BGB)'],
    ['nach 832a Absatz', 'nach §32a Absatz', 'nach §32a Absatz'],
  ])('reads "%s" as "%s"', (german, english, truth) => {
    expect(restored(german, english)).toBe(truth);
  });

  it('leaves numbers alone that are numbers', () => {
    expect(restored('8 von 80 Fällen', '8 von 80 Fallen')).toBe('8 von 80 Fällen');
    expect(restored('nach 845 Tagen', 'nach §99 Tagen')).toBe('nach 845 Tagen');
  });

  it('reads only lines again that may have a sign', () => {
    const again: string[] = [];
    restoreSections([lineOf('ohne Zahl'), lineOf('im 7. Jahr'), lineOf('nach 8 3')], (line) => {
      again.push(line.words.map(({ text }) => text).join(' '));
      return [];
    });
    expect(again).toEqual(['nach 8 3']);
  });
});
