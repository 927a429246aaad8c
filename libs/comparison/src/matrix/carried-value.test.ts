import { describe, expect, it } from '@jest/globals';
import { carriedValue } from './carried-value.ts';

const stopWords = new Set('the a an is are of by for to der die das ist und von des'.split(' '));
const analyse = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !stopWords.has(word));

const carried = (text: string, quote: string): boolean =>
  carriedValue({ kind: 'text', text }, [quote], analyse) !== null;

describe('carriedValue of texts', () => {
  it.each([
    ['Alpha Handels GmbH', 'Verkäufer ist die Alpha Handels GmbH.'],
    ['The Alpha Trading Ltd', 'between Alpha Trading Ltd and others'],
    ['notice period 30 days', 'The notice period is 30 days or 6 months.'],
    ['is not liable for lost profits', 'The supplier is not liable for lost profits.'],
    ['State of Ohio', 'governed by the laws of the State of Ohio, without regard to its conflict of laws rules'],
    ['laws of England', 'It is not governed by the laws of New York but by the laws of England.'],
    ['at most 500 EUR', 'The damages shall not exceed 500 EUR, at most 500 EUR a year.'],
    ['Haftung nicht begrenzt', 'Die Haftung ist nicht begrenzt.'],
  ])('takes %s from: %s', (text, quote) => {
    expect(carried(text, quote)).toBe(true);
  });

  it.each([
    ['Beta Handels GmbH', 'Verkäufer ist die Alpha Handels GmbH.'],
    ['notice period 30 months', 'The notice period is 30 days or 6 months.'],
    ['notice period 6 %', 'The notice period is 30 days or 6 months.'],
    ['is liable for lost profits', 'The supplier is not liable for lost profits.'],
    ['liable for lost profits', 'The supplier is not liable for lost profits.'],
    ['is not liable for lost profits', 'The supplier is liable for lost profits.'],
    ['laws of New York', 'It is not governed by the laws of New York but by the laws of England.'],
    ['Haftung begrenzt', 'Die Haftung ist nicht begrenzt.'],
  ])('does not take %s from: %s', (text, quote) => {
    expect(carried(text, quote)).toBe(false);
  });
});
