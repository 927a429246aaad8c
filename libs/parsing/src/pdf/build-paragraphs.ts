import { numberingOf } from '../read-label.ts';
import type { Line } from './build-lines.ts';
import { extentOf } from './extent-of.ts';

/** How the document is mostly written. */
export interface BodyStyle {
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  /** The usual distance of two lines in font sizes. */
  readonly leading: number;
}

/** @param lines of the whole document, without headers and footers */
export function measureBody(lines: readonly Line[]): BodyStyle {
  const bySize = new Map<number, number>();
  let bold = 0;
  let italic = 0;
  let all = 0;
  for (const { size, text, bold: isBold, italic: isItalic, table } of lines) {
    if (table) continue;
    const rounded = Math.round(size * 2) / 2;
    bySize.set(rounded, (bySize.get(rounded) ?? 0) + text.length);
    all += text.length;
    if (isBold) bold += text.length;
    if (isItalic) italic += text.length;
  }
  const [size = 10] = [...bySize].sort((a, b) => b[1] - a[1])[0] ?? [];
  return { size, bold: bold * 2 > all, italic: italic * 2 > all, leading: usualLeading(lines, size) };
}

function usualLeading(lines: readonly Line[], size: number): number {
  const distances: number[] = [];
  lines.forEach((line, at) => {
    const above = lines[at - 1];
    if (!above || above.region !== line.region || Math.abs(line.size - size) > 0.75) return;
    const distance = (line.base - above.base) / size;
    if (distance > 0.8 && distance < 3) distances.push(distance);
  });
  distances.sort((a, b) => a - b);
  // The lower third: distances between paragraphs are among them, and are larger.
  return distances[Math.floor(distances.length / 3)] ?? 1.2;
}

/** The space that the lines of a region may fill. */
interface Margins {
  readonly left: number;
  readonly right: number;
}

/**
 * Groups lines to paragraphs: a new one begins after a wider gap, after a line that had room for the next word, at an
 * indent, at a label and where the type changes. A sentence that breaks off at the end of a column or page goes on in
 * the next one.
 */
export function buildParagraphs(lines: readonly Line[], body: BodyStyle): Line[][] {
  const margins = measureMargins(lines);
  const paragraphs: Line[][] = [];
  for (const line of lines) {
    const open = paragraphs.at(-1);
    if (open && goesOn(open, line, body, margins)) open.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs;
}

function measureMargins(lines: readonly Line[]): Map<number, Margins> {
  const byRegion = new Map<number, Line[]>();
  for (const line of lines) {
    const others = byRegion.get(line.region);
    if (others) others.push(line);
    else byRegion.set(line.region, [line]);
  }
  return new Map(
    [...byRegion].map(([region, own]) => {
      const rights = own.map(({ right }) => right).sort((a, b) => a - b);
      // The few longest lines may be headings or rules that reach over the margin.
      const right = rights[Math.floor((rights.length - 1) * 0.92)] ?? 0;
      return [region, { left: extentOf(own).left, right }];
    }),
  );
}

function goesOn(open: readonly Line[], line: Line, body: BodyStyle, margins: ReadonlyMap<number, Margins>): boolean {
  const last = open.at(-1);
  if (!last) return false;
  if (Math.abs(line.size - last.size) > 0.08 * last.size + 0.2 || line.turn !== last.turn) return false;
  if (line.bold !== last.bold && !isInline(line, last)) return false;
  if (beginsWithLabel(line, last)) return false;
  const edges = margins.get(last.region) ?? { left: 0, right: 0 };
  if (line.region !== last.region) return goesOnElsewhere(open, last, line, edges);
  const distance = (line.base - last.base) / Math.max(line.size, last.size);
  if (distance < 0.3 || distance > Math.max(body.leading * 1.28, usualDistance(open) * 1.15)) return false;
  if (hadRoom(last, line, edges)) return false;
  return !isIndented(open, last, line);
}

/** Bold words at the edge of a line inside a paragraph do not end it: the sentence goes on. */
function isInline(line: Line, last: Line): boolean {
  return /^[\p{Ll},;]/u.test(line.text) && !/[.:;!?]$/.test(last.text);
}

function usualDistance(open: readonly Line[]): number {
  const [first, second] = open;
  return first && second && first.region === second.region ? (second.base - first.base) / first.size : 0;
}

/** Bullets and "(a)" begin an item wherever they stand; numbers do so only where a sentence may begin. */
function beginsWithLabel(line: Line, last: Line): boolean {
  const numbering = numberingOf(line.text);
  if (!numbering) return false;
  if (/^[•‣▪◦●○■□▸►·]/.test(numbering.label) || (numbering.label === 'o' && isApart(line))) return true;
  const ended = /[.;:!?,”")]$|\b(?:and|or|und|oder)$/.test(last.text);
  if (numbering.depth === 0) return ended || line.left !== last.left;
  return ended && /^[\p{Lu}“"„(\d]/u.test(numbering.rest);
}

/** Whether the first letter stands further from the rest than words do: a bullet of Word's second level is an "o". */
function isApart({ fragments, size }: Line): boolean {
  const [letter, next] = fragments.flatMap(({ runs }) => runs);
  return (
    letter !== undefined && letter.text.length === 1 && next !== undefined && next.left - letter.right > 0.6 * size
  );
}

/** Whether the first word of the line would have fitted on the line before. */
function hadRoom(last: Line, line: Line, { left, right }: Margins): boolean {
  const word = /^\S+/.exec(line.text)?.[0].length ?? 1;
  const width = ((line.right - line.left) / Math.max(1, line.text.length)) * (word + 1);
  return roomAfter(last, { left, right }) > width * 1.25 + last.size;
}

function roomAfter(line: Line, { left, right }: Margins): number {
  return isRightToLeft(line) ? line.left - left : right - line.right;
}

/** Told by its first letter. */
function isRightToLeft({ text }: Line): boolean {
  return /^\P{L}*[\p{sc=Arabic}\p{sc=Hebrew}]/u.test(text);
}

function isIndented(open: readonly Line[], last: Line, line: Line): boolean {
  const step = isRightToLeft(line) ? last.right - line.right : line.left - last.left;
  const em = line.size;
  if (Math.abs(step) < 0.8 * em) return false;
  // One line so far: the second sets the margin, whether the first was indented or hangs over.
  if (open.length === 1) return step > 12 * em;
  return true;
}

function goesOnElsewhere(open: readonly Line[], last: Line, line: Line, edges: Margins): boolean {
  if (/[.:;!?]["”)]?$/.test(last.text)) return false;
  if (line.page !== last.page && line.page !== last.page + 1) return false;
  if (/\p{L}-$/u.test(last.text)) return /^\p{L}/u.test(line.text);
  const filled = roomAfter(last, edges) < 8 * last.size;
  if (filled && /^[\p{Ll}\p{Lo}(]/u.test(line.text)) return true;
  // German nouns: only where the sentence is sure to be broken off.
  return (
    open.length > 1 && !hadRoom(last, line, edges) && /[\p{Ll},]$/u.test(last.text) && /^\p{Lu}\p{Ll}/u.test(line.text)
  );
}
