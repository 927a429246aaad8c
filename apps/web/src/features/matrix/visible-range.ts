/** Lines of one size that are seen: from `first` to before `end`. */
export interface VisibleRange {
  readonly first: number;
  readonly end: number;
}

/**
 * Which of many lines of one size have to be drawn.
 * @param given.offset how far is scrolled, `room` how much is seen, `size` of a line, all in pixels; `count` of the lines;
 *   `margin` so many more are drawn on each side, so that scrolling shows no gaps
 */
export function visibleRange(given: {
  readonly offset: number;
  readonly room: number;
  readonly size: number;
  readonly count: number;
  readonly margin: number;
}): VisibleRange {
  const { offset, room, size, count, margin } = given;
  const first = Math.max(0, Math.floor(offset / size) - margin);
  const end = Math.min(count, Math.ceil((offset + room) / size) + margin);
  return { first: Math.min(first, count), end: Math.max(end, Math.min(first, count)) };
}
