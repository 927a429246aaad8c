import { describe, expect, it } from '@jest/globals';
import { groupHits } from './group-hits.ts';
import { makeHit } from './testing/make-hit.ts';

describe('groupHits', () => {
  it('keeps documents in the order of their best hits, and the hits of each together', () => {
    const hits = [
      makeHit({ documentName: 'Mietvertrag.pdf', text: 'Frist' }),
      makeHit({ documentName: 'AGB.md', text: 'Fristen' }),
      makeHit({ documentName: 'Mietvertrag.pdf', text: 'Kündigung' }),
    ];
    expect(groupHits(hits).map((group) => group.hits.map(({ text }) => text))).toEqual([
      ['Frist', 'Kündigung'],
      ['Fristen'],
    ]);
    expect(groupHits([])).toEqual([]);
  });
});
