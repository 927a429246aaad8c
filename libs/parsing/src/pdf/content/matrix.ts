/** a b c d e f of ISO 32000-2, section 8.3.3: (x, y) becomes (a x + c y + e, b x + d y + f). */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** What `inner` does first and `outer` then. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** x1 <= x2 and y1 <= y2. */
export interface Rect {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** The smallest upright rectangle around a rectangle that is moved, turned or slanted. */
export function mapRect([a, b, c, d, e, f]: Matrix, { x1, y1, x2, y2 }: Rect): Rect {
  const left = Math.min(a * x1, a * x2) + Math.min(c * y1, c * y2) + e;
  const right = Math.max(a * x1, a * x2) + Math.max(c * y1, c * y2) + e;
  const top = Math.min(b * x1, b * x2) + Math.min(d * y1, d * y2) + f;
  const bottom = Math.max(b * x1, b * x2) + Math.max(d * y1, d * y2) + f;
  return { x1: left, y1: top, x2: right, y2: bottom };
}

/** Rectangles stay rectangles: nothing is slanted, and turned by quarters only. */
export function isUpright([a, b, c, d]: Matrix): boolean {
  const scale = Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d);
  return Math.abs(b) + Math.abs(c) < scale * 1e-4 || Math.abs(a) + Math.abs(d) < scale * 1e-4;
}

/** What both have in common; null when that is nothing. */
export function intersect(a: Rect, b: Rect): Rect | null {
  const x1 = Math.max(a.x1, b.x1);
  const y1 = Math.max(a.y1, b.y1);
  const x2 = Math.min(a.x2, b.x2);
  const y2 = Math.min(a.y2, b.y2);
  return x1 <= x2 && y1 <= y2 ? { x1, y1, x2, y2 } : null;
}
