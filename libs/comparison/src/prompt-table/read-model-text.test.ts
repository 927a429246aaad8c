import { describe, expect, it } from '@jest/globals';
import { numbersOf, withKnownNumbers } from './read-model-text.ts';

describe('numbersOf', () => {
  it.each([
    ['1.250,00 Euro', ['1250']],
    ['USD 1,250.00', ['1250']],
    ['1.250 EUR', ['1250']],
    ["12'000 CHF und 1 250 EUR", ['12000', '1250']],
    ['12,5 Prozent', ['12.5']],
    ['125 Prozent', ['125']],
    ['am 03.05.2024', ['3', '5', '2024']],
    ['Ziffer 5.1.4.2', ['5', '1', '4', '2']],
    ['keine', []],
  ])('reads %s', (text, numbers) => {
    expect(numbersOf(text)).toEqual(numbers);
  });
});

describe('withKnownNumbers', () => {
  it('leaves out whole sentences, and cuts none at the dot of a date', () => {
    const text = 'Der neue Preis gilt ab dem 3. Mai 2030. Er beträgt 1.250 Euro.';
    expect(withKnownNumbers(text, new Set(['1250']))).toBe('Er beträgt 1.250 Euro.');
    expect(withKnownNumbers(text, new Set(['1250', '3', '2030']))).toBe(text);
  });
});
