import { visible } from '../../lay-runs.ts';
import { type PageAnnotations, readAnnotations } from '../facts/read-annotations.ts';
import type { PageObject } from '../file/list-pages.ts';
import type { PdfFile } from '../file/open-pdf.ts';
import { Stream } from '../file/values.ts';
import type { HiddenText, PageText, TextRun, Turn } from '../read-pages.ts';
import type { DraftRun, Hidden } from './collect-runs.ts';
import type { Size } from './frame.ts';
import { ContentInterpreter, type Shared } from './interpret-content.ts';
import { judgeVisibility, pictureShare, type Visibility } from './judge-visibility.ts';
import type { Matrix } from './matrix.ts';
import { readingOrder } from './reading-order.ts';

/** Where a piece of text stands in the frame of its direction, and why nobody sees it. */
export type TextPlace = Pick<DraftRun, 'turn' | 'left' | 'right' | 'base' | 'size'> & { readonly hidden: Hidden };

export interface PageContent {
  readonly page: PageText;
  readonly hidden: readonly HiddenText[];
  readonly annotations: PageAnnotations;
  /** Where text stands, whether or not its characters are known. */
  readonly places: () => readonly TextPlace[];
  /** Glyphs that were shown, and those among them that nobody can name. */
  readonly glyphs: number;
  readonly unknownGlyphs: number;
}

const mostContent = 64_000_000;

/**
 * Reads the text and the lines of a page.
 * @param number from 1
 * @param includeHidden whether text that nobody sees is part of the text
 */
export function readPage(shared: Shared, page: PageObject, number: number, includeHidden: boolean): PageContent {
  const { matrix, size } = frameOf(page);
  const interpreter = new ContentInterpreter(shared, matrix, size);
  interpreter.run(contentOf(shared.file, page), page.resources);
  interpreter.endContent();
  const annotations = readAnnotations(shared.file, page, interpreter, shared.isOff);
  shared.isCut ||= interpreter.runs.isFull;
  const drafts = interpreter.runs.runs;
  const visibilities = judgeVisibility(drafts, interpreter.paint.areas, size);
  const judged = visibilities.map(({ hidden }) => hidden);
  const texts = drafts.map(finishText);
  return {
    page: {
      number,
      ...size,
      rules: interpreter.paint.rules,
      pictureShare: pictureShare(interpreter.paint.areas, size),
      runs: byTurn(drafts, texts, (at) => includeHidden || judged[at] === null),
    },
    hidden: [...collectHidden(drafts, texts, judged, number), ...collectTextLayer(texts, visibilities, number)],
    annotations,
    places: () =>
      drafts.map(({ turn, left, right, base, size }, at) => ({
        turn,
        left,
        right,
        base,
        size,
        hidden: judged[at] ?? null,
      })),
    glyphs: interpreter.glyphs,
    unknownGlyphs: interpreter.unknownGlyphs,
  };
}

/** From the page's own units to points from the top left of what is shown. */
function frameOf({ view: [x1, y1, x2, y2], rotate, unit }: PageObject): { matrix: Matrix; size: Size } {
  const wide = (x2 - x1) * unit;
  const high = (y2 - y1) * unit;
  const u = unit;
  if (rotate === 90) return { matrix: [0, u, u, 0, -y1 * u, -x1 * u], size: { width: high, height: wide } };
  if (rotate === 180) return { matrix: [-u, 0, 0, u, x2 * u, -y1 * u], size: { width: wide, height: high } };
  if (rotate === 270) return { matrix: [0, -u, -u, 0, y2 * u, x2 * u], size: { width: high, height: wide } };
  return { matrix: [u, 0, 0, -u, -x1 * u, y2 * u], size: { width: wide, height: high } };
}

/** Several streams are one, parted by white space. */
function contentOf(file: PdfFile, { dict }: PageObject): Uint8Array {
  const told = file.resolve(dict.get('Contents'));
  const parts = told instanceof Stream ? [told] : (file.array(told) ?? []).map((part) => file.stream(part));
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (const part of parts) {
    const data = part && file.decode(part);
    if (!data) continue;
    length += data.length + 1;
    if (length > mostContent) break;
    pieces.push(data, newLine);
  }
  const [only] = pieces;
  return pieces.length === 2 && only ? only : Buffer.concat(pieces);
}

const newLine = new Uint8Array([10]);

function byTurn(
  drafts: readonly DraftRun[],
  texts: readonly string[],
  isShown: (at: number) => boolean,
): Map<Turn, TextRun[]> {
  const runs = new Map<Turn, TextRun[]>();
  const written = new Map<string, DraftRun>();
  let lost = false;
  drafts.forEach((draft, at) => {
    const text = texts[at] ?? '';
    if (text === '' || !isShown(at)) {
      lost = true;
      return;
    }
    // The same text over itself is a shadow, or how programs make letters bold that have no bold font.
    const twin = written.get(text);
    if (twin && isOver(twin, draft)) return;
    written.set(text, draft);
    const { turn, left, right, base, size, bold, italic, rightToLeft, spaceBefore, artifact } = draft;
    const run: TextRun = {
      text,
      left,
      right,
      base,
      size,
      bold,
      italic,
      rightToLeft,
      spaceBefore: spaceBefore || lost,
      ...(artifact ? { artifact } : {}),
    };
    lost = false;
    const others = runs.get(turn);
    if (others) others.push(run);
    else runs.set(turn, [run]);
  });
  return runs;
}

function isOver(a: DraftRun, b: DraftRun): boolean {
  const near = 0.12 * Math.min(a.size, b.size);
  return a.turn === b.turn && Math.abs(a.left - b.left) < near && Math.abs(a.base - b.base) < near;
}

function finishText({ text, rightToLeft }: DraftRun): string {
  return cleanText(rightToLeft ? readingOrder(text) : text);
}

/**
 * Bullets of symbol fonts come as private characters, ligatures as one; NFKC of more would change what is written.
 * Glyphs that nobody can name are ornaments, unless they stand in a word.
 */
export function cleanText(text: string): string {
  if (!unclean.test(text)) return text;
  return visible(text)
    .replace(/[\uFB00-\uFB06]/g, (ligature) => ligature.normalize('NFKC'))
    .replace(/[\uF0B7\uF0B0]/g, '•')
    .replace(/[\uF0A7\uF06E]/g, '▪')
    .replace(/(?<![\p{L}\p{N}])\uFFFD+|\uFFFD+(?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Anything but letters of alphabets and the usual signs; double spaces do not come up inside of runs. */
const unclean = /^\s|\s$|[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u058f\u2010-\u2029\u2030-\u205e\u20a0-\u2fff]/;

function collectHidden(
  drafts: readonly DraftRun[],
  texts: readonly string[],
  judged: readonly Hidden[],
  page: number,
): HiddenText[] {
  if (judged.every((code) => code === null)) return [];
  const seen = new Map<string, DraftRun>();
  drafts.forEach((draft, at) => {
    if (judged[at] === null) seen.set(texts[at] ?? '', draft);
  });
  const found: HiddenText[] = [];
  let last: { code: Exclude<Hidden, null>; text: string } | null = null;
  drafts.forEach((draft, at) => {
    const code = judged[at] ?? null;
    const text = texts[at] ?? '';
    if (code === null) last = null;
    // Lines and dots to write on hide nothing below what is filled in; nor does a shadow of what can be seen.
    const twin = seen.get(text);
    if (code === null || !/[\p{L}\p{N}\uFFFD]/u.test(text) || (twin && isOver(twin, draft))) return;
    if (last?.code === code) {
      last.text += last.text.length < longestSample ? `${draft.spaceBefore ? ' ' : ''}${text}` : '';
    } else {
      const next = { code, text, page };
      found.push(next);
      last = next;
    }
  });
  return found;
}

/** Nobody has compared the text layer of a scan with its picture, so a person is told where there is one. */
function collectTextLayer(texts: readonly string[], judged: readonly Visibility[], page: number): HiddenText[] {
  const layer = texts.filter((_text, at) => judged[at]?.inTextLayer);
  const text = layer.slice(0, 50).join(' ').slice(0, longestSample);
  return layer.length === 0 ? [] : [{ code: 'text-layer', page, text }];
}

const longestSample = 300;
