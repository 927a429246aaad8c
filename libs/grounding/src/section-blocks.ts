import type { Block } from '@lesart/document';
import { estimateTokens } from './build-prompt.ts';

/**
 * Cuts a document into sections for a summary: each begins at a heading, or at the first of headings that follow one
 * another; a section that is too long is cut between blocks. Each block is in exactly one section.
 *
 * @param blocks the blocks of one version in order
 * @param maxTokens more than 0; only a single block that is longer makes a longer section
 * @returns the sections in order; none for a document without blocks
 */
export function sectionBlocks(blocks: readonly Block[], maxTokens: number): Block[][] {
  return splitAtHeadings(blocks).flatMap((section) => splitAtLength(section, maxTokens));
}

function splitAtHeadings(blocks: readonly Block[]): Block[][] {
  const sections: Block[][] = [];
  let holdsText = true;
  for (const block of blocks) {
    const section = sections.at(-1);
    // Headings that follow one another ("Part A", "1. Scope") open one section together.
    if (section === undefined || (block.kind === 'heading' && holdsText)) sections.push([block]);
    else section.push(block);
    holdsText = block.kind !== 'heading';
  }
  return sections;
}

function splitAtLength(blocks: readonly Block[], maxTokens: number): Block[][] {
  const sections: Block[][] = [];
  let tokens = 0;
  for (const block of blocks) {
    const size = estimateTokens(block.text);
    const section = sections.at(-1);
    if (section === undefined || tokens + size > maxTokens) {
      sections.push([block]);
      tokens = size;
    } else {
      section.push(block);
      tokens += size;
    }
  }
  return sections;
}
