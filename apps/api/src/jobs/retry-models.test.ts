import { describe, expect, it } from '@jest/globals';
import { ModelFault } from '@lesart/models';
import { StorageFault } from '@lesart/storage';
import { isWorthRetrying } from './retry-models.ts';

describe('isWorthRetrying', () => {
  it('tries again what may pass by itself, three times in all', () => {
    const overloaded = new ModelFault('model-overloaded', 'too many requests');
    expect([1, 2, 3].map((attempt) => isWorthRetrying(overloaded, { attempt }))).toEqual([true, true, false]);
  });

  it('does not try again what a model refuses, nor what nobody knows', () => {
    for (const error of [new ModelFault('model-refused', 'no'), new TypeError('x'), null]) {
      expect(isWorthRetrying(error, { attempt: 1 })).toBe(false);
    }
  });

  it('tries again when the database was away, and not when what it was about is gone', () => {
    const faults = (['database-unreachable', 'database-busy', 'not-found', 'state-conflict'] as const).map(
      (code) => new StorageFault(code, ''),
    );
    expect(faults.map((fault) => isWorthRetrying(fault, { attempt: 1 }))).toEqual([true, true, false, false]);
  });
});
