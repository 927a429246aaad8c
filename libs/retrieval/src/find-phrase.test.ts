import { describe, expect, it } from '@jest/globals';
import { findPhrase } from './find-phrase.ts';
import { readPhrase } from './read-phrase.ts';
import { readPlaces } from './read-places.ts';

const found = (text: string, phrase: string): string[] =>
  findPhrase(readPlaces(text), readPhrase(phrase, ['de', 'en'])).map(({ start, end }) => text.slice(start, end));

describe('findPhrase', () => {
  it('finds a phrase wherever it stands, in any inflection', () => {
    const text = 'Das Recht auf Auskunft und die Rechte auf Auskunft; Auskunft auf Recht nicht.';
    expect(found(text, 'Recht auf Auskunft')).toEqual(['Recht auf Auskunft', 'Rechte auf Auskunft']);
  });

  it('finds references and dates as they are written', () => {
    expect(found('Nach § 433 Abs. 1 BGB ist das so.', '§ 433 Absatz 1 BGB')).toEqual(['§ 433 Abs. 1 BGB']);
    expect(found('Ab dem 1. Februar 2024.', '01.02.2024')).toEqual(['1. Februar 2024']);
  });

  it('finds nothing for an empty phrase', () => {
    expect(found('Das Recht', 'das')).toEqual([]);
  });
});
