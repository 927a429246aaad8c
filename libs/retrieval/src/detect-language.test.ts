import { describe, expect, it } from '@jest/globals';
import { detectLanguage } from './detect-language.ts';
import { knownWord } from './known-word.ts';

const signsOf = (words: readonly string[]) => words.map((word) => knownWord(word).sign);
const languageOf = (text: string): string => detectLanguage(signsOf(text.split(/[^\p{L}\p{N}]+/u))).language;

describe('detectLanguage', () => {
  it.each([
    ['de', 'Der Mieter zahlt die Miete bis zum dritten Werktag eines Monats.'],
    ['de', 'Müller & Söhne, Köln'],
    ['de', 'Die SARL Le Petit Prince und die Banca di Roma haben einen Vertrag mit der Gesellschaft geschlossen.'],
    ['en', 'The tenant shall pay the rent by the third working day of each month.'],
    ['en', 'This Agreement is governed by the laws of Los Angeles and the State of New York.'],
    ['other', 'Le locataire est tenu de payer le loyer avant le trois du mois.'],
    ['other', 'El arrendatario está obligado a pagar la renta en los plazos y condiciones convenidos.'],
    ['other', 'Il conduttore deve pagare il canone che è stato convenuto nel contratto.'],
    ['other', 'Najemca jest zobowiązany do płacenia czynszu, który został uzgodniony przez strony.'],
    ['other', 'De huurder moet de huur betalen voor het einde van de maand en mag niet onderverhuren.'],
    ['other', 'Hyresgästen är skyldig att betala hyran, som ska betalas i förskott och inte senare.'],
    ['other', 'Kiracı, kirayı her ayın üçüncü gününe kadar ödemek için yükümlüdür ve bu bir şarttır.'],
    ['other', 'Vuokralainen on velvollinen maksamaan vuokran, joka on sovittu, mutta ei muuta.'],
    ['other', 'Арендатор обязан платить арендную плату.'],
    ['other', '承租人应当按照约定支付租金。承租人应当'],
  ])('says %s of "%s"', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  it.each(['', '12 345 2024', 'Müller', 'ACME Holding 7'])('is not certain about "%s" and says German', (text) => {
    expect(detectLanguage(signsOf(text.split(' ')))).toEqual({ language: 'de', certain: false });
  });
});
