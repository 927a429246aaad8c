import { expect, it } from '@jest/globals';
import { numberingOf } from './read-label.ts';

it.each([
  ['§ 3 Haftung', '§ 3', 1, 'Haftung'],
  ['ARTICLE IV Compensation', 'ARTICLE IV', 1, 'Compensation'],
  ['4.2.1 Termination', '4.2.1', 3, 'Termination'],
  ['(b) everything else', '(b)', 0, 'everything else'],
  ['a. the goods', 'a.', 0, 'the goods'],
  ['• the goods', '•', 0, 'the goods'],
  ['o the goods', 'o', 0, 'the goods'],
])('"%s" is numbered', (line, label, depth, rest) => {
  expect(numberingOf(line)).toMatchObject({ label, depth, rest });
});

it.each(['n. 3, Campobasso', 'p. 12 of the report', 'of the goods', 'order of 3 March', ''])('"%s" is not', (line) => {
  expect(numberingOf(line)).toBeNull();
});
