import type { Area } from './collect-paint.ts';
import type { DraftRun, Hidden } from './collect-runs.ts';
import { rectOnPage, type Size } from './frame.ts';
import type { Rect } from './matrix.ts';
import { isNearly, unknown, white } from './read-color.ts';

/** Points of the page's height that are looked at together. */
const band = 32;
const mostBands = 1000;
/** A picture of a page of paper leaves no more than this free. */
const scanShare = 0.6;
const hiddenShare = 0.8;

/** Why nobody sees the text of a run; null where it can be seen or counts as the text of a picture. */
export interface Visibility {
  readonly hidden: Hidden;
  /** Nobody sees it, but it is taken for the text of the picture that fills the page. */
  readonly inTextLayer: boolean;
}

/**
 * Whether the text of each run can be seen. Text that is as invisible as it can be is the text of
 * the page where a picture fills the page: that is how text recognition puts it over the picture of a page of paper.
 * @param areas what was painted, in its order
 */
export function judgeVisibility(runs: readonly DraftRun[], areas: readonly Area[], page: Size): Visibility[] {
  const byBand = sortIntoBands(areas, page);
  const judged = runs.map((run) => {
    const box = boxOf(run, page);
    const middle = bandOf((box.y1 + box.y2) / 2, page);
    return judge(run, box, byBand[middle] ?? []);
  });
  const overPicture = judged.map(({ overPicture }) => overPicture);
  if (isScan(runs, overPicture, areas, page)) {
    return judged.map(({ hidden, overPicture }) => ({
      hidden: overPicture ? null : hidden,
      inTextLayer: overPicture,
    }));
  }
  return judged.map(({ hidden }) => ({ hidden, inTextLayer: false }));
}

interface Judgement {
  readonly hidden: Hidden;
  /** Hidden in a way in which text belongs to a picture of a page. */
  readonly overPicture: boolean;
}

function judge(run: DraftRun, box: Rect, areas: readonly Area[]): Judgement {
  if (run.hidden) return { hidden: run.hidden, overPicture: false };
  if (run.invisible && !run.shown) return { hidden: 'hidden-text', overPicture: true };
  // From what was painted last, down to what lies below the text.
  let at = areas.length - 1;
  for (; at >= 0; at -= 1) {
    const area = areas[at];
    if (!area || area.order < run.order) break;
    if (area.solid && covers(area, box)) return { hidden: 'covered-text', overPicture: area.picture };
  }
  if (run.shown || run.color === unknown) return { hidden: null, overPicture: false };
  return { hidden: isNearly(run.color, groundOf(run, box, areas, at)) ? 'white-text' : null, overPicture: false };
}

/** The colour on which the text stands; the paper is white. Areas above the one at `last` were painted later. */
function groundOf(run: DraftRun, box: Rect, areas: readonly Area[], last: number): number {
  const x = (box.x1 + box.x2) / 2;
  const y = (box.y1 + box.y2) / 2;
  for (let at = last; at >= 0; at -= 1) {
    const area = areas[at];
    if (!area || area.x1 > x || x > area.x2 || area.y1 > y || y > area.y2) continue;
    // A form that is no rectangle may leave this place out.
    return area.solid || !isNearly(area.color, run.color) ? area.color : unknown;
  }
  return white;
}

function covers(area: Rect, box: Rect): boolean {
  const slack = 0.5;
  return (
    area.x1 <= box.x1 + slack && area.x2 >= box.x2 - slack && area.y1 <= box.y1 + slack && area.y2 >= box.y2 - slack
  );
}

/** Where the letters of a run are, without much room above and below. */
function boxOf({ left, right, base, size, turn }: DraftRun, page: Size): Rect {
  return rectOnPage(turn, { x1: left, y1: base - size * 0.7, x2: right, y2: base + size * 0.1 }, page);
}

function bandOf(y: number, { height }: Size): number {
  return Math.max(0, Math.min(mostBands, Math.floor(Math.min(y, height) / band)));
}

function sortIntoBands(areas: readonly Area[], page: Size): Area[][] {
  const bands: Area[][] = [];
  for (const area of areas) {
    for (let at = bandOf(area.y1, page); at <= bandOf(area.y2, page); at += 1) {
      const own = bands[at];
      if (own) own.push(area);
      else bands[at] = [area];
    }
  }
  return bands;
}

function isScan(
  runs: readonly DraftRun[],
  overPicture: readonly boolean[],
  areas: readonly Area[],
  page: Size,
): boolean {
  if (!overPicture.includes(true)) return false;
  let all = 0;
  let hidden = 0;
  runs.forEach(({ text }, at) => {
    all += text.length;
    if (overPicture[at]) hidden += text.length;
  });
  return hidden >= hiddenShare * all && pictureShare(areas, page) >= scanShare;
}

/** The share of the page that pictures cover, looked at in 20 by 20 places. */
export function pictureShare(areas: readonly Area[], { width, height }: Size): number {
  const pictures = areas.filter(({ picture }) => picture).slice(0, 2000);
  if (pictures.length === 0) return 0;
  let covered = 0;
  for (let place = 0; place < 400; place += 1) {
    const x = (((place % 20) + 0.5) * width) / 20;
    const y = ((Math.floor(place / 20) + 0.5) * height) / 20;
    if (pictures.some(({ x1, y1, x2, y2 }) => x1 <= x && x <= x2 && y1 <= y && y <= y2)) covered += 1;
  }
  return covered / 400;
}
