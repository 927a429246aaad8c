/** A rectangle in any unit; y grows downwards. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Above this, shapes are only sorted: nobody reads so many of them in columns. */
const mostShapesCut = 400;

/**
 * Puts shapes into the order in which a person reads them: the widest stripe of empty space through all of them parts
 * them, into columns or into what is above and below, and each part is ordered in the same way (recursive XY cuts, Nagy
 * and Seth 1984). Where no stripe goes through, the upper comes first, then the one further left. Shapes without a place
 * come last, in their own order.
 * @param tolerance how far shapes may overlap and still count as beside or below one another, in the unit of the boxes
 */
export function orderShapes<Shape extends { readonly box: Rectangle | null }>(
  shapes: readonly Shape[],
  tolerance: number,
): Shape[] {
  const placed: Placed<Shape>[] = [];
  const unplaced: Shape[] = [];
  for (const shape of shapes) {
    if (shape.box) placed.push({ shape, box: shape.box });
    else unplaced.push(shape);
  }
  const ordered = placed.length > mostShapesCut ? sortByPlace(placed, tolerance) : cut(placed, tolerance);
  return [...ordered.map(({ shape }) => shape), ...unplaced];
}

interface Placed<Shape> {
  readonly shape: Shape;
  readonly box: Rectangle;
}

interface Stripe<Shape> {
  readonly width: number;
  readonly before: readonly Placed<Shape>[];
  readonly after: readonly Placed<Shape>[];
}

function cut<Shape>(shapes: readonly Placed<Shape>[], tolerance: number): Placed<Shape>[] {
  if (shapes.length < 2) return [...shapes];
  const column = widestStripe(
    shapes,
    tolerance,
    ({ x }) => x,
    ({ width }) => width,
  );
  const row = widestStripe(
    shapes,
    tolerance,
    ({ y }) => y,
    ({ height }) => height,
  );
  const widest = column && (!row || column.width > row.width) ? column : row;
  if (!widest) return sortByPlace(shapes, tolerance);
  return [...cut(widest.before, tolerance), ...cut(widest.after, tolerance)];
}

/** The widest gap between shapes along one direction; overlaps up to the tolerance are gaps of negative width. */
function widestStripe<Shape>(
  shapes: readonly Placed<Shape>[],
  tolerance: number,
  startOf: (box: Rectangle) => number,
  lengthOf: (box: Rectangle) => number,
): Stripe<Shape> | null {
  const sorted = [...shapes].sort((a, b) => startOf(a.box) - startOf(b.box));
  let end = Number.NEGATIVE_INFINITY;
  let best: { width: number; at: number } | null = null;
  sorted.forEach(({ box }, at) => {
    const width = startOf(box) - end;
    if (at > 0 && width >= -tolerance && (best === null || width > best.width)) best = { width, at };
    end = Math.max(end, startOf(box) + lengthOf(box));
  });
  const found: { width: number; at: number } | null = best;
  return found && splitAt(sorted, found);
}

function splitAt<Shape>(sorted: readonly Placed<Shape>[], { width, at }: { width: number; at: number }): Stripe<Shape> {
  return { width, before: sorted.slice(0, at), after: sorted.slice(at) };
}

/** Top to bottom in bands as high as the tolerance, left to right in a band. */
function sortByPlace<Shape>(shapes: readonly Placed<Shape>[], tolerance: number): Placed<Shape>[] {
  const bandOf = ({ box }: Placed<Shape>) => Math.round(box.y / Math.max(tolerance, 1e-9));
  return [...shapes].sort((a, b) => bandOf(a) - bandOf(b) || a.box.x - b.box.x);
}
