import { describe, expect, it } from '@jest/globals';
import { isEcho, numbersOf, withKnownNumbers, withTrueDirection, withWordsOf } from './read-model-text.ts';

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
    expect(withKnownNumbers(text, 'für 1.250,00 EUR')).toBe('Er beträgt 1.250 Euro.');
    expect(withKnownNumbers(text, 'seit 03.05.2030 für 1.250 Euro')).toBe(text);
  });

  it.each([
    ['Zahlbar in drei Tagen.', 'zahlbar in 30 Tagen', ''],
    ['Zahlbar in 30 Monaten.', 'zahlbar in 30 Tagen', ''],
    ['Zwanzig Prozent mehr.', '100 EUR statt 80 EUR', ''],
    ['Neun Millionen Euro.', '100.000 EUR', ''],
    ['Von 5 auf 9 Prozentpunkte.', 'fünf Prozentpunkte\nneun Prozentpunkte', 'Von 5 auf 9 Prozentpunkte.'],
    ['Von 84.000 auf 96.500 Euro.', '84.000,00 EUR\n96.500,00 EUR', 'Von 84.000 auf 96.500 Euro.'],
    ['Für die zwei Parteien gilt dasselbe.', 'die Parteien', 'Für die zwei Parteien gilt dasselbe.'],
  ])('compares what numbers count, in digits and in words: %s', (text, evidence, kept) => {
    expect(withKnownNumbers(text, evidence)).toBe(kept);
  });
});

describe('withTrueDirection', () => {
  it.each([
    ['Die Vergütung steigt von 84.000 auf 96.500 EUR.', true],
    ['Die Vergütung sinkt von 96.500 auf 84.000 EUR.', false],
    ['Zahlbar in 14 statt 30 Tagen.', true],
    ['Payable in 30 days instead of 14.', false],
    ['It rises from 5 to 9 percent.', true],
    ['Es gilt eine Frist von 14 Tagen, auf die man sich verlassen kann.', true],
  ])('knows which number was the old one: %s', (text, isTrue) => {
    const before = '84.000,00 EUR, 30 Tage, fünf Prozent';
    expect(withTrueDirection(text, before, '96.500,00 EUR, 14 Tage, neun Prozent')).toBe(isTrue ? text : '');
  });
});

describe('withWordsOf', () => {
  it('leaves out sentences that the evidence does not say', () => {
    const text = 'Der Lieferant haftet bis 500 Euro. Der Käufer verliert alle Rechte.';
    const analyse = (words: string) => words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    expect(withWordsOf(text, 'Es haftet der Lieferant bis zu 500 Euro.', analyse)).toBe(
      'Der Lieferant haftet bis 500 Euro.',
    );
  });
});

describe('isEcho', () => {
  it.each([
    ['...', true],
    ['what the old version says', true],
    ['die old version says, die new version says', true],
    ['The new version says 14 days instead of 30.', false],
    ['Halbiert.', false],
  ])('knows whether %j only gives the template back', (text, expected) => {
    expect(isEcho(text, '{"old": "what the old version says", "new": "what the new version says"}')).toBe(expected);
  });
});
