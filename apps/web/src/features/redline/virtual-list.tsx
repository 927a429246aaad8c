import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useReducer,
  useRef,
} from 'react';
import { useVisibleSize } from '../../components/use-visible-size.ts';
import { type ItemHeights, keepHeights } from './item-heights.ts';
import classes from './virtual-list.module.css';

/** What others may ask of a list. */
export interface VirtualListHandle {
  /** Scrolls so that an item, or an element in it, stands in the upper middle. */
  show(index: number, find?: (item: HTMLElement) => Element | null): void;
  readonly scroller: HTMLElement | null;
}

/** How much around the visible part is rendered, in CSS pixels. */
const margin = 500;
/** Where what is shown stands, as a share of the visible part. */
const line = 0.38;
/** A goal is given up after so many frames: something always moves. */
const mostFrames = 20;

interface Goal {
  readonly index: number;
  readonly find: (item: HTMLElement) => Element | null;
  frames: number;
}

/**
 * A long list of which only what is near the visible part is in the page. Heights are estimated until they are
 * measured; what one looks at stays where it is while heights above it become known.
 */
export function VirtualList({
  count,
  keyOf,
  estimate,
  render,
  handle,
  onLayout,
  className,
  innerClassName,
  label,
  children,
}: {
  count: number;
  /** The same for the same item, wherever it stands. */
  keyOf: (index: number) => string;
  /** The height of an item at a width, in CSS pixels; another function forgets what was measured. */
  estimate: (index: number, width: number) => number;
  render: (index: number) => ReactNode;
  handle: RefObject<VirtualListHandle | null>;
  /** Called a moment after heights have changed. */
  onLayout?: (heights: ItemHeights) => void;
  className?: string | undefined;
  innerClassName?: string | undefined;
  label: string;
  /** What stands above the items, and does not scroll away. */
  children?: ReactNode;
}) {
  const scroller = useRef<HTMLElement>(null);
  const shown = useRef<HTMLDivElement>(null);
  const { width, height } = useVisibleSize(scroller);
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const range = useRef({ from: 0, to: 0 });
  const goal = useRef<Goal | null>(null);
  const laidOut = useRef<number | undefined>(undefined);
  const { heights, restore } = useHeights({ count, keyOf, estimate, width, scroller });

  const announce = useCallback(() => {
    if (!onLayout) return;
    window.clearTimeout(laidOut.current);
    laidOut.current = window.setTimeout(() => onLayout(heights), 120);
  }, [heights, onLayout]);
  useEffect(() => {
    announce();
    return () => window.clearTimeout(laidOut.current);
  }, [announce]);

  const element = scroller.current;
  const top = element?.scrollTop ?? 0;
  range.current = rangeAt(heights, top, height);
  const { from, to } = range.current;

  /** Measures what is in the page, and keeps what is seen in its place. Gives whether something was other. */
  const measure = useCallback(() => {
    const list = scroller.current;
    if (!list || !shown.current || width === 0) return false;
    let above = 0;
    let changed = false;
    for (const item of shown.current.children) {
      if (!(item instanceof HTMLElement)) continue;
      const index = Number(item.dataset.index);
      const now = item.getBoundingClientRect().height;
      const before = heights.heightOf(index);
      if (Math.abs(now - before) < 0.5 || index >= heights.count) continue;
      if (heights.offsetOf(index) < list.scrollTop - 1) above += now - before;
      heights.set(index, now);
      changed = true;
    }
    if (Math.abs(above) >= 0.5 && goal.current === null) list.scrollTop += above;
    if (changed) announce();
    return changed;
  }, [heights, width, announce]);

  /** Goes a step towards the goal; what is rendered on the way makes the next step exact. */
  const approach = useCallback(() => {
    const list = scroller.current;
    const wanted = goal.current;
    if (!list || !wanted) return;
    const item = shown.current?.querySelector<HTMLElement>(`:scope > [data-index="${wanted.index}"]`);
    const target = item ? (wanted.find(item) ?? item) : null;
    const offset = target
      ? target.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop
      : heights.offsetOf(wanted.index);
    const before = list.scrollTop;
    list.scrollTop = Math.max(0, offset - list.clientHeight * line);
    wanted.frames += 1;
    const isThere = target !== null && Math.abs(list.scrollTop - before) < 1;
    if (isThere || wanted.frames > mostFrames) goal.current = null;
    else requestAnimationFrame(approach);
    redraw();
  }, [heights]);

  useLayoutEffect(() => {
    restore();
    if (measure()) redraw();
  });

  // Pictures, fonts and what is unfolded change heights without a rendering of the list.
  useEffect(() => {
    const inner = shown.current;
    if (!inner) return;
    const observer = new ResizeObserver(() => {
      if (measure()) redraw();
    });
    observer.observe(inner);
    return () => observer.disconnect();
  }, [measure]);

  useImperativeHandle(
    handle,
    () => ({
      show(index, find = () => null) {
        const isGoing = goal.current !== null;
        goal.current = { index, find, frames: 0 };
        if (!isGoing) approach();
      },
      get scroller() {
        return scroller.current;
      },
    }),
    [approach],
  );

  const giveUp = () => {
    goal.current = null;
  };
  const total = heights.total();
  return (
    <section
      ref={scroller}
      className={`${classes.scroller} ${className ?? ''}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      data-scroller
      onWheel={giveUp}
      onTouchStart={giveUp}
      onPointerDown={giveUp}
      onScroll={(event) => {
        const next = rangeAt(heights, event.currentTarget.scrollTop, height);
        if (next.from !== range.current.from || next.to !== range.current.to) redraw();
      }}
    >
      {children}
      <div className={`${classes.inner} ${innerClassName ?? ''}`} style={{ height: total }}>
        <div ref={shown} className={classes.shown} style={{ top: heights.offsetOf(from) }}>
          {Array.from({ length: to - from }, (_, place) => from + place).map((index) => (
            <div key={keyOf(index)} className={classes.item} data-index={index}>
              {render(index)}
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}

function rangeAt(heights: ItemHeights, top: number, height: number): { from: number; to: number } {
  if (heights.count === 0 || height === 0) return { from: 0, to: 0 };
  return { from: heights.indexAt(top - margin), to: heights.indexAt(top + height + margin) + 1 };
}

/** The heights of the items, made anew with the items or the width; the item at the top then stays there. */
function useHeights({
  count,
  keyOf,
  estimate,
  width,
  scroller,
}: {
  count: number;
  keyOf: (index: number) => string;
  estimate: (index: number, width: number) => number;
  width: number;
  scroller: RefObject<HTMLElement | null>;
}) {
  const kept = useRef<{ heights: ItemHeights; made: readonly unknown[]; keyOf: (index: number) => string } | null>(
    null,
  );
  const anchor = useRef<{ key: string; within: number } | null>(null);
  const made = [count, keyOf, estimate, width];
  const before = kept.current;
  if (!before || before.made.some((value, index) => value !== made[index])) {
    const list = scroller.current;
    if (before && list && before.heights.count > 0 && list.scrollTop > 0) {
      const index = before.heights.indexAt(list.scrollTop);
      anchor.current = { key: before.keyOf(index), within: list.scrollTop - before.heights.offsetOf(index) };
    }
    const known = new Map<string, number>();
    if (before && before.made[2] === estimate && before.made[3] === width) {
      for (let index = 0; index < before.heights.count; index += 1) {
        known.set(before.keyOf(index), before.heights.heightOf(index));
      }
    }
    const estimates = Array.from({ length: count }, (_, index) => known.get(keyOf(index)) ?? estimate(index, width));
    kept.current = { heights: keepHeights(estimates), made, keyOf };
  }
  const heights = kept.current?.heights ?? keepHeights([]);
  const restore = () => {
    const wanted = anchor.current;
    const list = scroller.current;
    anchor.current = null;
    if (!wanted || !list) return;
    for (let index = 0; index < heights.count; index += 1) {
      if (keyOf(index) !== wanted.key) continue;
      list.scrollTop = heights.offsetOf(index) + wanted.within;
      return;
    }
  };
  return { heights, restore };
}
