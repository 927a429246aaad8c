import type { Block, Reading } from '@lesart/document';
import type { ViewerTarget } from '../../components/pages/viewer-target.ts';
import { groupSlides } from './group-slides.ts';

/** A line of the outline and where it leads. */
export interface OutlineItem {
  readonly key: string;
  readonly label: string | null;
  readonly text: string;
  /** From 0 at the outermost. */
  readonly depth: number;
  readonly target: ViewerTarget;
}

const longestText = 120;

/** The headings of a document; the slides of a presentation, each with its title or first words; sheets by name. */
export function listOutline(blocks: readonly Block[], reading: Reading | null): OutlineItem[] {
  if (blocks.some(({ locator }) => locator.kind === 'slide')) return slidesOf(blocks, reading?.pages ?? 0);
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  const named = blocks.some(({ locator }) => locator.kind === 'sheet' && locator.name !== '');
  if (!named) return nest(headings.map((block) => ({ block, depth: (block.level ?? 1) - 1 })));
  const seen = new Set<number>();
  return blocks.flatMap((block) => {
    if (block.locator.kind !== 'sheet') return [];
    const { sheet, name } = block.locator;
    const isFirst = !seen.has(sheet);
    seen.add(sheet);
    const opening = isFirst
      ? [{ key: `sheet ${sheet}`, label: null, text: name, depth: 0, target: pageTarget(sheet) }]
      : [];
    const isName = isFirst && block.kind === 'heading' && block.level === 1 && block.text === name;
    return block.kind === 'heading' && !isName ? [...opening, itemOf(block, 1)] : opening;
  });
}

function slidesOf(blocks: readonly Block[], count: number): OutlineItem[] {
  return groupSlides(blocks, count).map(({ number, content }) => {
    const title = content.find(({ kind }) => kind === 'heading') ?? content[0];
    const target = title ? itemOf(title, 0).target : pageTarget(number);
    return {
      key: `slide ${number}`,
      label: String(number),
      text: title?.text.slice(0, longestText) ?? '',
      depth: 0,
      target,
    };
  });
}

function nest(headings: readonly { block: Block; depth: number }[]): OutlineItem[] {
  const shallowest = Math.min(...headings.map(({ depth }) => depth));
  return headings.map(({ block, depth }) => itemOf(block, depth - shallowest));
}

function itemOf(block: Block, depth: number): OutlineItem {
  const { id, label, text } = block;
  return { key: id, label, text: text.slice(0, longestText), depth, target: blockTarget(block) };
}

/** The whole of a block. */
export function blockTarget(block: Block): ViewerTarget {
  return { spans: [{ blockId: block.id, start: 0, end: block.text.length }], pulse: false };
}

/** A page, a slide or a sheet, from 1. */
export function pageTarget(page: number): ViewerTarget {
  return { spans: [], pulse: false, page };
}
