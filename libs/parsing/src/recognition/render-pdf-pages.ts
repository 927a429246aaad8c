import type { PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';
import { ReadingFault } from '@lesart/document';
import type { GreyPicture } from './grey-picture.ts';

/** A page as a person sees it. */
export interface RenderedPage {
  /** From 1. */
  readonly number: number;
  /** In points, as shown. */
  readonly width: number;
  readonly height: number;
  readonly picture: GreyPicture;
  /** Points for each pixel. */
  readonly unit: number;
}

const pointsPerInch = 72;
const dotsPerInch = 300;

let loaded: Promise<PDFiumLibrary> | null = null;

/** PDFium in WebAssembly, from the file of its package. */
function loadPdfium(): Promise<PDFiumLibrary> {
  loaded ??= import('@hyzyla/pdfium').then(({ PDFiumLibrary: library }) => library.init());
  return loaded;
}

/**
 * Draws pages of a PDF, one after the other, at 300 dpi; large ones at less.
 * @param most pixels of a page
 * @returns the pages in the order asked for; null for one that cannot be drawn
 * @throws ReadingFault `file-broken`
 */
export async function* renderPdfPages(
  bytes: Uint8Array,
  numbers: readonly number[],
  most: number,
): AsyncGenerator<RenderedPage | null> {
  const pdfium = await loadPdfium();
  const document = await pdfium.loadDocument(bytes).catch(explain);
  try {
    for (const number of numbers) yield await renderPage(document, number, most).catch(() => null);
  } finally {
    document.destroy();
  }
}

function explain(): never {
  throw new ReadingFault('file-broken', 'The pages of the PDF cannot be drawn.');
}

async function renderPage(document: PDFiumDocument, number: number, most: number): Promise<RenderedPage | null> {
  const page = document.getPage(number - 1);
  const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
  if (!(width > 0 && height > 0)) return null;
  const scale = Math.min(dotsPerInch / pointsPerInch, Math.sqrt(most / (width * height)));
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const { data } = await page.render({ scale: 1, ...size, render: 'bitmap', colorSpace: 'Gray' });
  return { number, width, height, picture: { ...size, pixels: data }, unit: width / size.width };
}
