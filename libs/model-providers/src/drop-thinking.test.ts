import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createThinkingFilter } from './drop-thinking.ts';

function filter(pieces: readonly string[]): string {
  const thinking = createThinkingFilter();
  return pieces.map((piece) => thinking.pass(piece)).join('') + thinking.end();
}

describe('createThinkingFilter', () => {
  it.each([
    ['<think>Hm.</think>\n\nYes.', 'Yes.'],
    ['<THINK></THINK>Yes.', 'Yes.'],
    ['Yes. <thinking>But no.</thinking> Still yes.', 'Yes. Still yes.'],
    ['Never closed <think>so this is gone', 'Never closed '],
    ['Hm.</think>\nYes.', 'Hm.Yes.'],
    ['a < b and <thing> and <', 'a < b and <thing> and <'],
    ['ends with <thi', 'ends with <thi'],
  ])('makes of %j %j', (text, answer) => {
    expect(filter([text])).toBe(answer);
  });

  it('does not depend on how the text is cut', () => {
    const part = fc.constantFrom('<think>', '</think>', '<thinking>', ' Yes. ', '\n', '<', 'think', '>', 'a < b');
    fc.assert(
      fc.property(fc.array(part), fc.integer({ min: 1, max: 7 }), (parts, size) => {
        const text = parts.join('');
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
          text.slice(i * size, (i + 1) * size),
        );
        expect(filter(pieces)).toBe(filter([text]));
      }),
    );
  });
});
