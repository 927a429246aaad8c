import { describe, expect, it } from '@jest/globals';
import { compareBlocks } from '@lesart/comparison';
import { drawRedline, drawStatistics } from './draw-redline.ts';
import { blocksOf } from './testing/blocks-of.ts';

const filler = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen';

function draw(oldTexts: readonly string[], newTexts: readonly string[], look: 'plain' | 'coloured' = 'plain'): string {
  const sides = { old: blocksOf('old', oldTexts), new: blocksOf('new', newTexts) };
  return drawRedline(compareBlocks(sides.old, sides.new), sides, look);
}

describe('drawRedline', () => {
  it('shows changes under their heading, and little of what is around them', () => {
    const rent = (amount: string) => `${filler} The rent is ${amount} a month. ${filler}`;
    expect(
      draw(['# Rent', rent('900'), 'Pets are allowed.'], ['# Rent', rent('950'), 'Pets are allowed.']),
    ).toBe(`── Rent

… six seven eight nine ten eleven twelve thirteen fourteen The rent is [-900-]{+950+} a month. one two three four five six seven eight nine ten …

`);
  });

  it('shows both ends of a move under one number', () => {
    const rules = ['Pets: ask the owner before.', `The tenant pays: ${filler}.`, `Noise: ${filler}.`];
    const [pets = '', ...others] = rules;
    const drawn = draw(rules, [...others, pets]);
    expect(drawn).toContain('[move 1 from here] Pets:');
    expect(drawn).toContain('[move 1 to here] Pets:');
  });

  it('paints in colours, line by line', () => {
    const drawn = draw(['The rent is 900 euros.'], ['The rent is 950 euros.'], 'coloured').replaceAll('\u{1b}', 'ESC');
    expect(drawn).toContain('ESC[31;9m900ESC[0mESC[32;4m950ESC[0m');
  });

  it('does not let a file steer the terminal', () => {
    expect(draw(['The rent is 900.'], ['The rent is \u{1b}]0;x\u{7}950.'])).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

it('drawStatistics says in a line how much differs, or that nothing does', () => {
  const none = { insertedWords: 0, deletedWords: 0, moves: 0, movedWords: 0, hunks: 0, oldWords: 1200, newWords: 1200 };
  expect(drawStatistics(none)).toBe('No changes (1,200 words before, 1,200 after).');
  expect(drawStatistics({ ...none, insertedWords: 1, deletedWords: 3, hunks: 4, newWords: 1198 })).toBe(
    '1 word inserted, 3 deleted, 0 moves (0 words), 4 places (1,200 words before, 1,198 after).',
  );
});
