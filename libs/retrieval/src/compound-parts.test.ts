import { describe, expect, it } from '@jest/globals';
import { compoundParts } from './compound-parts.ts';
import { stemWord } from './stem-word.ts';

const partsOf = (word: string): readonly string[] => compoundParts(stemWord(word, 'de'));
const stemsOf = (...words: string[]): string[] => words.map((word) => stemWord(word, 'de'));

describe('compoundParts', () => {
  it.each([
    ['kündigungsfrist', ['kündigung', 'frist']],
    ['kündigungsfristen', ['kündigung', 'frist']],
    ['mietvertrag', ['miete', 'vertrag']],
    ['arbeitszeit', ['arbeit', 'zeit']],
    ['gesellschaftsvermögen', ['gesellschaft', 'vermögen']],
    ['universitätsgebäude', ['universität', 'gebäude']],
    ['haftpflichtversicherungsvertrag', ['vertrag', 'haftpflichtversicherung', 'haftpflicht', 'pflicht', 'haft']],
    ['prüfungsausschussvorsitzender', ['prüfung']],
  ])('finds in %s the words %j', (word, parts) => {
    expect(partsOf(word)).toEqual(expect.arrayContaining(stemsOf(...parts)));
  });

  it.each(['vertrag', 'vorschrift', 'unterlage', 'verwaltung', 'einkommen', 'durchschnitt', 'ausgabe', 'information'])(
    'leaves %s whole',
    (word) => {
      expect(partsOf(word)).toEqual([]);
    },
  );

  it('ends on a word that is all endings', () => {
    expect(partsOf('vertrag'.repeat(9)).length).toBeLessThan(20);
    expect(partsOf('ungs'.repeat(16)).length).toBeLessThan(20);
  });
});
