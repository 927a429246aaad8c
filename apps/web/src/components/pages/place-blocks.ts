import type { Block } from '@lesart/document';
import type { PlacedPage } from './lay-out-pages.ts';
import type { BlockPlace } from './scroll-side.ts';

/** The part of a block that stands on one page, in CSS pixels from the top of the column of pages. */
export interface PlacedPart {
  readonly blockId: string;
  readonly top: number;
  readonly bottom: number;
  /** Which part of the block's text it is, from 0 to 1. */
  readonly startShare: number;
  readonly endShare: number;
}

/** Where blocks stand in a column of pages, in reading order; blocks without boxes are left out. */
export function placeBlocks(blocks: Iterable<Block>, pages: readonly PlacedPage[]): PlacedPart[] {
  const parts: PlacedPart[] = [];
  for (const { id, text, locator } of blocks) {
    if (locator.kind !== 'page') continue;
    const length = Math.max(1, text.length);
    for (const number of new Set(locator.boxes.map(({ page }) => page))) {
      const page = pages[number - 1];
      const boxes = locator.boxes.filter((box) => box.page === number);
      if (!page) continue;
      parts.push({
        blockId: id,
        top: page.top + Math.min(...boxes.map(({ y }) => y)) * page.scale,
        bottom: page.top + Math.max(...boxes.map(({ y, height }) => y + height)) * page.scale,
        startShare: Math.min(...boxes.map(({ start }) => start)) / length,
        endShare: Math.max(...boxes.map(({ end }) => end)) / length,
      });
    }
  }
  return parts;
}

/** The place at a height: in the first block (in reading order) that covers it, else in the nearest. */
export function placeAtHeight(parts: readonly PlacedPart[], height: number): BlockPlace | null {
  let nearest: PlacedPart | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const away = Math.max(part.top - height, height - part.bottom, 0);
    if (away >= distance) continue;
    nearest = part;
    distance = away;
    if (away === 0) break;
  }
  if (!nearest) return null;
  const { blockId, top, bottom, startShare, endShare } = nearest;
  const inPart = Math.min(1, Math.max(0, (height - top) / Math.max(1, bottom - top)));
  return { blockId, share: startShare + inPart * (endShare - startShare) };
}

/** The height of a place; null for a block without boxes. */
export function heightOfPlace(parts: readonly PlacedPart[], { blockId, share }: BlockPlace): number | null {
  const own = parts.filter((part) => part.blockId === blockId);
  const part = own.find(({ endShare }) => share <= endShare) ?? own.at(-1);
  if (!part) return null;
  const { top, bottom, startShare, endShare } = part;
  const inPart = (share - startShare) / Math.max(0.001, endShare - startShare);
  return top + Math.min(1, Math.max(0, inPart)) * (bottom - top);
}

/**
 * The block under a point of a page.
 * @param x and y in the units of the blocks' boxes, from the top left of the page.
 */
export function blockAtPoint(blocks: Iterable<Block>, page: number, x: number, y: number): string | null {
  for (const { id, locator } of blocks) {
    const hit =
      locator.kind === 'page' &&
      locator.boxes.some(
        (box) => box.page === page && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
      );
    if (hit) return id;
  }
  return null;
}
