import type { Rule, Turn } from './read-pages.ts';

/** A straight line along one axis of the frame in which text runs to the right. */
export interface Segment {
  /** Where it stands on the other axis. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The drawn lines of a page: `across` those along the lines of text, from the top down; `down` the upright ones. */
export interface FramedRules {
  readonly across: readonly Segment[];
  readonly down: readonly Segment[];
}

/** A page with more drawn lines than this is a drawing, not a table. */
const mostRules = 20_000;
const mostSegments = 3_000;
/** Lines closer than this are one: the two edges of a thin box, the pieces of a line that is drawn cell by cell. */
const sameLine = 2;
const widestBreak = 3;
/** Shorter lines belong to boxes to tick and to letters. */
const shortest = 10;

/**
 * Puts the drawn lines of a page into the frame of a direction of text and joins what makes one line.
 * @param page width and height of the page in points
 */
export function frameRules(
  rules: readonly Rule[],
  turn: Turn,
  page: { readonly width: number; readonly height: number },
): FramedRules {
  if (rules.length > mostRules) return { across: [], down: [] };
  const across: Segment[] = [];
  const down: Segment[] = [];
  for (const rule of rules) {
    const { x1, y1, x2, y2 } = turned(rule, turn, page);
    if (x2 - x1 >= y2 - y1) across.push({ at: (y1 + y2) / 2, from: x1, to: x2 });
    else down.push({ at: (x1 + x2) / 2, from: y1, to: y2 });
  }
  const joined = { across: joinSegments(across), down: joinSegments(down) };
  const isDrawing = joined.across.length > mostSegments || joined.down.length > mostSegments;
  return isDrawing ? { across: [], down: [] } : joined;
}

/** The frames are those of the runs in `PageText`. */
function turned(rule: Rule, turn: Turn, { width, height }: { width: number; height: number }): Rule {
  const { x1, y1, x2, y2 } = rule;
  if (turn === 1) return { x1: y1, y1: width - x2, x2: y2, y2: width - x1 };
  if (turn === 2) return { x1: width - x2, y1: height - y2, x2: width - x1, y2: height - y1 };
  if (turn === 3) return { x1: height - y2, y1: x1, x2: height - y1, y2: x2 };
  return rule;
}

function joinSegments(segments: readonly Segment[]): Segment[] {
  const byPlace = [...segments].sort((a, b) => a.at - b.at);
  const joined: Segment[] = [];
  let group: Segment[] = [];
  for (const segment of byPlace) {
    if (group[0] && segment.at - group[0].at > sameLine) {
      joined.push(...joinGroup(group));
      group = [];
    }
    group.push(segment);
  }
  joined.push(...joinGroup(group));
  return joined.filter(({ from, to }) => to - from >= shortest);
}

function joinGroup(group: readonly Segment[]): Segment[] {
  const joined: Segment[] = [];
  for (const segment of [...group].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && segment.from - last.to <= widestBreak) {
      joined[joined.length - 1] = { ...last, to: Math.max(last.to, segment.to) };
    } else joined.push(segment);
  }
  return joined;
}
