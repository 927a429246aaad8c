import { expect, it } from '@jest/globals';
import { compareBlocks } from '@lesart/comparison';
import { judgeMoves } from './judge-moves.ts';
import { blocksOf } from './testing/blocks-of.ts';

const rules = [
  'Der Mieter zahlt die Miete bis zum dritten Werktag eines Monats.',
  'Haustiere dürfen nur mit Erlaubnis der Vermieterin gehalten werden.',
  'Schäden an der Wohnung sind unverzüglich schriftlich anzuzeigen.',
  'Die Kaution wird auf einem getrennten Konto verzinslich angelegt.',
  'Untervermietung ist ohne Zustimmung der Vermieterin unzulässig.',
];
const order = [4, 0, 1, 2, 3];
const sides = {
  old: blocksOf('old', rules),
  new: blocksOf(
    'new',
    order.map((number) => rules[number] ?? ''),
  ),
};
const script = compareBlocks(sides.old, sides.new);

it('judgeMoves counts moves that take a paragraph where it is known to be now', () => {
  expect(judgeMoves(script, sides, { order, moved: [4] })).toEqual({ known: 1, found: 1, false: 0 });
});

it('judgeMoves counts moves as false that nobody knows, or that lead elsewhere', () => {
  expect(judgeMoves(script, sides, { order, moved: [2] })).toEqual({ known: 1, found: 0, false: 1 });
  expect(judgeMoves(script, sides, { order: [0, 4, 1, 2, 3], moved: [4] })).toEqual({ known: 1, found: 0, false: 1 });
});
