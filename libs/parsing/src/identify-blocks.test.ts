import { describe, expect, it } from '@jest/globals';
import { blockSchema } from '@lesart/document';
import { draftBlock } from './draft-block.ts';
import { identifyBlocks } from './identify-blocks.ts';
import { layPlain } from './lay-runs.ts';

const drafts = ['One', 'Two', 'Two'].map((text) => draftBlock('paragraph', layPlain(text)));

describe('identifyBlocks', () => {
  it('gives the same content the same ids, and equal blocks different ones', () => {
    const first = identifyBlocks(drafts, 'a1b2');
    expect(identifyBlocks(drafts, 'a1b2')).toEqual(first);
    expect(new Set(first.map(({ id }) => id)).size).toBe(3);
    expect(first.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2]);
  });

  it('gives other content other ids', () => {
    const ids = (hash: string) => identifyBlocks(drafts, hash).map(({ id }) => id);
    expect(ids('a1b2')).not.toEqual(expect.arrayContaining([ids('a1b3')[0]]));
  });

  it('makes blocks that the vocabulary accepts, ids of UUID version 8 included', () => {
    for (let content = 0; content < 50; content += 1) {
      for (const block of identifyBlocks(drafts, String(content))) {
        expect(() => blockSchema.parse(block)).not.toThrow();
        expect(block.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
      }
    }
  });
});
