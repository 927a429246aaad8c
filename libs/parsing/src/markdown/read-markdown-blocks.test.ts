import { expect, it } from '@jest/globals';
import { describeWithMaterial, materialFiles, readMaterial } from '../fixtures/material.ts';
import { readByMdast } from '../fixtures/read-by-mdast.ts';
import { readMarkdownBlocks } from './read-markdown-blocks.ts';

describeWithMaterial('compare/', 'ours and a complete reader of Markdown', () => {
  it('see the same blocks with the same formatting in real policies, but for links that nobody marked', () => {
    let blocks = 0;
    let same = 0;
    for (const name of materialFiles('compare/', /^v\d+\.[ab]\.md$/)) {
      const text = new TextDecoder().decode(readMaterial(`compare/${name}`));
      const ours = new Set(readMarkdownBlocks(text).map(describeBlock));
      const theirs = readByMdast(text).map(describeBlock);
      blocks += theirs.length;
      same += theirs.filter((block) => ours.has(block)).length;
    }
    expect(blocks).toBeGreaterThan(1000);
    expect(same / blocks).toBeGreaterThanOrEqual(0.995);
  });
});

function describeBlock({ kind, level, label, text, marks }: ReturnType<typeof readByMdast>[number]): string {
  return JSON.stringify([kind, level, label, text, marks.filter((mark) => mark.kind !== 'link')]);
}
