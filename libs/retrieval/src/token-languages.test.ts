import { describe, expect, it } from '@jest/globals';
import { languageOf, readTokens } from './read-words.ts';
import { tokenLanguages } from './token-languages.ts';

/** The languages of the words named. */
function languagesOf(text: string, ...words: string[]): (string | undefined)[] {
  const tokens = readTokens(text);
  const languages = tokenLanguages(text, tokens, languageOf(tokens).language);
  return words.map((word) => languages[tokens.findIndex(({ raw }) => raw === word)]);
}

describe('tokenLanguages', () => {
  it('stems an English clause in a German contract as English', () => {
    const text = `Die Parteien sind sich einig, dass der Vertrag nach dem Recht der Schweiz zu beurteilen ist.
      The supplier shall indemnify the customer against all claims that are made by third parties.
      Der Lieferant haftet nicht für die Schäden, die durch den Kunden verursacht werden.`;
    expect(languagesOf(text, 'Parteien', 'claims', 'Schäden')).toEqual(['de', 'en', 'de']);
  });

  it('leaves what does not show its language in that of the text', () => {
    const text =
      'The parties have agreed on the following terms and conditions.\nPayment terms: 30 days net.\nMüller GmbH';
    expect(languagesOf(text, 'Payment', 'Müller')).toEqual(['en', 'en']);
  });

  it('finds German quotations in a French text', () => {
    const text =
      'Le contrat est conclu pour une durée de dix ans dans les conditions qui suivent. Der Vertrag ist auf zehn Jahre geschlossen.';
    expect(languagesOf(text, 'contrat', 'zehn')).toEqual(['other', 'de']);
  });

  it('has a language for each token, and none for no text', () => {
    const text = 'Wie hoch ist die Miete? § 433 BGB, RE-2024/0815.';
    expect(tokenLanguages(text, readTokens(text), 'de')).toHaveLength(readTokens(text).length);
    expect(tokenLanguages('', [], 'de')).toEqual([]);
  });
});
