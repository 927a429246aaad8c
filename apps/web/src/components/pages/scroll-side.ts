/** A place in a document by block: `share` from 0 (the block's beginning) to 1 (its end). */
export interface BlockPlace {
  readonly blockId: string;
  readonly share: number;
}

/** One of two views that scroll in step. */
export interface ScrollSide {
  readonly element: HTMLElement;
  /** What stands `offset` CSS pixels below the top of the visible part; null where no block is near. */
  placeAt(offset: number): BlockPlace | null;
  /** Scrolls so that a place stands `offset` CSS pixels below the top of the visible part. */
  show(place: BlockPlace, offset: number): void;
}

/** How far around a height a block is looked for: the gaps between blocks are smaller. */
const probes = [0, 12, -12, 24, -24, 48, -48, 80];

/** The side of a scrolled element whose blocks are elements with `data-block`. */
export function sideOfElements(element: HTMLElement): ScrollSide {
  const find = (blockId: string) => element.querySelector(`[data-block="${CSS.escape(blockId)}"]`);
  return {
    element,
    placeAt(offset) {
      const frame = element.getBoundingClientRect();
      const x = frame.left + element.clientWidth / 2;
      for (const probe of probes) {
        const y = frame.top + offset + probe;
        const block = document.elementFromPoint(x, y)?.closest('[data-block]');
        const blockId = block?.getAttribute('data-block');
        if (!block || !blockId || !element.contains(block)) continue;
        const box = block.getBoundingClientRect();
        const share = (frame.top + offset - box.top) / Math.max(1, box.height);
        return { blockId, share: Math.min(1, Math.max(0, share)) };
      }
      return null;
    },
    show({ blockId, share }, offset) {
      const box = find(blockId)?.getBoundingClientRect();
      if (!box) return;
      element.scrollTop += box.top + share * box.height - element.getBoundingClientRect().top - offset;
    },
  };
}
