import { describe, expect, it } from '@jest/globals';
import { buildContext } from './build-context.ts';
import type { RetrievedChunk } from './search-chunks.ts';
import { retrievedChunk } from './testing/retrieved-chunk.ts';

const words = ['Kaution', 'Heizung', 'Kündigung', 'Garten', 'Treppenhaus', 'Parkplatz', 'Nebenkosten', 'Haustiere'];
/** A long document of one section, of which each chunk speaks of something else. */
const long = words.map((text, ordinal) =>
  retrievedChunk({ documentId: 'long', ordinal, text, score: 9 - ordinal / 10 }),
);
const other = retrievedChunk({ documentId: 'other', text: 'Mieterhöhung', score: 6 });

/** An index of the long document. */
const index = {
  neighbours: async (chunkIds: readonly string[]) => {
    const places = chunkIds.map((id) => long.findIndex(({ chunkId }) => chunkId === id));
    return long.filter((_, at) => places.includes(at - 1) || places.includes(at + 1));
  },
};
const sizeOf = (chunks: readonly RetrievedChunk[]) => chunks.reduce((sum, { tokens }) => sum + tokens, 0);

describe('buildContext', () => {
  it('lets one long document take no more than half of the places while others have something to say', async () => {
    const context = await buildContext(index, [...long, other], { limit: 3, tokenBudget: 300, neighbourTokens: 300 });
    expect(context.map(({ text }) => text)).toEqual(['Kaution\nHeizung', 'Mieterhöhung']);
  });

  it('fills the room that is left with neighbours, and not more', async () => {
    const found = long.filter(({ ordinal }) => ordinal === 3);
    const textOf = async (tokenBudget: number) =>
      (await buildContext(index, found, { limit: 4, tokenBudget, neighbourTokens: tokenBudget })).map(
        ({ text }) => text,
      );
    expect(await textOf(199)).toEqual(['Garten']);
    expect(await textOf(200)).toEqual(['Garten\nTreppenhaus']);
    expect(await textOf(900)).toEqual(['Kündigung\nGarten\nTreppenhaus']);
  });

  it('takes no neighbours where none are wanted', async () => {
    const found = long.filter(({ ordinal }) => ordinal === 3);
    expect(await buildContext(index, found, { limit: 4, tokenBudget: 900, neighbourTokens: 0 })).toEqual(found);
  });

  it.each([150, 400, 1000])('stays within %i tokens', async (tokenBudget) => {
    const context = await buildContext(index, [...long, other], {
      limit: 12,
      tokenBudget,
      neighbourTokens: tokenBudget,
    });
    expect(sizeOf(context)).toBeLessThanOrEqual(tokenBudget);
  });

  it('takes the best chunk although it is too long, and nothing of nothing', async () => {
    expect(await buildContext(index, long, { limit: 3, tokenBudget: 10, neighbourTokens: 10 })).toEqual(
      long.slice(0, 1),
    );
    expect(await buildContext(index, [], { limit: 3, tokenBudget: 10, neighbourTokens: 10 })).toEqual([]);
  });
});
