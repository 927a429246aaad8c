import { expect, test } from '@jest/globals';
import { type Block, blockSchema } from '@lesart/document';
import { compareFormatting } from './compare-formatting.ts';

const text = 'Die Miete ist am Ersten fällig.';

function block(parts: Partial<Block>, version: 0 | 1): Block {
  return blockSchema.parse({
    id: `${version}0000000-0000-4000-8000-000000000000`,
    ordinal: 0,
    kind: 'paragraph',
    text,
    level: null,
    label: null,
    marks: [],
    table: null,
    locator: { kind: 'flow' },
    ...parts,
  });
}

/** What differs, as "aspect: words: old → new". */
function differences(old: Partial<Block>, fresh: Partial<Block>): string[] {
  const [was, is] = [block(old, 0), block(fresh, 1)];
  return compareFormatting(was, is).map(
    ({ aspect, newSpan, ...sides }) =>
      `${aspect}: ${is.text.slice(newSpan.start, newSpan.end)}: ${sides.old} → ${sides.new}`,
  );
}

test('words that are shown in the same way do not differ', () => {
  const marks: Block['marks'] = [{ kind: 'bold', start: 4, end: 9 }];
  expect(differences({ marks }, { marks })).toEqual([]);
});

test('words that become bold, or are no longer, differ', () => {
  const marks: Block['marks'] = [{ kind: 'bold', start: 4, end: 9 }];
  expect(differences({}, { marks })).toEqual(['bold: Miete: null → bold']);
  expect(differences({ marks }, {})).toEqual(['bold: Miete: bold → null']);
});

test('only the words that are shown in another way differ', () => {
  const old: Block['marks'] = [{ kind: 'bold', start: 4, end: 13 }];
  const fresh: Block['marks'] = [{ kind: 'bold', start: 0, end: 9 }];
  expect(differences({ marks: old }, { marks: fresh })).toEqual(['bold: Die : null → bold', 'bold:  ist: bold → null']);
});

test('marks in several runs, or without the spaces between words, look the same as one mark', () => {
  const whole: Block['marks'] = [{ kind: 'italic', start: 0, end: 13 }];
  const runs: Block['marks'] = [
    { kind: 'italic', start: 0, end: 3 },
    { kind: 'italic', start: 4, end: 9 },
    { kind: 'italic', start: 8, end: 13 },
  ];
  expect(differences({ marks: whole }, { marks: runs })).toEqual([]);
});

test('a link that leads elsewhere differs', () => {
  const link = (href: string): Block['marks'] => [{ kind: 'link', href, start: 4, end: 9 }];
  expect(differences({ marks: link('https://a.example') }, { marks: link('https://b.example') })).toEqual([
    'link: Miete: https://a.example → https://b.example',
  ]);
});

test('a label that changes is numbering', () => {
  const [difference] = compareFormatting(block({ label: '3.1' }, 0), block({ label: '3.2' }, 1));
  expect(difference).toMatchObject({ aspect: 'label', old: '3.1', new: '3.2', classes: ['numbering'] });
});

test('kind and level of a block differ, one for the other', () => {
  expect(differences({}, { kind: 'heading', level: 2 })).toEqual([`kind: ${text}: paragraph → heading`]);
  expect(differences({ kind: 'heading', level: 1 }, { kind: 'heading', level: 2 })).toEqual([`level: ${text}: 1 → 2`]);
});

test('marks are left out where the words differ, since they stand in other places', () => {
  expect(differences({}, { text: 'Andere Worte', marks: [{ kind: 'bold', start: 0, end: 6 }] })).toEqual([]);
});
