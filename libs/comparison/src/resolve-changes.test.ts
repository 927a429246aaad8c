import { describe, expect, it } from '@jest/globals';
import type { Block } from '@lesart/document';
import fc from 'fast-check';
import { compareBlocks } from './compare-blocks.ts';
import { resolveChanges } from './resolve-changes.ts';
import { blocksOf, paragraphsOf } from './testing/block-of.ts';

const textsOf = (blocks: readonly Block[]) => blocks.map(({ text }) => text);

describe('resolveChanges', () => {
  const old = blocksOf('old', '# Rent\n\nThe rent is 900 euros.\n\nIt is due on the third day.\n\nDogs are welcome.');
  const fresh = blocksOf(
    'new',
    '# Rent\n\nThe rent is 950 euros.\n\nIt is due on the fifth day.\n\nSmoking is not allowed here.',
  );
  const script = compareBlocks(old, fresh);
  const idOf = (words: string) =>
    script.changes.find(({ newText, oldText }) => (newText + oldText).includes(words))?.id;

  it('undoes the changes that are rejected, and no others', () => {
    const rejected = idOf('950');
    const resolved = resolveChanges(old, fresh, script, (id) => id === rejected);
    expect(textsOf(resolved).slice(0, 3)).toEqual(['Rent', 'The rent is 900 euros.', 'It is due on the fifth day.']);
    expect(resolved.map(({ ordinal }) => ordinal)).toEqual(resolved.map((_, index) => index));
  });

  it('keeps a heading a heading, and its level', () => {
    expect(resolveChanges(old, fresh, script, () => true)[0]).toMatchObject({ kind: 'heading', level: 1 });
  });

  it('puts what moved back where it was when the move is rejected, with the words that are accepted', () => {
    const clause = 'Either party may end this lease with a notice of six months to the end of any quarter.';
    const pad = (name: string) => `This paragraph about ${name} stays exactly where it always was, and says ${name}.`;
    const before = paragraphsOf('old', [clause, pad('heating'), pad('parking'), pad('cleaning')]);
    const after = paragraphsOf('new', [pad('heating'), pad('parking'), pad('cleaning'), clause]);
    const moved = compareBlocks(before, after);
    const [move] = moved.changes.filter(({ type }) => type === 'moved');
    expect(move).toBeDefined();
    expect(textsOf(resolveChanges(before, after, moved, (id) => id === move?.id))).toEqual(textsOf(before));
    expect(textsOf(resolveChanges(before, after, moved, () => false))).toEqual(textsOf(after));
  });

  it('gives the new texts when nothing is rejected, and the old ones when all is', () => {
    const word = fc.constantFrom('rent', 'notice', 'six', 'months', '900', 'euros', 'the', 'tenant', 'pays', 'ends');
    const paragraph = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
    const version = fc.array(paragraph, { maxLength: 8 });
    fc.assert(
      fc.property(version, version, (before, after) => {
        const [one, other] = [paragraphsOf('old', before), paragraphsOf('new', after)];
        const whole = compareBlocks(one, other, { ignored: [] });
        expect(textsOf(resolveChanges(one, other, whole, () => false))).toEqual(after);
        expect(textsOf(resolveChanges(one, other, whole, () => true))).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses blocks that the script was not made of', () => {
    expect(() => resolveChanges(old, blocksOf('else', 'Something'), script, () => false)).toThrow(RangeError);
  });
});
