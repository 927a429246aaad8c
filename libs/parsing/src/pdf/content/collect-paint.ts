import type { Rule } from '../read-pages.ts';
import { intersect, isUpright, type Matrix, mapRect, type Rect } from './matrix.ts';
import { type Color, isNearly, unknown, white } from './read-color.ts';

/** Something that is painted over a part of the page. */
export interface Area extends Rect {
  readonly color: Color;
  /** Counts what is painted on the page. */
  readonly order: number;
  /** All of the rectangle is painted, and nothing shines through. */
  readonly solid: boolean;
  readonly picture: boolean;
}

/** How something is painted. */
export interface Paint {
  readonly color: Color;
  /** Nothing shines through: no transparency, no mask, no blending. */
  readonly opaque: boolean;
  readonly clip: Rect;
  /** The clip is that rectangle, not something within it. */
  readonly clipExact: boolean;
  readonly order: number;
}

interface Subpath {
  /** x and y in turn, on the page. */
  readonly points: number[];
  closed: boolean;
  curved: boolean;
}

const mostRules = 20_000;
const mostAreas = 20_000;
const mostPoints = 200_000;
/** Points; what is thinner is a line, however it is drawn. */
const thickest = 3;
const shortest = 3;
/** How far a line may lean, in points. */
const lean = 0.6;

/** Gathers the path that is being drawn, and what was painted. */
export class PaintCollector {
  readonly rules: Rule[] = [];
  readonly areas: Area[] = [];
  #path: Subpath[] = [];
  #points = 0;

  moveTo(matrix: Matrix, x: number, y: number): void {
    const last = this.#path.at(-1);
    // Several moves after one another begin one path.
    if (last && last.points.length === 2 && !last.closed) this.#path.pop();
    if (this.#points > mostPoints) return;
    const path: Subpath = { points: [], closed: false, curved: false };
    this.#path.push(path);
    this.#put(path, matrix, x, y);
  }

  lineTo(matrix: Matrix, x: number, y: number): void {
    const path = this.#path.at(-1);
    if (!path) this.moveTo(matrix, x, y);
    else if (path.closed) {
      const [startX = 0, startY = 0] = path.points;
      const next: Subpath = { points: [startX, startY], closed: false, curved: false };
      this.#path.push(next);
      this.#put(next, matrix, x, y);
    } else this.#put(path, matrix, x, y);
  }

  curveTo(matrix: Matrix, points: readonly number[]): void {
    for (let at = 0; at + 1 < points.length; at += 2) this.lineTo(matrix, points[at] ?? 0, points[at + 1] ?? 0);
    const path = this.#path.at(-1);
    if (path) path.curved = true;
  }

  rectangle(matrix: Matrix, x: number, y: number, width: number, height: number): void {
    this.moveTo(matrix, x, y);
    this.lineTo(matrix, x + width, y);
    this.lineTo(matrix, x + width, y + height);
    this.lineTo(matrix, x, y + height);
    this.closePath();
  }

  closePath(): void {
    const path = this.#path.at(-1);
    if (path) path.closed = true;
  }

  #put(path: Subpath, [a, b, c, d, e, f]: Matrix, x: number, y: number): void {
    this.#points += 1;
    if (this.#points <= mostPoints) path.points.push(a * x + c * y + e, b * x + d * y + f);
  }

  /** The path is done. */
  endPath(): void {
    if (this.#path.length > 0) this.#path = [];
    this.#points = 0;
  }

  /** The rectangle around the path, and whether the path is just that rectangle; null without a path. */
  extent(): { rect: Rect; exact: boolean } | null {
    const rects = this.#path.map(boundsOf).filter((rect) => rect !== null);
    const [first] = rects;
    if (!first) return null;
    const rect = rects.reduce((all, { x1, y1, x2, y2 }) => ({
      x1: Math.min(all.x1, x1),
      y1: Math.min(all.y1, y1),
      x2: Math.max(all.x2, x2),
      y2: Math.max(all.y2, y2),
    }));
    const [only] = this.#path;
    return { rect, exact: this.#path.length === 1 && only !== undefined && isRectangle(only) };
  }

  /** @param width of the line in points */
  stroke(paint: Paint, width: number): void {
    const isSeen = !isNearly(paint.color, white);
    if (!isSeen && width < thickest) return;
    for (const path of this.#path) {
      const { points, closed } = path;
      for (let at = 0; at + 3 < points.length; at += 2) this.#segment(points, at, at + 2, paint, width, isSeen);
      if (closed && points.length > 4) this.#segment(points, points.length - 2, 0, paint, width, isSeen);
    }
  }

  #segment(points: readonly number[], from: number, to: number, paint: Paint, width: number, isSeen: boolean): void {
    const ax = points[from] ?? 0;
    const ay = points[from + 1] ?? 0;
    const bx = points[to] ?? 0;
    const by = points[to + 1] ?? 0;
    const wide = Math.abs(ax - bx);
    const high = Math.abs(ay - by);
    const isFlat = high <= lean && wide >= shortest;
    const isSteep = wide <= lean && high >= shortest;
    const line = { x1: Math.min(ax, bx), y1: Math.min(ay, by), x2: Math.max(ax, bx), y2: Math.max(ay, by) };
    if (width >= thickest)
      this.#bar(grow(line, isFlat ? 0 : width / 2, isSteep ? 0 : width / 2), isFlat || isSteep, paint, isSeen);
    else if (isFlat) this.#addRule({ ...line, y1: (ay + by) / 2, y2: (ay + by) / 2 }, paint.clip);
    else if (isSteep) this.#addRule({ ...line, x1: (ax + bx) / 2, x2: (ax + bx) / 2 }, paint.clip);
  }

  /** A line that is so thick that text can stand on it. */
  #bar(bar: Rect, upright: boolean, paint: Paint, isSeen: boolean): void {
    const rect = intersect(bar, paint.clip);
    if (!rect) return;
    if (isSeen && upright) this.#fillRules(rect, true, false);
    this.#addArea(rect, upright, paint, false);
  }

  #addRule(rule: Rect, clip: Rect): void {
    const seen = intersect(rule, clip);
    if (!seen || this.rules.length >= mostRules) return;
    if (seen.x2 - seen.x1 >= shortest || seen.y2 - seen.y1 >= shortest) this.rules.push(seen);
  }

  /** @param evenOdd nested paths leave holes */
  fill(paint: Paint, evenOdd: boolean): void {
    const holes = evenOdd && this.#path.length > 1;
    for (const path of this.#path) {
      const bounds = boundsOf(path);
      const rect = bounds && intersect(bounds, paint.clip);
      if (!rect) continue;
      const exact = isRectangle(path) && !holes;
      if (!isNearly(paint.color, white)) this.#fillRules(rect, exact, path.curved);
      if (rect.x2 - rect.x1 > 1 && rect.y2 - rect.y1 > 1) this.#addArea(rect, exact, paint, false);
    }
  }

  #fillRules(rect: Rect, exact: boolean, curved: boolean): void {
    const { x1, y1, x2, y2 } = rect;
    const wide = x2 - x1;
    const high = y2 - y1;
    if (high <= thickest && wide >= Math.max(shortest, high * 3) && !curved) {
      this.#addRule({ x1, y1: (y1 + y2) / 2, x2, y2: (y1 + y2) / 2 }, rect);
    } else if (wide <= thickest && high >= Math.max(shortest, wide * 3) && !curved) {
      this.#addRule({ x1: (x1 + x2) / 2, y1, x2: (x1 + x2) / 2, y2 }, rect);
    } else if (exact && wide > thickest && high > thickest) {
      this.#addRule({ x1, y1, x2, y2: y1 }, rect);
      this.#addRule({ x1, y1: y2, x2, y2 }, rect);
      this.#addRule({ x1, y1, x2: x1, y2 }, rect);
      this.#addRule({ x1: x2, y1, x2, y2 }, rect);
    }
  }

  #addArea(rect: Rect, exact: boolean, paint: Paint, picture: boolean): void {
    if (this.areas.length >= mostAreas) return;
    const solid = exact && paint.opaque && paint.clipExact;
    // What shines through, and what is no rectangle, has a colour that nobody knows.
    this.areas.push({
      ...rect,
      color: paint.opaque ? paint.color : unknown,
      order: paint.order,
      solid,
      picture,
    });
  }

  /** A picture fills the unit square. */
  picture(matrix: Matrix, paint: Paint): void {
    const rect = intersect(mapRect(matrix, { x1: 0, y1: 0, x2: 1, y2: 1 }), paint.clip);
    if (rect) this.#addArea(rect, isUpright(matrix), { ...paint, color: unknown }, true);
  }

  /** A shading fills all that may be painted on. */
  shading(paint: Paint): void {
    this.#addArea(paint.clip, false, { ...paint, color: unknown }, false);
  }
}

function grow({ x1, y1, x2, y2 }: Rect, x: number, y: number): Rect {
  return { x1: x1 - x, y1: y1 - y, x2: x2 + x, y2: y2 + y };
}

function boundsOf({ points }: Subpath): Rect | null {
  if (points.length < 4) return null;
  let [x1 = 0, y1 = 0] = points;
  let x2 = x1;
  let y2 = y1;
  for (let at = 2; at + 1 < points.length; at += 2) {
    const x = points[at] ?? 0;
    const y = points[at + 1] ?? 0;
    if (x < x1) x1 = x;
    if (x > x2) x2 = x;
    if (y < y1) y1 = y;
    if (y > y2) y2 = y;
  }
  return { x1, y1, x2, y2 };
}

/** Four corners, upright; the first may come again at the end. */
function isRectangle({ points, curved }: Subpath): boolean {
  if (curved || points.length < 8 || points.length > 10) return false;
  const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0, dx = 0, dy = 0, ex = ax, ey = ay] = points;
  const near = (p: number, q: number) => Math.abs(p - q) < 0.1;
  if (!near(ex, ax) || !near(ey, ay)) return false;
  const flat = near(ay, by) && near(bx, cx) && near(cy, dy) && near(dx, ax);
  const steep = near(ax, bx) && near(by, cy) && near(cx, dx) && near(dy, ay);
  return flat || steep;
}
