import { describe, expect, test } from '@jest/globals';
import type { Block, Change, EditScript, Relation, ThreeWayComparison } from '@lesart/document';
import fc from 'fast-check';
import { compareThree } from './compare-three.ts';
import { paragraphsOf } from './testing/block-of.ts';

const origin = [
  '# Mietvertrag',
  'Die Miete beträgt 1.250,00 € im Monat und ist am ersten Werktag fällig.',
  'Der Mieter trägt die Kosten kleiner Reparaturen bis zu einer Höhe von 100 € im Einzelfall.',
  'Die Kündigungsfrist beträgt drei Monate zum Ende eines Kalendervierteljahres.',
  'Änderungen dieses Vertrages bedürfen der Schriftform.',
];

function compare(ours: readonly string[], theirs: readonly string[], from = origin): ThreeWayComparison {
  return compareThree(paragraphsOf('origin', from), paragraphsOf('ours', ours), paragraphsOf('theirs', theirs));
}
function edit(...edits: readonly [string, string][]): string[] {
  return origin.map((text) => edits.reduce((edited, [from, to]) => edited.replace(from, to), text));
}
function mergedTexts({ merged }: ThreeWayComparison): string[] {
  return merged.map(({ kind, text }) => (kind === 'heading' ? `# ${text}` : text));
}
/** The new words of each change of a script with its relation. */
function related(script: EditScript, relations: Record<string, Relation>): [string, Relation | undefined][] {
  return script.changes.map((change: Change) => [change.newText, relations[change.id]]);
}

test('changes of different words are merged', () => {
  const result = compare(edit(['1.250,00 €', '1.300,00 €']), edit(['drei Monate', 'sechs Monate']));
  expect(mergedTexts(result)).toEqual(edit(['1.250,00 €', '1.300,00 €'], ['drei Monate', 'sechs Monate']));
  expect(result.conflicts).toEqual([]);
  expect(Object.values(result.relations.ours)).toEqual(['alone']);
  expect(Object.values(result.relations.theirs)).toEqual(['alone']);
});

test('changes in one sentence are merged, too, as long as they are of other words', () => {
  const result = compare(edit(['1.250,00', '1.300,00']), edit(['ersten', 'dritten']));
  expect(mergedTexts(result)).toEqual(edit(['1.250,00', '1.300,00'], ['ersten', 'dritten']));
});

test('what both sides make of the same words is agreed upon', () => {
  const result = compare(edit(['1.250,00 €', '1.300,00 €'], ['100 €', '150 €']), edit(['1.250,00 €', '1.300,00 €']));
  expect(mergedTexts(result)).toEqual(edit(['1.250,00 €', '1.300,00 €'], ['100 €', '150 €']));
  expect(related(result.ours, result.relations.ours)).toEqual([
    ['1.300,00 €', 'agreed'],
    ['150 €', 'alone'],
  ]);
  expect(Object.values(result.relations.theirs)).toEqual(['agreed']);
});

test('different words for the same ones are a conflict, and the words of the origin stay', () => {
  const result = compare(edit(['1.250,00 €', '1.300,00 €']), edit(['1.250,00 €', '1.400,00 €']));
  expect(mergedTexts(result)).toEqual(origin);
  expect(result.conflicts).toMatchObject([{ origin: '1.250,00 €', ours: '1.300,00 €', theirs: '1.400,00 €' }]);
  expect(result.conflicts[0]?.ourChanges).toEqual(result.ours.changes.map(({ id }) => id));
  expect([...Object.values(result.relations.ours), ...Object.values(result.relations.theirs)]).toEqual([
    'conflict',
    'conflict',
  ]);
  const [start, end] = [18, 28];
  expect(result.merged[1]?.conflicts).toEqual([{ conflict: 0, start, end }]);
  expect(result.merged[1]?.text.slice(start, end)).toBe('1.250,00 €');
});

test('a clause that one side deletes and the other one changes is a conflict', () => {
  const result = compare([...origin.slice(0, 2), ...origin.slice(3)], edit(['100 €', '500 €']));
  expect(mergedTexts(result)).toEqual(origin);
  expect(result.conflicts).toMatchObject([{ origin: origin[2], ours: '', theirs: edit(['100 €', '500 €'])[2] }]);
});

test('new clauses at different places are both in the merge; at the same place they are a conflict', () => {
  const [mine, yours] = ['Haustiere sind mit Zustimmung erlaubt.', 'Die Kaution wird verzinst angelegt.'];
  const apart = compare([...origin, mine], [...origin.slice(0, 2), yours, ...origin.slice(2)]);
  expect(mergedTexts(apart)).toEqual([...origin.slice(0, 2), yours, ...origin.slice(2), mine]);
  const together = compare([...origin, mine], [...origin, yours]);
  expect(mergedTexts(together)).toEqual(origin);
  expect(together.conflicts).toMatchObject([{ origin: '', ours: mine, theirs: yours }]);
});

test('words at the end of a clause and a new clause behind it are no conflict', () => {
  const added = 'Haustiere sind mit Zustimmung erlaubt.';
  const longer = [...origin.slice(0, -1), `${origin.at(-1)} Das gilt auch für diese Klausel.`];
  expect(mergedTexts(compare(longer, [...origin, added]))).toEqual([...longer, added]);
});

test('a clause that one side moves stands at its new place, and is a conflict if the other one changes it', () => {
  const [head = '', rent = '', repairs = '', notice = '', form = ''] = origin;
  const moved = [head, repairs, notice, form, rent];
  expect(mergedTexts(compare(moved, edit(['100 €', '150 €'])))).toEqual([
    ...[head, repairs.replace('100 €', '150 €'), notice, form, rent],
  ]);
  expect(mergedTexts(compare(moved, moved))).toEqual(moved);
  expect(compare(moved, edit(['1.250,00 €', '1.300,00 €'])).conflicts.length).toBeGreaterThan(0);
});

const words = [
  'Miete',
  'Mieter',
  'zahlt',
  'nicht',
  '100 €',
  'am',
  'ersten',
  'Tag',
  'Kosten',
  'der',
  'Frist',
  '§ 5',
  'gilt',
];
const paragraph = fc
  .array(fc.constantFrom(...words), { minLength: 3, maxLength: 12 })
  .map((chosen) => `${chosen.join(' ')}.`);
const version = fc.array(paragraph, { minLength: 1, maxLength: 6 });
/** A version and what somebody made of it: paragraphs gone, new, moved, or with a word changed. */
const editOf = (from: readonly string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom('delete', 'insert', 'move', 'word'), fc.nat(), fc.nat(), paragraph), {
      maxLength: 4,
    })
    .map((steps) => {
      const edited = [...from];
      for (const [step, at, to, text] of steps) {
        const place = at % (edited.length + 1);
        if (step === 'insert') edited.splice(place, 0, text);
        else if (step === 'delete') edited.splice(place, 1);
        else if (step === 'move') edited.splice(to % (edited.length + 1), 0, ...edited.splice(place, 1));
        else if (edited[place] !== undefined)
          edited[place] = edited[place].replace(words[to % words.length] ?? '', 'sodann');
      }
      return edited;
    });
const threeVersions = version.chain((from) => fc.tuple(fc.constant(from), editOf(from), editOf(from)));

function shown(blocks: readonly Pick<Block, 'kind' | 'text'>[]): string[] {
  return blocks.map(({ kind, text }) => `${kind}: ${text}`);
}

describe('of any three versions', () => {
  const runs = { numRuns: 500 };

  test('the merge with a side that changed nothing is the other side', () => {
    fc.assert(
      fc.property(threeVersions, ([from, ours]) => {
        for (const result of [compare(ours, from, from), compare(from, ours, from), compare(ours, ours, from)]) {
          expect(shown(result.merged)).toEqual(shown(paragraphsOf('ours', ours)));
          expect(result.conflicts).toEqual([]);
        }
      }),
      runs,
    );
  });

  test('exchanging the sides exchanges what is said of them, and nothing else', () => {
    fc.assert(
      fc.property(threeVersions, ([from, ours, theirs]) => {
        const [one, other] = [compare(ours, theirs, from), compare(theirs, ours, from)];
        expect(shown(other.merged)).toEqual(shown(one.merged));
        expect(Object.values(other.relations.ours)).toEqual(Object.values(one.relations.theirs));
        expect(other.conflicts.map(({ origin: was, ours: a, theirs: b }) => [was, b, a])).toEqual(
          one.conflicts.map(({ origin: was, ours: a, theirs: b }) => [was, a, b]),
        );
      }),
      runs,
    );
  });

  test('no words are lost: what a side says is in the merge, in a conflict, or was taken out by the other side', () => {
    fc.assert(
      fc.property(threeVersions, ([from, ours, theirs]) => {
        const result = compare(ours, theirs, from);
        const said = [
          ...mergedTexts(result),
          ...result.conflicts.flatMap((conflict) => [conflict.ours, conflict.theirs]),
        ].join('\n');
        for (const script of [result.ours, result.theirs]) {
          for (const { newText } of script.changes)
            for (const text of newText.split('\n')) expect(said).toContain(text);
        }
        const ids = [...result.ours.changes, ...result.theirs.changes].map(({ id }) => id);
        expect([...Object.keys(result.relations.ours), ...Object.keys(result.relations.theirs)].sort()).toEqual(
          [...ids].sort(),
        );
      }),
      runs,
    );
  });
});
