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

  it('tells nothing from what is no value of the kind', () => {
    expect(readValue('amount', { text: ' ', currency: 'EUR' })).toBe(null);
    expect(readValue('amount', { text: 'much', currency: 'EUR' })).toBeUndefined();
    expect(readValue('amount', { text: '12', currency: 'euros' })).toBeUndefined();
    expect(readValue('date', { text: '23.11.2026', currency: '' })).toBeUndefined();
    expect(readValue('fulfilment', { text: 'perhaps', currency: '' })).toBeUndefined();
  });
});
