import { describe, expect, it } from '@jest/globals';
import { readQuotes } from './read-quotes.ts';

const quotesIn = (question: string): string[] =>
  readQuotes(question).map(({ start, end }) => question.slice(start, end));

describe('readQuotes', () => {
  it.each([
    ['Was sagt "Recht auf Vergessenwerden" aus?', ['Recht auf Vergessenwerden']],
    ['„grobe Fahrlässigkeit“ und “gross negligence”', ['grobe Fahrlässigkeit', 'gross negligence']],
    ['„so" und «ainsi» und »also«', ['so', 'ainsi', 'also']],
    ['"der Begriff „Frist“ hier"', ['der Begriff „Frist“ hier']],
    ['ein Rohr von 5" und "ein Flansch"', ['ein Flansch']],
    ['""', ['']],
  ])('finds what stands in quotation marks in %s', (question, quotes) => {
    expect(quotesIn(question)).toEqual(quotes);
  });

  it.each(['ohne Marken', '"offen', 'zu"', '„offen und «', "it's the tenant's", '“'])(
    'takes %s for plain text',
    (question) => {
      expect(quotesIn(question)).toEqual([]);
    },
  );

  it('reads 100,000 marks that nothing closes, or that each close another', () => {
    expect(readQuotes('„'.repeat(100_000))).toEqual([]);
    expect(readQuotes('"'.repeat(100_000))).toHaveLength(50_000);
  });
});
