import { ReadingFault } from '@lesart/document';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { watchPage } from '../visible.ts';
import { cleanText, type TextPlace } from './content/read-page.ts';
import { pdfjsData, withPdfjs } from './load-pdfjs.ts';
import type { HiddenText, PageText, PdfPages, TextRun, Turn } from './read-pages.ts';

interface FallbackOptions {
  readonly includeHidden: boolean;
  /** What our own reader has seen of pages whose characters it cannot tell; only these are read then. */
  readonly unclear?: ReadonlyMap<number, readonly TextPlace[]>;
  /** What it has read, for lines that are drawn. */
  readonly pages?: ReadonlyMap<number, PageText>;
}

/**
 * Reads the same as `readPages` with pdf.js, which takes about ten times as long: for files that our own reader does not
 * understand, as those with the predefined encodings of Chinese, Japanese and Korean fonts.
 * @throws ReadingFault `file-encrypted`, `file-broken`, `file-without-pages`
 */
export async function readPagesByPdfjs(
  bytes: Uint8Array,
  onPage: (done: number, total: number) => void,
  options: FallbackOptions,
): Promise<Pick<PdfPages, 'pages' | 'broken' | 'hidden'>> {
  return withPdfjs(async (pdfjs) => {
    const task = pdfjs.getDocument({
      // pdf.js takes the bytes for itself: give it a copy.
      data: new Uint8Array(bytes),
      ...pdfjsData,
      cMapPacked: true,
      disableFontFace: true,
      useSystemFonts: false,
      // Pictures are not looked at; those above this size are not even decoded.
      maxImageSize: 1,
      verbosity: 0,
    });
    try {
      const document = await task.promise.catch(explain);
      if (document.numPages === 0) throw new ReadingFault('file-without-pages', 'The PDF has no pages.');
      return await readAll(document, onPage, options);
    } finally {
      await task.destroy();
    }
  });
}

function explain(error: unknown): never {
  if (error instanceof Error && error.name === 'PasswordException') {
    throw new ReadingFault('file-encrypted', 'The PDF is protected by a password.');
  }
  throw new ReadingFault('file-broken', 'The PDF is cut off or damaged.');
}

async function readAll(
  document: PDFDocumentProxy,
  onPage: (done: number, total: number) => void,
  { includeHidden, unclear, pages: own }: FallbackOptions,
): Promise<Pick<PdfPages, 'pages' | 'broken' | 'hidden'>> {
  const fonts = new Map<string, FontStyle>();
  const pages: PageText[] = [];
  const broken: number[] = [];
  const hidden: HiddenText[] = [];
  const wanted = unclear
    ? [...unclear.keys()].filter((number) => number <= document.numPages)
    : Array.from({ length: document.numPages }, (_none, at) => at + 1);
  for (const [at, number] of wanted.entries()) {
    try {
      const page = await document.getPage(number);
      const read = await watchPage(number, () => readPage(page, fonts));
      const known = own?.get(number);
      const places = unclear?.get(number) ?? [];
      pages.push(leaveOutHidden({ ...read, ...onlyDrawn(known) }, places, hidden, includeHidden));
      page.cleanup();
    } catch {
      // One damaged page does not make the others unreadable.
      broken.push(number);
    }
    onPage(at + 1, document.numPages);
  }
  if (pages.length === 0) throw new ReadingFault('file-broken', 'No page of the PDF can be read.');
  return { pages, broken, hidden };
}

async function readPage(page: PDFPageProxy, fonts: Map<string, FontStyle>): Promise<PageText> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent({ disableNormalization: true });
  const texts = items.filter((item) => 'str' in item);
  await learnFonts(page, new Set(texts.map(({ fontName }) => fontName)), fonts);
  const runs = new Map<Turn, TextRun[]>();
  let spaceBefore = true;
  for (const item of texts) {
    const text = cleanText(item.str);
    if (text === '') {
      spaceBefore ||= item.str !== '' || item.hasEOL;
      continue;
    }
    const [a, b, c, d, x, y] = multiply(transform, item.transform);
    const size = Math.hypot(c, d);
    const turn = turnOf(a, b);
    const { left, base } = inFrame(turn, x, y, width, height);
    const style = fonts.get(item.fontName) ?? plainFont;
    const run: TextRun = {
      text,
      left,
      right: left + item.width,
      base,
      size,
      ...style,
      rightToLeft: item.dir === 'rtl',
      spaceBefore: spaceBefore || /^\s/.test(item.str),
    };
    const others = runs.get(turn);
    if (others) others.push(run);
    else runs.set(turn, [run]);
    spaceBefore = item.hasEOL || /\s$/.test(item.str);
  }
  return { number: page.pageNumber, width, height, rules: [], runs };
}

/**
 * Takes out what nobody sees, by its size and by what our own reader has seen in its place.
 * @param hidden is added to
 */
function leaveOutHidden(
  page: PageText,
  places: readonly TextPlace[],
  hidden: HiddenText[],
  include: boolean,
): PageText {
  const runs = new Map<Turn, TextRun[]>();
  for (const [turn, own] of page.runs) {
    const shown: TextRun[] = [];
    const near = placesByBase(places.filter((place) => place.turn === turn));
    for (const run of own) {
      const code = run.size < leastSize ? 'tiny-text' : hiddenAt(run, near);
      if (code) hidden.push({ code, page: page.number, text: run.text });
      if (!code || include) shown.push(run);
    }
    if (shown.length > 0) runs.set(turn, shown);
  }
  return { ...page, runs };
}

function onlyDrawn(page: PageText | undefined): Pick<PageText, 'rules' | 'pictureShare'> {
  const { rules = [], pictureShare } = page ?? {};
  return { rules, ...(pictureShare === undefined ? {} : { pictureShare }) };
}

/** Points; nobody reads smaller letters. */
const leastSize = 2;
/** Points of height that are looked at together. */
const band = 8;

function placesByBase(places: readonly TextPlace[]): Map<number, TextPlace[]> {
  const bands = new Map<number, TextPlace[]>();
  for (const place of places) {
    const at = Math.floor(place.base / band);
    const own = bands.get(at);
    if (own) own.push(place);
    else bands.set(at, [place]);
  }
  return bands;
}

/** Widths of fonts that are not understood are not known either: where a run begins is what counts. */
function hiddenAt(run: TextRun, bands: ReadonlyMap<number, readonly TextPlace[]>): TextPlace['hidden'] {
  const middle = Math.floor(run.base / band);
  const near = [middle - 1, middle, middle + 1].flatMap((at) => bands.get(at) ?? []);
  const here = near.filter(
    ({ left, right, base, size }) =>
      Math.abs(base - run.base) < 0.3 * Math.max(size, 1) && left <= run.left + 1 && right > run.left - 1,
  );
  return here.length > 0 && here.every(({ hidden }) => hidden !== null) ? (here[0]?.hidden ?? null) : null;
}

type Matrix = readonly [number, number, number, number, number, number];

function multiply(outer: readonly number[], inner: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function turnOf(a: number, b: number): Turn {
  if (Math.abs(a) >= Math.abs(b)) return a >= 0 ? 0 : 2;
  return b > 0 ? 1 : 3;
}

/** A point of the page in the frame in which text of this direction runs to the right. */
function inFrame(turn: Turn, x: number, y: number, width: number, height: number): { left: number; base: number } {
  if (turn === 0) return { left: x, base: y };
  if (turn === 1) return { left: y, base: width - x };
  if (turn === 2) return { left: width - x, base: height - y };
  return { left: height - y, base: x };
}

interface FontStyle {
  readonly bold: boolean;
  readonly italic: boolean;
}

const plainFont: FontStyle = { bold: false, italic: false };

/**
 * pdf.js tells fonts by their names only once it has prepared a page for drawing, so that is done for the first page
 * on which a font appears. Costs about a tenth of the reading.
 */
async function learnFonts(
  page: PDFPageProxy,
  names: ReadonlySet<string>,
  fonts: Map<string, FontStyle>,
): Promise<void> {
  const unknown = [...names].filter((name) => !fonts.has(name));
  if (unknown.length === 0) return;
  await page.getOperatorList().catch(() => null);
  for (const name of unknown) {
    const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
    fonts.set(name, styleOf(font));
  }
}

function styleOf(font: unknown): FontStyle {
  if (typeof font !== 'object' || font === null) return plainFont;
  const name = 'name' in font && typeof font.name === 'string' ? font.name : '';
  const told = (key: string) => Object.entries(font).some(([other, value]) => other === key && value === true);
  return {
    bold: told('bold') || told('black') || /bold|black|heavy|semibold|demi\b|-bd\b/i.test(name),
    italic: told('italic') || /italic|oblique/i.test(name),
  };
}
