import { describe, expect, it } from '@jest/globals';
import { foldWord, locatePart, locateTyped } from './locate-part.ts';

const partOf = (word: string, part: string, ...others: string[]): string | null => {
  const range = locatePart(foldWord(word), part, [part, ...others]);
  return range === null ? null : word.slice(range.start, range.end);
};

describe('locatePart', () => {
  it('finds a part up to where the next one begins, with its ending', () => {
    expect(partOf('Kündigungsfristen', 'kundig', 'frist')).toBe('Kündigungs');
    expect(partOf('Kündigungsfristen', 'frist', 'kundig')).toBe('fristen');
    expect(partOf('Haftpflichtversicherung', 'haftpflicht', 'haft', 'pflicht', 'versicher')).toBe('Haftpflicht');
    expect(partOf('Großstra\u00ADßen', 'strass', 'gross')).toBe('stra\u00ADßen');
  });

  it('finds none where the rest of the word is no part', () => {
    expect(partOf('gezahlt', 'zahl')).toBeNull();
    expect(partOf('zahlreicher', 'zahl')).toBeNull();
    expect(partOf('Mueller', 'mull')).toBeNull();
  });
});

describe('locateTyped', () => {
  it('finds typed letters at the beginning of a word or of a part', () => {
    expect(locateTyped(foldWord('Straßenbau'), 'stras', 'strassenbau')).toEqual({ start: 0, end: 4 });
    expect(locateTyped(foldWord('Hauptstraße'), 'stra', 'strass')).toEqual({ start: 5, end: 9 });
    expect(locateTyped(foldWord('Haupthaus'), 'stra', 'strass')).toBeNull();
  });
});
