import { type RefObject, useEffect } from 'react';
import type { BlockPlace, ScrollSide } from './scroll-side.ts';

/** How far below the top the line stands that both views keep in step, as a share of their height. */
const line = 0.3;

/** The place in a view of the same blocks. */
const itself = (place: BlockPlace): BlockPlace => place;

/**
 * Lets two views scroll in step by block: whichever the person moves takes the other along.
 * @param enabled whether both are shown.
 * @param translate a place of either view in the other; null: nowhere. Without it both show the same blocks.
 */
export function useScrollSync(
  left: RefObject<ScrollSide | null>,
  right: RefObject<ScrollSide | null>,
  enabled: boolean,
  translate: (place: BlockPlace) => BlockPlace | null = itself,
): void {
  useEffect(() => {
    if (!enabled) return;
    const end = new AbortController();
    let leading: RefObject<ScrollSide | null> | null = null;
    let frame = 0;
    const follow = () => {
      frame = 0;
      const from = leading?.current;
      const to = (leading === left ? right : left).current;
      const seen = from?.placeAt(from.element.clientHeight * line);
      const place = seen && translate(seen);
      if (to && place) to.show(place, to.element.clientHeight * line);
    };
    // The views come and go with their data, so that events are caught above them. Only the view that a person touches
    // leads: the other's scrolling is an echo.
    const sideOf = (target: EventTarget | null) =>
      [left, right].find(({ current }) => target instanceof Node && current?.element.contains(target)) ?? null;
    const lead = (event: Event) => {
      leading = sideOf(event.target) ?? leading;
    };
    for (const type of ['wheel', 'pointerdown', 'touchstart', 'keydown', 'focusin']) {
      document.addEventListener(type, lead, { capture: true, passive: true, signal: end.signal });
    }
    const onScroll = (event: Event) => {
      if (leading === null || event.target !== leading.current?.element) return;
      frame ||= requestAnimationFrame(follow);
    };
    document.addEventListener('scroll', onScroll, { capture: true, passive: true, signal: end.signal });
    return () => {
      end.abort();
      cancelAnimationFrame(frame);
    };
  }, [left, right, enabled, translate]);
}
