import type { Line } from './build-lines.ts';

/** Share of the page's height at its top and bottom in which running headers and footers stand. */
const marginShare = 0.13;
/** No more than this many lines at each end of a page are looked at. */
const linesLookedAt = 4;
/** Heights of one header differ by less than this many points from page to page. */
const heightStep = 4;
const pageNumber = /^(?:(?:page|seite|p\.|s\.)\s*)?[-–—[(]?\s*(?:#|[ivxlc]+)\s*[-–—\])]?(?:\s*(?:of|von|\/)\s*#)?$/i;

/**
 * Running headers, footers and page numbers: what repeats at the same height, but for its digits, over the pages; and
 * numbers that count the pages wherever the last line of a page stands (web pages that were printed).
 * @param pages the lines of each page, in any order, with the page's height
 */
export function findFurniture(
  pages: readonly { readonly height: number; readonly lines: readonly Line[] }[],
): Set<Line> {
  const places = new Map<string, Line[]>();
  for (const { height, lines } of pages) {
    const seen = new Set<string>();
    for (const line of outerLines(lines)) {
      for (const key of keysOf(line, height)) {
        if (seen.has(key)) continue;
        seen.add(key);
        places.set(key, [...(places.get(key) ?? []), line]);
      }
    }
  }
  const enough = Math.min(5, Math.max(2, Math.ceil(pages.length * 0.3)));
  const furniture = new Set<Line>();
  for (const [key, lines] of places) {
    const isNumber = lines.every((line) => pageNumber.test(shapeOf(line)));
    const needed = isNumber ? 2 : key.startsWith(anyHeight) ? Math.max(4, pages.length * 0.6) : enough;
    if (lines.length >= needed) for (const line of lines) furniture.add(line);
  }
  for (const line of countingLines(pages.map(({ lines }) => lines))) furniture.add(line);
  return furniture;
}

/** This many pages must be counted before a lone number at a page's end is taken for its number. */
const leastCounted = 3;

/** First and last lines that are a number which grows with the pages. */
function countingLines(pages: readonly (readonly Line[])[]): Line[] {
  const byOffset = new Map<number, Line[]>();
  for (const lines of pages) {
    const upright = lines.filter(({ turn }) => turn === 0).sort((a, b) => a.base - b.base);
    for (const line of new Set([...upright.slice(0, 2), ...upright.slice(-2)])) {
      const number = Number(/^[-–—[(]?\s*(\d{1,4})\s*[-–—\])]?$/.exec(line.text)?.[1] ?? Number.NaN);
      if (Number.isNaN(number)) continue;
      const offset = number - line.page;
      byOffset.set(offset, [...(byOffset.get(offset) ?? []), line]);
    }
  }
  return [...byOffset.values()].filter((lines) => lines.length >= leastCounted).flat();
}

function outerLines(lines: readonly Line[]): Line[] {
  const upright = lines.filter(({ turn }) => turn === 0).sort((a, b) => a.base - b.base);
  return [...new Set([...upright.slice(0, linesLookedAt), ...upright.slice(-linesLookedAt)])];
}

function shapeOf({ text }: Line): string {
  return text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();
}

/**
 * In the margins two keys, so that heights next to a step's edge still meet. A line of words that ends most pages is
 * furniture at any height: the pages of printed web sites end where their text does.
 */
function keysOf(line: Line, height: number): string[] {
  const shape = shapeOf(line);
  const step = line.base / heightStep;
  const inMargin = line.base < height * marginShare || line.base > height * (1 - marginShare);
  return [
    ...(inMargin ? [`${Math.floor(step)}|${shape}`, `${Math.floor(step + 0.5)}~|${shape}`] : []),
    ...(/\p{L}{4}/u.test(shape) ? [`${anyHeight}|${shape}`] : []),
  ];
}

const anyHeight = 'any';
