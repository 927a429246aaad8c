import type { Line } from './build-lines.ts';

/** Share of the page's height at its top and bottom in which running headers and footers stand. */
const marginShare = 0.13;
/** No more than this many lines at each end of a page are looked at. */
const linesLookedAt = 4;
/** Heights of one header differ by less than this many points from page to page. */
const heightStep = 4;
const pageNumber = /^(?:(?:page|seite|p\.|s\.)\s*)?[-–—[(]?\s*(?:#|[ivxlc]+)\s*[-–—\])]?(?:\s*(?:of|von|\/)\s*#)?$/i;

/**
 * Running headers, footers and page numbers: what repeats at the same height, but for its digits, over the pages.
 * @param pages the lines of each page, in any order, with the page's height
 */
export function findFurniture(
  pages: readonly { readonly height: number; readonly lines: readonly Line[] }[],
): Set<Line> {
  const places = new Map<string, Line[]>();
  for (const { height, lines } of pages) {
    const seen = new Set<string>();
    for (const line of marginLines(lines, height)) {
      for (const key of keysOf(line)) {
        if (seen.has(key)) continue;
        seen.add(key);
        places.set(key, [...(places.get(key) ?? []), line]);
      }
    }
  }
  const enough = Math.min(5, Math.max(2, Math.ceil(pages.length * 0.3)));
  const furniture = new Set<Line>();
  for (const lines of places.values()) {
    const isNumber = lines.every((line) => pageNumber.test(shapeOf(line)));
    if (lines.length >= (isNumber ? 2 : enough)) for (const line of lines) furniture.add(line);
  }
  return furniture;
}

function marginLines(lines: readonly Line[], height: number): Line[] {
  const upright = lines.filter(({ turn }) => turn === 0).sort((a, b) => a.base - b.base);
  const top = upright.slice(0, linesLookedAt).filter(({ base }) => base < height * marginShare);
  const bottom = upright.slice(-linesLookedAt).filter(({ base }) => base > height * (1 - marginShare));
  return [...new Set([...top, ...bottom])];
}

function shapeOf({ text }: Line): string {
  return text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();
}

/** Two keys, so that heights next to a step's edge still meet. */
function keysOf(line: Line): string[] {
  const step = line.base / heightStep;
  return [`${Math.floor(step)}|${shapeOf(line)}`, `${Math.floor(step + 0.5)}~|${shapeOf(line)}`];
}
