import { type RefObject, useEffect, useRef } from 'react';
import type { ViewerTarget } from '../../components/pages/viewer-target.ts';

/**
 * Brings the first block of each new target into view, at its highlighted words, and lets cited words pulse.
 * @param scroller holds elements that carry their block's id as `data-block`.
 * @param ready whether all blocks are there; a target waits for it.
 */
export function useBlockTarget(
  scroller: RefObject<HTMLElement | null>,
  target: ViewerTarget | null,
  ready: boolean,
): void {
  const shown = useRef<ViewerTarget | null>(null);
  useEffect(() => {
    const element = scroller.current;
    const blockId = target?.spans[0]?.blockId;
    if (!element || !target || target === shown.current || blockId === undefined || !ready) return;
    shown.current = target;
    const show = () => {
      const block = element.querySelector(`[data-block="${CSS.escape(blockId)}"]`);
      // Whoever is brought to words in something folded wants to see them.
      const folded = block?.closest('details');
      if (folded) folded.open = true;
      const mark = block?.querySelector('[data-highlight="current"]') ?? block?.querySelector('[data-highlight]');
      (mark ?? block)?.scrollIntoView({ block: 'center' });
    };
    show();
    // What was off screen has its real height only now; the second time is exact.
    requestAnimationFrame(show);
    if (!target.pulse) return;
    for (const mark of element.querySelectorAll('[data-highlight="cited"]')) {
      mark.removeAttribute('data-pulse');
      requestAnimationFrame(() => mark.setAttribute('data-pulse', ''));
    }
  }, [scroller, target, ready]);
}
