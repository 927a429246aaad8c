import { describe, expect, it } from '@jest/globals';
import { countText } from './count-text.ts';

const detectLanguage = (texts: string[]) => countText(texts).language;

describe('countText', () => {
  it('tells German from English', () => {
    expect(detectLanguage(['Der Mieter ist verpflichtet, die Miete bis zum dritten Werktag zu zahlen.'])).toBe('de');
    expect(detectLanguage(['The tenant shall pay the rent on the third working day of each month.'])).toBe('en');
  });

  it('goes by the larger part of a text in two languages', () => {
    const german =
      'Die Parteien haben sich über den Preis geeinigt, und der Vertrag wird mit der Unterschrift wirksam. ';
    expect(detectLanguage([german.repeat(3), 'This is the same in English and it will be short.'])).toBe('de');
  });

  it('is neither for other languages, names and figures', () => {
    expect(detectLanguage(['Le locataire est tenu de payer le loyer avant le trois du mois.'])).toBe('other');
    expect(detectLanguage(['Müller 12 Schmidt 13 Meier 14'])).toBe('other');
    expect(detectLanguage([])).toBe('other');
  });

  it('counts words, and gives each language its share', () => {
    const german = 'Der Mieter ist nach dem Vertrag verpflichtet, die Miete bis zum dritten Werktag zu zahlen. '.repeat(
      3,
    );
    const english = 'The tenant shall pay the rent on the third working day of each month. '.repeat(1);
    const { words, languages } = countText([german, german, english.repeat(2)]);
    expect(words).toBe(2 * 3 * 15 + 2 * 14);
    expect(languages).toEqual([
      { language: 'de', share: 90 / 118 },
      { language: 'en', share: 28 / 118 },
    ]);
    expect(countText([])).toEqual({ words: 0, language: 'other', languages: [] });
  });
});
