import { type FindingCode, ReadingFault, type ReadingSettings } from '@lesart/document';
import { watchPage } from '../visible.ts';
import type { Shared } from './content/interpret-content.ts';
import { type PageContent, readPage } from './content/read-page.ts';
import type { PageAnnotations } from './facts/read-annotations.ts';
import { noFacts, type PdfFacts, readFacts } from './facts/read-facts.ts';
import { listPages } from './file/list-pages.ts';
import { openPdf, type PdfFile } from './file/open-pdf.ts';
import { readOptionalContent } from './file/optional-content.ts';
import { readPagesByPdfjs, type SeenPages } from './read-pages-by-pdfjs.ts';

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

/** Text that nobody sees on the page. */
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
/** Operators of all content streams together; what comes after them is not read. */
const operators = { base: 5_000_000, perPage: 30_000 };

/**
 * Reads the text of a PDF page by page, with where and how it is written.
 * @param onPage called after each page with its number and the number of pages
 * @param hiddenText whether text that nobody sees is among the runs
 * @throws ReadingFault `file-encrypted`, `file-broken`, `file-without-pages`
 */
export async function readPages(
  bytes: Uint8Array,
  onPage: (done: number, total: number) => void,
  hiddenText: ReadingSettings['hiddenText'] = 'leave-out',
): Promise<PdfPages> {
  const file = openOrNull(bytes);
  const own = file && readOwn(file, onPage, hiddenText);
  if (own?.pages) return { ...own, pages: own.pages, byFallback: false };
  const read = await readPagesByPdfjs(bytes, onPage, { hiddenText, pages: own?.seen ?? new Map() });
  return { ...read, facts: own?.facts ?? noFacts, byFallback: true };
}

/** Pages are null when pdf.js shall read them; what else is in the file it does not tell. */
function readOwn(
  file: PdfFile,
  onPage: (done: number, total: number) => void,
  hiddenText: ReadingSettings['hiddenText'],
): (Omit<PdfPages, 'pages' | 'byFallback'> & { pages: PageText[] | null; seen: SeenPages['pages'] }) | null {
  const list = listPages(file);
  if (list.length === 0) return null;
  const budget = operators.base + operators.perPage * list.length;
  const shared: Shared = { file, fonts: new Map(), isOff: readOptionalContent(file), budget };
  const pages: PageText[] = [];
  const broken: number[] = [];
  const hidden: HiddenText[] = [];
  const annotations = new Map<number, PageAnnotations>();
  const seen = new Map<number, Pick<PageContent, 'places'> & Pick<PageText, 'rules'>>();
  let isUnderstood = true;
  for (const [at, object] of list.entries()) {
    const number = at + 1;
    try {
      const content = watchPage(number, () => readPage(shared, object, number, hiddenText === 'include'));
      isUnderstood &&= content.unknownGlyphs <= mostUnknown * content.glyphs;
      annotations.set(number, content.annotations);
      seen.set(number, { places: content.places, rules: content.page.rules });
      pages.push(content.page);
      hidden.push(...content.hidden);
    } catch {
      // One damaged page does not make the others unreadable.
      broken.push(number);
    }
    if (isUnderstood) onPage(number, list.length);
  }
  const facts = readFacts(file, annotations, shared.budget <= 0 || file.isCut);
  return { pages: isUnderstood && pages.length > 0 ? pages : null, broken, hidden, facts, seen };
}

function openOrNull(bytes: Uint8Array): PdfFile | null {
  try {
    return openPdf(bytes);
  } catch (error) {
    if (error instanceof ReadingFault && error.code === 'file-encrypted') throw error;
    return null;
  }
}
