import { type FindingCode, ReadingFault, type ReadingSettings } from '@lesart/document';
import { watchPage } from '../visible.ts';
import type { Shared } from './content/interpret-content.ts';
import { readPage, type TextPlace } from './content/read-page.ts';
import type { PageAnnotations } from './facts/read-annotations.ts';
import { noFacts, type PdfFacts, readFacts } from './facts/read-facts.ts';
import { listPages } from './file/list-pages.ts';
import { openPdf, type PdfFile } from './file/open-pdf.ts';
import { readOptionalContent } from './file/optional-content.ts';
import { readPagesByPdfjs } from './read-pages-by-pdfjs.ts';

/** Text in one font on one line, in the frame of its direction: it runs to the right, y grows downwards, in points. */
export interface TextRun {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  /** Font size in points. */
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly rightToLeft: boolean;
  /** White space was written, or moved over, since the run before. */
  readonly spaceBefore: boolean;
  /** The file says that it is no part of the text: page numbers, running headers, watermarks. */
  readonly artifact?: boolean;
}

/** Which way text runs on the page as it is shown: quarter turns clockwise. */
export type Turn = 0 | 1 | 2 | 3;

/** A drawn line or the edge of a filled box, in points from the top left of the page as it is shown. */
export interface Rule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface PageText {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** Horizontal and vertical ones, as tables have them; x1 <= x2 and y1 <= y2. */
  readonly rules: readonly Rule[];
  /** How much of the page pictures cover, 0 to 1; undefined where that is not known. */
  readonly pictureShare?: number;
  /** In the order of the file, by direction; most pages have one. */
  readonly runs: ReadonlyMap<Turn, readonly TextRun[]>;
}

/** Text that nobody sees on the page; with `text-layer` it is the text of a picture nevertheless. */
export interface HiddenText {
  readonly code: FindingCode;
  readonly page: number;
  readonly text: string;
}

export interface PdfPages {
  readonly pages: PageText[];
  /** Numbers of pages that cannot be read. */
  readonly broken: number[];
  /** What nobody sees, whether or not it is among the runs. */
  readonly hidden: HiddenText[];
  readonly facts: PdfFacts;
  /** pdf.js has read the file, which tells less of how text looks. */
  readonly byFallback: boolean;
}

/** Of the glyphs of a page, as many may have no known character. */
const mostUnknown = 0.02;
/** Operators and characters of all content streams together; what comes after them is not read. */
const operators = { base: 4_000_000, perPage: 40_000 };

/**
 * Reads the text of a PDF page by page, with where and how it is written. Pages whose characters our own reader cannot
 * tell, and files that it cannot open, are read by pdf.js.
 * @param onPage called after each page with the number of pages that are done, and of all
 * @param hiddenText whether text that nobody sees is among the runs
 * @throws ReadingFault `file-encrypted`, `file-broken`, `file-without-pages`
 */
export async function readPages(
  bytes: Uint8Array,
  onPage: (done: number, total: number) => void,
  hiddenText: ReadingSettings['hiddenText'] = 'leave-out',
): Promise<PdfPages> {
  const includeHidden = hiddenText === 'include';
  const file = openOrNull(bytes);
  const own = file && readOwn(file, onPage, includeHidden);
  if (!own || own.pages.size === 0) {
    const read = await readPagesByPdfjs(bytes, onPage, { includeHidden });
    return { ...read, facts: own?.facts ?? noFacts, byFallback: true };
  }
  if (own.unclear.size === 0) return { ...own, pages: [...own.pages.values()], byFallback: false };
  return await readUnclear(bytes, own, onPage, includeHidden);
}

/** Pages by their numbers. */
interface OwnPages extends Pick<PdfPages, 'broken' | 'hidden' | 'facts'> {
  readonly pages: ReadonlyMap<number, PageText>;
  /** Where text stands on pages with too many characters that nobody can tell. */
  readonly unclear: ReadonlyMap<number, readonly TextPlace[]>;
}

function readOwn(
  file: PdfFile,
  onPage: (done: number, total: number) => void,
  includeHidden: boolean,
): OwnPages | null {
  const list = listPages(file);
  if (list.length === 0) return null;
  const budget = operators.base + operators.perPage * list.length;
  const shared: Shared = { file, fonts: new Map(), isOff: readOptionalContent(file), budget, isCut: false };
  const pages = new Map<number, PageText>();
  const broken: number[] = [];
  const hidden: HiddenText[] = [];
  const annotations = new Map<number, PageAnnotations>();
  const unclear = new Map<number, readonly TextPlace[]>();
  for (const [at, object] of list.entries()) {
    const number = at + 1;
    try {
      const content = watchPage(number, () => readPage(shared, object, number, includeHidden));
      pages.set(number, content.page);
      annotations.set(number, content.annotations);
      if (content.unknownGlyphs > mostUnknown * content.glyphs) unclear.set(number, content.places());
      hidden.push(...content.hidden);
    } catch {
      // One damaged page does not make the others unreadable.
      broken.push(number);
    }
    if (!unclear.has(number)) onPage(number - unclear.size, list.length);
  }
  const facts = readFacts(file, annotations, shared.budget <= 0 || shared.isCut || file.isCut);
  return { pages, broken, hidden, facts, unclear };
}

/** Lets pdf.js read the pages that are unclear; what it cannot read either stays as it is. */
async function readUnclear(
  bytes: Uint8Array,
  own: OwnPages,
  onPage: (done: number, total: number) => void,
  includeHidden: boolean,
): Promise<PdfPages> {
  const done = own.pages.size + own.broken.length - own.unclear.size;
  const progress = (more: number, total: number) => onPage(done + more, total);
  try {
    const read = await readPagesByPdfjs(bytes, progress, { includeHidden, ...own });
    const pages = new Map([...own.pages, ...read.pages.map((page) => [page.number, page] as const)]);
    const hidden = [
      ...own.hidden.filter(({ code, page }) => code === 'text-layer' || !own.unclear.has(page)),
      ...read.hidden,
    ];
    return { ...own, pages: [...pages.values()], hidden, byFallback: true };
  } catch (error) {
    if (!(error instanceof ReadingFault)) throw error;
    return { ...own, pages: [...own.pages.values()], byFallback: true };
  }
}

function openOrNull(bytes: Uint8Array): PdfFile | null {
  try {
    return openPdf(bytes);
  } catch (error) {
    if (error instanceof ReadingFault && error.code === 'file-encrypted') throw error;
    return null;
  }
}
