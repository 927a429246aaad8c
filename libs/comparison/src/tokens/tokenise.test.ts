import { expect, test } from '@jest/globals';
import { tokenise } from './tokenise.ts';

function read(text: string): string[] {
  return tokenise(text).map(({ start, end }) => text.slice(start, end));
}

test('words and punctuation marks are tokens', () => {
  expect(read("Der Kunde (auch „Käufer“) zahlt; we don't.")).toEqual([
    'Der',
    'Kunde',
    '(',
    'auch',
    '„',
    'Käufer',
    '“',
    ')',
    'zahlt',
    ';',
    'we',
    "don't",
    '.',
  ]);
});

test.each([
  ['1.250,00 €', 'amount'],
  ['EUR 5 Mio.', 'amount'],
  ['USD 1,250.00', 'amount'],
  ['$20', 'amount'],
  ['5.1.4.2', 'number'],
  ['32a', 'number'],
  ['1 000 000', 'number'],
  ['12,5 %', 'percentage'],
  ['-12', 'number'],
  ['−5 %', 'percentage'],
  ['-1.250,00 €', 'amount'],
  ['5 Prozent', 'percentage'],
  ['3. Mai 2024', 'date'],
  ['03.05.2024', 'date'],
  ['2024-05-03', 'date'],
  ['May 3, 2024', 'date'],
  ['§ 32a', 'reference'],
  ['Section 4.2', 'reference'],
  ['claims@nordwind.example', 'address'],
  ['https://nordwind.example/agb?id=7', 'address'],
])('%s is one token: %s', (text, kind) => {
  const sentence = `Es gilt ${text} als vereinbart.`;
  const start = sentence.indexOf(text);
  expect(tokenise(sentence)).toContainEqual({ start, end: start + text.length, kind });
});

test('the mark at the end of a sentence is no part of a value', () => {
  expect(read('Siehe § 5. Bis 30.')).toEqual(['Siehe', '§ 5', '.', 'Bis', '30', '.']);
  expect(read('Mail an info@firma.de.').at(-2)).toBe('info@firma.de');
});

test('a hyphen and the dash of a range are no signs', () => {
  expect(read('Seiten 3-5 und 9 –12, A-3, - 7')).toEqual([
    'Seiten',
    '3-5',
    'und',
    '9',
    '–',
    '12',
    ',',
    'A',
    '-',
    '3',
    ',',
    '-',
    '7',
  ]);
});

test('an invisible character stays in its word, and each ideograph is a word', () => {
  expect(read('Ver\u00adtrag')).toEqual(['Ver\u00adtrag']);
  expect(read('合同')).toEqual(['合', '同']);
});
