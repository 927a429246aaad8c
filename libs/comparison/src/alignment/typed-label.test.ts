import { expect, it } from '@jest/globals';
import { typedLabelEnd } from './typed-label.ts';

it.each([
  ['1. Preise', '1. '],
  ['§ 5a Haftung', '§ 5a '],
  ['Artikel 3: Zweck', 'Artikel 3: '],
  ['4.2.1 Termination', '4.2.1 '],
  ['(2) Die Frist beginnt', '(2) '],
  ['b) die Planung', 'b) '],
  ['iv. delivery', 'iv. '],
])('the number that is written in front of "%s" is no part of what it says', (text, label) => {
  expect(text.slice(0, typedLabelEnd(text, false))).toBe(label);
});

it.each(['Anlage', '12 Monate', '§ 5', '3.', 'Artikel des Gesetzes', 'In Kraft tritt', '100 EUR', ''])(
  '"%s" has no number in front of other words',
  (text) => {
    expect(typedLabelEnd(text, false)).toBe(0);
  },
);

it('a number without a mark is that of a heading, and counts something in another text', () => {
  expect(typedLabelEnd('2 Monate', true)).toBe(2);
  expect(typedLabelEnd('2 Monate', false)).toBe(0);
});
