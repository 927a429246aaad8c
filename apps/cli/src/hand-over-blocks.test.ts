import { describe, expect, it } from '@jest/globals';
import type { Block } from '@lesart/document';
import { parseDocument } from '@lesart/parsing';
import { handOverBlocks } from './hand-over-blocks.ts';

describe('handOverBlocks', () => {
  it('hands over all blocks in order, in batches that large ones make smaller', async () => {
    const long = `${'word '.repeat(50_000)}\n\n`;
    const bytes = new TextEncoder().encode('short\n\n'.repeat(1_200) + long.repeat(3));
    const batches: (readonly Block[])[] = [];
    const parsed = await parseDocument(bytes, 'a.md');
    const file = await handOverBlocks(parsed, bytes, async (blocks) => batches.push(blocks) > 0);
    expect(file.mediaType).toBe('text/markdown');
    expect(batches.map(({ length }) => length)).toEqual([500, 500, 201, 1, 1]);
    expect(batches.flat().map(({ ordinal }) => ordinal)).toEqual(parsed.blocks.map((_, ordinal) => ordinal));
  });
});
