import type { Turn } from '../read-pages.ts';
import type { Rect } from './matrix.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Which way something runs on the page as it is shown, y growing downwards. */
export function turnOf(a: number, b: number): Turn {
  if (Math.abs(a) >= Math.abs(b)) return a >= 0 ? 0 : 2;
  return b > 0 ? 1 : 3;
}

/** A point of the page in the frame in which text of this direction runs to the right. */
export function inFrame(turn: Turn, x: number, y: number, { width, height }: Size): { left: number; base: number } {
  if (turn === 0) return { left: x, base: y };
  if (turn === 1) return { left: y, base: width - x };
  if (turn === 2) return { left: width - x, base: height - y };
  return { left: height - y, base: x };
}

/** A rectangle of the page in the frame of a direction. */
export function rectInFrame(turn: Turn, { x1, y1, x2, y2 }: Rect, size: Size): Rect {
  const a = inFrame(turn, x1, y1, size);
  const b = inFrame(turn, x2, y2, size);
  return {
    x1: Math.min(a.left, b.left),
    y1: Math.min(a.base, b.base),
    x2: Math.max(a.left, b.left),
    y2: Math.max(a.base, b.base),
  };
}

/** Back from the frame of a direction to the page. */
export function rectOnPage(turn: Turn, { x1, y1, x2, y2 }: Rect, { width, height }: Size): Rect {
  if (turn === 0) return { x1, y1, x2, y2 };
  if (turn === 1) return { x1: width - y2, y1: x1, x2: width - y1, y2: x2 };
  if (turn === 2) return { x1: width - x2, y1: height - y2, x2: width - x1, y2: height - y1 };
  return { x1: y1, y1: height - x2, x2: y2, y2: height - x1 };
}
