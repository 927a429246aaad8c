import { describe, expect, it } from '@jest/globals';
import { addressOnSheet, cellAddress, columnLetters } from './cell-address.ts';

describe('columnLetters', () => {
  it('counts as spreadsheets do, up to their last column', () => {
    expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnLetters)).toEqual(
      ['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA', 'XFD'], //
    );
  });
});

describe('addressOnSheet', () => {
  it('quotes the name of a sheet where spreadsheets do', () => {
    const cell = cellAddress(2, 12);
    expect(['', 'Umsätze', 'Umsatz 2026', "Müller's"].map((sheet) => addressOnSheet(cell, sheet))).toEqual([
      'C12',
      'Umsätze!C12',
      "'Umsatz 2026'!C12",
      "'Müller''s'!C12",
    ]);
  });
});
