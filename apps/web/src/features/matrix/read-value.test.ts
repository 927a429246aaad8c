import { describe, expect, it } from '@jest/globals';
import type { CellValue } from '@lesart/contracts';
import { draftOf, readNumber, readValue } from './read-value.ts';

describe('readNumber', () => {
  it('reads German and English writing', () => {
    expect(readNumber('1.250,00')).toBe(1250);
    expect(readNumber('1,250.00')).toBe(1250);
    expect(readNumber('1250')).toBe(1250);
    expect(readNumber('1.250')).toBe(1250);
    expect(readNumber('1.250.000')).toBe(1_250_000);
    expect(readNumber("12'000.5")).toBe(12_000.5);
    expect(readNumber('0,5')).toBe(0.5);
    expect(readNumber('-7')).toBe(-7);
  });

  it('takes three digits after a single separator for decimals where there are three, or they cannot be thousands', () => {
    expect(readNumber('1,250', 3)).toBe(1.25);
    expect(readNumber('1.250.000', 3)).toBe(1_250_000);
    expect(readNumber('1.250,500', 3)).toBe(1250.5);
    expect(readNumber('1250.500')).toBe(1250.5);
    expect(readNumber('0.500')).toBe(0.5);
  });

  it('takes nothing else for a number', () => {
    expect(readNumber('about 12')).toBe(null);
    expect(readNumber('.')).toBe(null);
    expect(readNumber('')).toBe(null);
  });
});

describe('readValue', () => {
  it('reads back what a draft shows, of each kind', () => {
    const values: CellValue[] = [
      { kind: 'text', text: 'German law' },
      { kind: 'date', date: '2026-11-23', text: '2026-11-23' },
      { kind: 'yesNo', yes: false },
      { kind: 'choice', choice: 'automatic' },
      { kind: 'list', items: ['Müller GmbH', 'Example Ltd'] },
      { kind: 'fulfilment', level: 'partly' },
    ];
    for (const value of values) expect(readValue(value.kind, draftOf(value))).toEqual(value);
  });

  it('reads amounts in the minor units of their currency', () => {
    const amount = (text: string, currency: string) => readValue('amount', { text, currency });
    expect(amount('1.250,50', 'eur')).toMatchObject({ minorUnits: 125_050, currency: 'EUR' });
    expect(amount('1250', 'JPY')).toMatchObject({ minorUnits: 1250, currency: 'JPY' });
    expect(amount('12', '')).toMatchObject({ minorUnits: 1200, currency: null });
    expect(draftOf({ kind: 'amount', minorUnits: 125_050, currency: 'EUR', text: '' })).toEqual({
      text: '1250.50',
      currency: 'EUR',
    });
  });

  it('reads back amounts of currencies without decimals, with two, and with three', () => {
    for (const currency of ['JPY', 'EUR', 'KWD', null]) {
      for (const minorUnits of [0, 5, 999, 1250, 1_250_500, -1_250_500, 12_345_678]) {
        const draft = draftOf({ kind: 'amount', minorUnits, currency, text: '' });
        expect(readValue('amount', draft)).toMatchObject({ minorUnits, currency });
      }
    }
  });

  it('tells nothing from what is no value of the kind', () => {
    expect(readValue('amount', { text: ' ', currency: 'EUR' })).toBe(null);
    expect(readValue('amount', { text: 'much', currency: 'EUR' })).toBeUndefined();
    expect(readValue('amount', { text: '12', currency: 'euros' })).toBeUndefined();
    expect(readValue('date', { text: '23.11.2026', currency: '' })).toBeUndefined();
    expect(readValue('fulfilment', { text: 'perhaps', currency: '' })).toBeUndefined();
  });
});
