import type { Aside } from '@lesart/document';
import type { Line } from './build-lines.ts';

/** Share of the page's height at its top and bottom in which running headers and footers stand. */
const marginShare = 0.13;
/** No more than this many lines at each end of a page are looked at. */
const linesLookedAt = 4;
/** Heights of one header differ by less than this many points from page to page. */
const heightStep = 4;
const pageNumber = /^(?:(?:page|seite|p\.|s\.)\s*)?[-–—[(]?\s*(?:#|[ivxlc]+)\s*[-–—\])]?(?:\s*(?:of|von|\/)\s*#)?$/i;

/** What repeats from page to page. */
export interface Furniture {
  /** Running headers, footers and page numbers: no part of the text. */
  readonly margins: ReadonlySet<Line>;
  /** Lines that begin or end most pages within the area of the text. They are part of it, but part no paragraphs. */
  readonly legends: ReadonlySet<Line>;
}

/**
 * Running headers, footers and page numbers: what repeats at the same height in the margins, but for a number that
 * counts the pages; and numbers that count the pages wherever the last line of a page stands (web pages that were printed).
 * Words that repeat there are legends.
 * @param pages the lines of each page, in any order, with the page's height
 */
export function findFurniture(
  pages: readonly { readonly height: number; readonly lines: readonly Line[] }[],
): Furniture {
  const places = new Map<string, Line[]>();
  for (const { height, lines } of pages) {
    const seen = new Set<string>();
    for (const line of outerLines(lines)) {
      for (const key of keysOf(line, height)) {
        if (seen.has(key)) continue;
        seen.add(key);
        const others = places.get(key);
        if (others) others.push(line);
        else places.set(key, [line]);
      }
    }
  }
  const enough = Math.min(5, Math.max(2, Math.ceil(pages.length * 0.3)));
  const margins = new Set<Line>();
  const legends = new Set<Line>();
  for (const [key, lines] of places) {
    const isNumber = lines.every((line) => pageNumber.test(shapeOf(line)) || isTagged(line));
    const isLegend = key.startsWith(anyHeight);
    const needed = isLegend ? Math.max(4, pages.length * 0.6) : isNumber ? 2 : enough;
    if (lines.length >= needed) for (const line of lines) (isLegend ? legends : margins).add(line);
  }
  for (const line of countingLines(pages.map(({ lines }) => lines))) margins.add(line);
  for (const line of margins) legends.delete(line);
  // Pages that are all the same have no text beside their margins.
  const isAll = pages.every(({ lines }) => lines.every((line) => margins.has(line)));
  return { margins: isAll ? new Set() : margins, legends };
}

/**
 * Headers and footers as they stand beside the text: each distinct text once, with the page of its first occurrence;
 * of lone page numbers only the first.
 */
export function listAsides(
  pages: readonly { readonly height: number; readonly lines: readonly Line[] }[],
  margins: ReadonlySet<Line>,
): Aside[] {
  const asides = new Map<string, Aside>();
  for (const { height, lines } of pages) {
    for (const line of lines) {
      if (!margins.has(line)) continue;
      const kind = line.base < height / 2 ? 'pageHeader' : 'pageFooter';
      const shape = shapeOf(line);
      const key = `${kind} ${pageNumber.test(shape) ? shape : line.text}`;
      if (!asides.has(key)) asides.set(key, { kind, text: line.text, author: null, page: line.page });
    }
  }
  return [...asides.values()];
}

/** What the file itself calls no part of its text. Decoration is called so too, so it must be repeated as well. */
function isTagged({ fragments }: Line): boolean {
  return fragments.every(({ runs }) => runs.length > 0 && runs.every(({ artifact }) => artifact === true));
}

function isInMargin({ base }: Line, height: number): boolean {
  return base < height * marginShare || base > height * (1 - marginShare);
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
      const others = byOffset.get(offset);
      if (others) others.push(line);
      else byOffset.set(offset, [line]);
    }
  }
  return [...byOffset.values()].filter((lines) => lines.length >= leastCounted).flat();
}

function outerLines(lines: readonly Line[]): Line[] {
  const upright = lines.filter(({ turn }) => turn === 0).sort((a, b) => a.base - b.base);
  return [...new Set([...upright.slice(0, linesLookedAt), ...upright.slice(-linesLookedAt)])];
}

function shapeOf({ text }: Pick<Line, 'text'>): string {
  return text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();
}

/**
 * In the margins two keys, so that heights next to a step's edge still meet. A line of words that ends most pages is
 * a legend at any height: the pages of printed web sites end where their text does.
 */
function keysOf(line: Line, height: number): string[] {
  const step = line.base / heightStep;
  const inMargin = isInMargin(line, height);
  return sayingsOf(line).flatMap((saying) => [
    ...(inMargin ? [`${Math.floor(step)}|${saying}`, `${Math.floor(step + 0.5)}~|${saying}`] : []),
    ...(/\p{L}{4}/u.test(saying) ? [`${anyHeight}|${saying}`] : []),
  ]);
}

/** Of the numbers in a line only the first few are looked at. */
const mostNumbers = 3;

/** What a line may say on every page: its text as it is, or with one number in it that grows with the pages. */
function sayingsOf(line: Line): string[] {
  const text = line.text.replace(/\s+/g, ' ').trim();
  const numbers = [...text.matchAll(/\d{1,6}/g)].slice(0, mostNumbers);
  const counting = numbers.map((number) => {
    const rest = shapeOf({ text: `${text.slice(0, number.index)}@${text.slice(number.index + number[0].length)}` });
    return `${rest}|${Number(number[0]) - line.page}`;
  });
  return [text, ...counting];
}

const anyHeight = 'any';
