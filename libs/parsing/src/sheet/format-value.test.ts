import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFormatter, createTextFormatter } from './format-value.ts';
import type { SheetLocale } from './sheet-locale.ts';

const show = (code: string, value: number, locale: SheetLocale = 'en', from1904 = false) =>
  createFormatter(code, { locale, from1904 })(value).text;

describe('createFormatter', () => {
  it.each([
    ['0', 1234.5, '1235', '1235'],
    ['0.00', 1.005, '1.01', '1,01'],
    ['#,##0.00 "€"', 1234567.891, '1,234,567.89 €', '1.234.567,89 €'],
    ['#,##0.00\\ [$€-407]', 0.5, '0.50 €', '0,50 €'],
    ['#,##0.00 "€";[Red]-#,##0.00 "€"', -12.3, '-12.30 €', '-12,30 €'],
    ['_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', -5, '-5.00 €', '-5,00 €'],
    ['_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', 0, '- €', '- €'],
    ['#,##0_);(#,##0)', -1234, '(1,234)', '(1.234)'],
    ['0%', 0.125, '13%', '13%'],
    ['0.0%', -0.0125, '-1.3%', '-1,3%'],
    ['0.00E+00', 12345.678, '1.23E+04', '1,23E+04'],
    ['0.00E+00', 0.00012, '1.20E-04', '1,20E-04'],
    ['##0.0E+0', 12345, '12.3E+3', '12,3E+3'],
    ['# ?/?', 2.75, '2 3/4', '2 3/4'],
    ['# ??/??', 0.3333333, '1/3', '1/3'],
    ['# ?/8', 1.5, '1 4/8', '1 4/8'],
    ['?/?', 1.25, '5/4', '5/4'],
    ['0,,"M"', 12_345_678, '12M', '12M'],
    ['#,##0,', 1_234_567, '1,235', '1.235'],
    ['00000', 123, '00123', '00123'],
    ['(###) ###-####', 5551234567, '(555) 123-4567', '(555) 123-4567'],
    ['#.##', 5, '5.', '5,'],
    ['0.0#', 2.5, '2.5', '2,5'],
    ['[>=1000000]0.0,,"M";[>=1000]0,"k";0', 2_500_000, '2.5M', '2,5M'],
    ['[>=1000000]0.0,,"M";[>=1000]0,"k";0', 2_500, '3k', '3k'],
    ['[>=1000]0,"k";0', -7, '-7', '-7'],
    ['"Nr. "0', 7, 'Nr. 7', 'Nr. 7'],
    ['0;-0;"none"', 0, 'none', 'none'],
    [';;;', 5, '', ''],
    ['@', 1.5, '1.5', '1,5'],
    ['General "pcs"', 3, '3 pcs', '3 pcs'],
    ['0.00', -0.001, '0.00', '0,00'],
    ['?0.0?', -1, '-1.0', '-1,0'],
    ['0.00', 999.999, '1000.00', '1000,00'],
  ])('shows %s of %d as %s, in German as %s', (code, value, english, german) => {
    expect([show(code, value), show(code, value, 'de')]).toEqual([english, german]);
  });

  it.each([
    [1 / 3, '0.333333333'],
    [1234.56789012, '1234.56789'],
    [0.1 + 0.2, '0.3'],
    [-42, '-42'],
    [4006381333931, '4006381333931'],
    [1.5e20, '1.5E+20'],
    [0.00001234, '0.00001234'],
    [0.000012345678, '1.23457E-05'],
    [0, '0'],
    [100, '100'],
  ])('shows %d under General as %s', (value, text) => {
    expect(show('General', value)).toBe(text);
  });

  it.each([
    ['dd.mm.yyyy', 45292, '01.01.2024', '01.01.2024'],
    ['yyyy\\-mm\\-dd\\ h:mm:ss', 45292.5, '2024-01-01 12:00:00', '2024-01-01 12:00:00'],
    ['m/d/yyyy', 45292, '1/1/2024', '1.1.2024'],
    ['[$-407]d. mmmm yyyy;@', 45352, '1. März 2024', '1. März 2024'],
    ['d-mmm-yy', 45352, '1-Mar-24', '1-Mrz-24'],
    ['dddd', 45292, 'Monday', 'Montag'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 45292, 'Monday, January 1, 2024', 'Montag, 1. Januar 2024'],
    ['h:mm AM/PM', 0.75, '6:00 PM', '6:00 PM'],
    ['hh:mm', 0.999999, '23:59', '23:59'],
    ['hh:mm:ss', 12.5208333333, '12:30:00', '12:30:00'],
    ['[h]:mm', 1.5, '36:00', '36:00'],
    ['mm:ss.0', 0.0007291667, '01:03.0', '01:03,0'],
    ['mmm yy', 45352, 'Mar 24', 'Mrz 24'],
    ['[$-40C]mmmm', 45352, 'mars', 'mars'],
    ['dd.mm.yyyy', 60, '29.02.1900', '29.02.1900'],
    ['dd.mm.yyyy', 1, '01.01.1900', '01.01.1900'],
    ['d-mmm-yy', 0, '0-Jan-00', '0-Jan-00'],
    ['dd.mm.yyyy', -1, '-1', '-1'],
  ])('shows the day %s of %d as %s, in German as %s', (code, value, english, german) => {
    expect([show(code, value), show(code, value, 'de')]).toEqual([english, german]);
  });

  it('counts days from 1904 where the file says so', () => {
    expect(show('yyyy-mm-dd', 0, 'en', true)).toBe('1904-01-01');
  });

  it('tells dates from numbers', () => {
    const isDate = (code: string) => createFormatter(code, { locale: 'en', from1904: false })(5).isDate;
    expect(['0.00', 'General', '"day" 0', '[Red]0', 'dd/mm', '[mm]:ss'].map(isDate)).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('survives any code and any number', () => {
    const codes = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.string({ unit: fc.constantFrom(...'0#?.,%/E+-e;[]"\\_*@ymdhs $<>=AaPp9 '), maxLength: 30 }),
    );
    fc.assert(
      fc.property(codes, fc.double(), (code, value) => {
        expect(typeof show(code, value)).toBe('string');
      }),
      { numRuns: 2000, seed: 20_261_123 },
    );
  });
});

describe('createTextFormatter', () => {
  it.each([
    ['General', 'x'],
    ['@', 'x'],
    ['0;0;0;"Herr "@', 'Herr x'],
    [';;;', ''],
    ['0.00', 'x'],
  ])('shows a text under %s as %s', (code, text) => {
    expect(createTextFormatter(code)('x')).toBe(text);
  });
});
