import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Words } from '../sheets/words.ts';

export type Pdf = PDFKit.PDFDocument;

/** DejaVu has Latin, Greek, Cyrillic, Arabic, Hebrew and most signs; Chinese, Japanese and Korean are not in it. */
const fonts = {
  regular: 'DejaVuSans.ttf',
  bold: 'DejaVuSans-Bold.ttf',
  italic: 'DejaVuSans-Oblique.ttf',
  mono: 'DejaVuSansMono.ttf',
} as const;
export type Font = keyof typeof fonts;

export const colours = {
  text: '#1c2430',
  faint: '#5b6675',
  heading: '#1f3a5f',
  inserted: '#0b6b3a',
  deleted: '#b3261e',
  moved: '#5b3aa8',
  line: '#d5d9de',
} as const;

export interface PdfOptions {
  readonly title: string;
  readonly words: Words;
  readonly landscape?: boolean;
}

/** Makes an A4 document, lets `write` fill it, and numbers its pages. */
export async function makePdf(options: PdfOptions, write: (pdf: Pdf) => void): Promise<Uint8Array> {
  const resolve = createRequire(import.meta.url).resolve;
  const fontPath = (font: Font) => resolve(`dejavu-fonts-ttf/ttf/${fonts[font]}`);
  const pdf = new PDFDocument({
    size: 'A4',
    layout: options.landscape ? 'landscape' : 'portrait',
    margins: { top: 50, bottom: 60, left: 50, right: 50 },
    bufferPages: true,
    // Without a font to begin with: one that is opened by its path is opened anew each time it is asked for by name.
    font: '',
    info: { Title: options.title },
  });
  for (const font of Object.keys(fonts) as Font[]) pdf.registerFont(font, fontPath(font));
  const chunks: Uint8Array[] = [];
  const done = new Promise<Uint8Array>((fulfil, fail) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => fulfil(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', fail);
  });
  pdf.font('bold').fontSize(16).fillColor(colours.heading).text(options.title);
  pdf.moveDown(0.5);
  write(pdf);
  numberPages(pdf, options.words);
  pdf.end();
  return done;
}

function numberPages(pdf: Pdf, words: Words): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    pdf.switchToPage(start + at);
    const { width, height, margins } = pdf.page;
    // Below the margin a line would begin a new page.
    const bottom = margins.bottom;
    margins.bottom = 0;
    pdf
      .font('regular')
      .fontSize(8)
      .fillColor(colours.faint)
      .text(words.pageOf(at + 1, count), margins.left, height - 40, {
        width: width - margins.left - margins.right,
        align: 'center',
        lineBreak: false,
      });
    margins.bottom = bottom;
  }
}

/** What can be written: no control characters, and tabs as gaps. */
export function printable(text: string): string {
  return text.replaceAll('\t', '  |  ').replace(/[\p{Cc}\u00AD\u200B\uFEFF]/gu, (char) => (char === '\n' ? '\n' : ''));
}
