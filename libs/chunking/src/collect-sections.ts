import type { Block } from '@lesart/document';
import { cutBlock, type Unit } from './cut-block.ts';
import { estimateTokens } from './estimate-tokens.ts';

/** A heading with the blocks that stand directly under it. */
export interface Section {
  /** The heading blocks above, outermost first, the section's own heading last; empty before the first heading. */
  readonly path: readonly Block[];
  /** What stands under the heading; empty for a heading that nothing stands under, not even another heading. */
  readonly units: readonly Unit[];
  /** Of the units. */
  readonly tokens: number;
}

/** A "heading" longer than this is a paragraph that a parser took for a heading. */
const LONGEST_HEADING_TOKENS = 100;

/**
 * Groups blocks into sections, in reading order.
 *
 * A heading that is followed at once by a heading below it makes no section of its own: it is in that one's path.
 */
export function collectSections(blocks: readonly Block[], maxTokens: number): Section[] {
  const sections: Section[] = [];
  let path: readonly Block[] = [];
  let units: Unit[] = [];
  const close = (next: Block | null): void => {
    const own = path.at(-1);
    const isEmpty = units.length === 0;
    const isCovered = own === undefined || (next !== null && levelOf(next) > levelOf(own));
    if (!isEmpty || !isCovered)
      sections.push({ path, units, tokens: units.reduce((sum, unit) => sum + unit.tokens, 0) });
    units = [];
  };
  for (const block of blocks) {
    if (isHeading(block)) {
      close(block);
      path = [...path.filter((above) => levelOf(above) < levelOf(block)), block];
    } else {
      for (const unit of cutBlock(block, maxTokens)) units.push(unit);
    }
  }
  close(null);
  return sections;
}

function isHeading(block: Block): boolean {
  return (
    block.kind === 'heading' && block.text.trim() !== '' && estimateTokens(block.text.length) <= LONGEST_HEADING_TOKENS
  );
}

function levelOf(heading: Block): number {
  return heading.level ?? 1;
}
