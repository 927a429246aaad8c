import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { placeRows, rowsWithin } from './place-rows.ts';

/** Fewer rows than this are all drawn. */
const manyRows = 200;
/** What is drawn above and below what is seen, in pixels. */
const margin = 600;
const narrow = '(hover: none), (max-width: 1099px)';

/** Of thousands of rows in a list that scrolls, those that are seen, and the room that the others would take. */
export interface VisibleRows<Row> {
  readonly rows: readonly Row[];
  /** Pixels above and below them. */
  readonly before: number;
  readonly after: number;
  /** null: the row is as high as it is. */
  readonly heightOf: (row: Row) => number | null;
  /** Scrolls so that the row at this place is seen; it is drawn with the next change of the page. */
  readonly reveal: (index: number) => void;
}

/** @param isTall whether a row has a second line */
export function useVisibleRows<Row>(
  container: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  isTall: (row: Row) => boolean,
): VisibleRows<Row> {
  const [view, setView] = useState({ top: 0, height: 800 });
  const windowed = rows.length > manyRows;
  const base = rowHeight();
  const heightOf = (row: Row) => (isTall(row) ? base + 24 : base);
  const offsets = windowed ? placeRows(rows, heightOf) : [];
  const latest = useRef({ windowed, offsets });
  latest.current = { windowed, offsets };

  useEffect(() => {
    const element = container.current;
    if (!element || !windowed) return;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [container, windowed]);

  useLayoutEffect(() => {
    const element = container.current;
    if (element && windowed) setView({ top: element.scrollTop, height: element.clientHeight });
  }, [container, windowed]);

  const reveal = useCallback(
    (index: number) => {
      const element = container.current;
      if (!element || index < 0) return;
      if (!latest.current.windowed) {
        element.querySelectorAll('[data-row]')[index]?.scrollIntoView({ block: 'nearest' });
        return;
      }
      const top = latest.current.offsets[index] ?? 0;
      const bottom = latest.current.offsets[index + 1] ?? top;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
      setView({ top: element.scrollTop, height: element.clientHeight });
    },
    [container],
  );

  if (!windowed) return { rows, before: 0, after: 0, heightOf: () => null, reveal };
  const { first, end } = rowsWithin(offsets, view.top - margin, view.top + view.height + margin);
  const total = offsets.at(-1) ?? 0;
  return {
    rows: rows.slice(first, end),
    before: offsets[first] ?? 0,
    after: total - (offsets[end] ?? total),
    heightOf,
    reveal,
  };
}

/** As the style sheet has it: 2rem, 2.75rem where fingers point. */
function rowHeight(): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return (window.matchMedia(narrow).matches ? 2.75 : 2) * rem;
}
