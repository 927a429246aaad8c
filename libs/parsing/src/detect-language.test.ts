import { describe, expect, it } from '@jest/globals';
import { detectLanguage } from './detect-language.ts';

describe('detectLanguage', () => {
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
});
