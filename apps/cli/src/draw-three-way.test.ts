import { expect, it } from '@jest/globals';
import { compareThree } from '@lesart/comparison';
import { distinctNames, drawThreeWay } from './draw-three-way.ts';
import { blocksOf } from './testing/blocks-of.ts';

const origin = [
  '# Rent',
  'The rent is 900 euros a month.',
  'Notice is given three months before.',
  'Pets are allowed.',
];
const names = { origin: 'origin.md', ours: 'a.md', theirs: 'b.md' };

function draw(ours: readonly string[], theirs: readonly string[]): string {
  const comparison = compareThree(blocksOf('old', origin), blocksOf('new', ours), blocksOf('new', theirs));
  return drawThreeWay(comparison, names);
}

it('shows what both sides disagree on with all three texts, then who changed what', () => {
  const ours = [
    origin[0] ?? '',
    'The rent is 950 euros a month.',
    'Notice is given six months before.',
    'Pets are welcome.',
  ];
  const theirs = [
    origin[0] ?? '',
    'The rent is 990 euros a month.',
    origin[2] ?? '',
    'Pets are welcome.',
    'Smoking is not.',
  ];
  expect(draw(ours, theirs)).toBe(`── Changed by both, in different ways (1)

Rent:
  origin.md: 900
  a.md: 950
  b.md: 990

── Changed in a.md only (1)

Rent: [-three-]{+six+}

── Changed in b.md only (1)

Rent: {+Smoking is not.+}

── Changed by both, in the same way (1)

Rent: [-allowed-]{+welcome+}

1 conflict, 1 only in a.md, 1 only in b.md, 1 in both.
`);
});

it('says that nothing differs, and what one side deleted of what the other one changed', () => {
  expect(draw(origin, origin)).toBe('0 conflicts, 0 only in a.md, 0 only in b.md, 0 in both.\n');
  const changed = origin.with(3, 'Pets of all kinds are allowed.');
  expect(draw(origin.slice(0, 3), changed)).toContain('  a.md: (nothing)\n  b.md: Pets of all kinds are allowed.');
});

it('does not let a file steer the terminal', () => {
  expect(draw(origin.with(3, 'Pets are \u{1b}]0;x\u{7}allowed.'), origin)).not.toMatch(/[^\P{Cc}\n]/u);
});

it('tells files of one name apart by their paths, and one file that is given twice by a number', () => {
  const file = (path: string) => ({ path, name: path.slice(path.lastIndexOf('/') + 1) });
  expect(distinctNames({ origin: file('x/a.txt'), ours: file('y/b.txt'), theirs: file('z/b.txt') })).toEqual({
    origin: 'a.txt',
    ours: 'y/b.txt',
    theirs: 'z/b.txt',
  });
  expect(distinctNames({ origin: file('a.txt'), ours: file('b.txt'), theirs: file('b.txt') })).toEqual({
    origin: 'a.txt',
    ours: 'b.txt (2)',
    theirs: 'b.txt (3)',
  });
});
