import { expect, it } from '@jest/globals';
import { hasEnded } from './has-ended.ts';

it('a document holds on its last day until midnight, and has ended on the next', () => {
  expect(hasEnded('2026-03-31', new Date(2026, 2, 31, 23, 59, 59))).toBe(false);
  expect(hasEnded('2026-03-31', new Date(2026, 3, 1, 0, 0, 0))).toBe(true);
  expect(hasEnded('2026-12-31', new Date(2026, 8, 1))).toBe(false);
});

it('what has no last day never ends', () => {
  expect(hasEnded(null, new Date(9999, 11, 31))).toBe(false);
});
