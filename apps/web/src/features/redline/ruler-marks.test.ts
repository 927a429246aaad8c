import { describe, expect, it } from '@jest/globals';
import { markRuler } from './ruler-marks.ts';

const at = (share: number, id: string, type: 'inserted' | 'deleted' = 'inserted') => ({ id, type, share });

describe('the marks of the ruler', () => {
  it('stand where the changes stand', () => {
    expect(markRuler([at(0, 'a'), at(0.5, 'b'), at(1, 'c')], 100).map(({ line }) => line)).toEqual([0, 50, 99]);
  });

  it('gather changes that cannot be told apart, in the colour of most of them', () => {
    const changes = [at(0.501, 'a', 'deleted'), at(0.502, 'b'), at(0.503, 'c')];
    expect(markRuler(changes, 100)).toEqual([{ line: 50, type: 'inserted', count: 3, id: 'a' }]);
  });

  it('are never more than its lines', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => at(index / 20_000, String(index)));
    expect(markRuler(many, 200)).toHaveLength(200);
    expect(markRuler(many, 0)).toEqual([]);
  });
});
