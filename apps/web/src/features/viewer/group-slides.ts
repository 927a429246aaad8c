import type { Block } from '@lesart/document';

export interface Slide {
  /** From 1. */
  readonly number: number;
  readonly content: readonly Block[];
  /** What the speaker wrote below it. */
  readonly notes: readonly Block[];
}

/**
 * The slides of a presentation in order, those without text included.
 * @param count how many there are; slides beyond it that blocks speak of are there too.
 */
export function groupSlides(blocks: readonly Block[], count: number): Slide[] {
  const slides = new Map<number, { content: Block[]; notes: Block[] }>();
  for (let number = 1; number <= count; number += 1) slides.set(number, { content: [], notes: [] });
  for (const block of blocks) {
    if (block.locator.kind !== 'slide') continue;
    const slide = slides.get(block.locator.slide) ?? { content: [], notes: [] };
    slides.set(block.locator.slide, slide);
    (block.kind === 'note' ? slide.notes : slide.content).push(block);
  }
  return [...slides].sort(([a], [b]) => a - b).map(([number, slide]) => ({ number, ...slide }));
}
