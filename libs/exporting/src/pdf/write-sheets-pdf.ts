import type { Matrix, PromptTable } from '@lesart/contracts';
import type { ExportLanguage } from '../compare.ts';
import { matrixSheets } from '../sheets/matrix-sheets.ts';
import { promptTableSheets } from '../sheets/prompt-table-sheets.ts';
import { type Look, type Sheet, type Sheets, showCell } from '../sheets/sheet.ts';
import { wordsIn } from '../sheets/words.ts';
import { colours, makePdf, type Pdf, printable } from './pdf-page.ts';

/** A matrix as a PDF: the answers, then the quotes. */
export async function writeMatrixPdf(matrix: Matrix, language: ExportLanguage): Promise<Uint8Array> {
  return writeSheetsPdf(matrixSheets(matrix, language), language);
}

/** A prompt table as a PDF: the topics, then the quotes. */
export async function writePromptTablePdf(table: PromptTable, language: ExportLanguage): Promise<Uint8Array> {
  return writeSheetsPdf(promptTableSheets(table, language), language);
}

async function writeSheetsPdf({ title, lines, sheets }: Sheets, language: ExportLanguage): Promise<Uint8Array> {
  return makePdf({ title, words: wordsIn(language), landscape: true }, (pdf) => {
    pdf.font('regular').fontSize(9).fillColor(colours.faint);
    for (const line of lines) pdf.text(printable(line));
    for (const sheet of sheets) {
      pdf.moveDown(1);
      pdf.font('bold').fontSize(12).fillColor(colours.heading).text(printable(sheet.name), pdf.page.margins.left);
      pdf.moveDown(0.4);
      const texts = shownTexts(sheet, language);
      const layout = layOut(pdf, texts);
      if (layout) writeTable(pdf, texts, layout);
      else writeCards(pdf, texts);
    }
  });
}

/** A sheet as texts, without the columns in which nothing stands. */
interface Texts {
  readonly titles: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly { readonly text: string; readonly look: Look }[])[];
}

function shownTexts({ columns, rows }: Sheet, language: ExportLanguage): Texts {
  const all = rows.map((cells) =>
    cells.map((cell) => ({ text: printable(showCell(cell, language)), look: cell.look ?? 'plain' })),
  );
  const shown = columns.map((_, at) => at).filter((at) => rows.length === 0 || all.some((row) => row[at]?.text !== ''));
  return {
    titles: shown.map((at) => printable(columns[at]?.title ?? '')),
    widths: shown.map((at) => columns[at]?.width ?? 10),
    rows: all.map((row) => shown.map((at) => row[at] ?? { text: '', look: 'plain' })),
  };
}

const padding = 4;
const size = 8;
/** More columns than this are too narrow to read. */
const mostColumns = 8;

interface Layout {
  readonly widths: readonly number[];
  readonly heights: readonly number[];
  readonly headerHeight: number;
}

/** The sizes of a table; null when it has too many columns, or a row that is higher than a page. */
function layOut(pdf: Pdf, { titles, widths, rows }: Texts): Layout | null {
  if (titles.length > mostColumns) return null;
  const room = pdf.page.width - pdf.page.margins.left - pdf.page.margins.right;
  const total = widths.reduce((sum, width) => sum + width, 0) || 1;
  const scaled = widths.map((width) => (width / total) * room);
  const heightOf = (texts: readonly string[]) =>
    Math.max(
      12,
      ...texts.map((text, at) => pdf.heightOfString(text, { width: Math.max(10, (scaled[at] ?? 10) - 2 * padding) })),
    ) +
    2 * padding;
  pdf.font('bold').fontSize(size);
  const headerHeight = heightOf(titles);
  pdf.font('regular').fontSize(size);
  const heights = rows.map((row) => heightOf(row.map(({ text }) => text)));
  const most = pdf.page.height - pdf.page.margins.top - pdf.page.margins.bottom - headerHeight;
  return heights.every((height) => height < most) ? { widths: scaled, heights, headerHeight } : null;
}

const fills: Readonly<Partial<Record<Look, string>>> = {
  found: '#e7f5ec',
  absent: '#edeff2',
  unsure: '#fff4d6',
  failed: '#fbe3e4',
  stale: '#e4ecf7',
  deviates: '#ffe3cc',
};

function writeTable(pdf: Pdf, { titles, rows }: Texts, { widths, heights, headerHeight }: Layout): void {
  const { left } = pdf.page.margins;
  const line = (texts: readonly { text: string; fill: string | undefined; colour: string }[], height: number) => {
    const top = pdf.y;
    let x = left;
    texts.forEach(({ text, fill, colour }, at) => {
      const width = widths[at] ?? 10;
      pdf.rect(x, top, width, height);
      if (fill) pdf.fillAndStroke(fill, colours.line);
      else pdf.stroke(colours.line);
      pdf.fillColor(colour).text(text, x + padding, top + padding, { width: Math.max(10, width - 2 * padding) });
      x += width;
    });
    pdf.x = left;
    pdf.y = top + height;
  };
  const header = () => {
    pdf.font('bold').fontSize(size);
    line(
      titles.map((text) => ({ text, fill: colours.heading, colour: '#ffffff' })),
      headerHeight,
    );
    pdf.font('regular').fontSize(size);
  };
  const fits = (height: number) => pdf.y + height <= pdf.page.height - pdf.page.margins.bottom;
  if (!fits(headerHeight + (heights[0] ?? 0))) pdf.addPage();
  pdf.lineWidth(0.5);
  header();
  rows.forEach((row, at) => {
    const height = heights[at] ?? 0;
    if (!fits(height)) {
      pdf.addPage().lineWidth(0.5);
      header();
    }
    line(
      row.map(({ text, look }) => ({ text, fill: fills[look], colour: colours.text })),
      height,
    );
  });
}

/** One row after the other, each value below its title. */
function writeCards(pdf: Pdf, { titles, rows }: Texts): void {
  for (const row of rows) {
    row.forEach(({ text }, at) => {
      if (text === '') return;
      const isFirst = at === 0;
      pdf.font('bold').fontSize(isFirst ? 10 : size);
      pdf.fillColor(isFirst ? colours.heading : colours.faint).text(`${titles[at] ?? ''}: `, { continued: true });
      pdf
        .font(isFirst ? 'bold' : 'regular')
        .fillColor(isFirst ? colours.heading : colours.text)
        .text(text);
    });
    pdf.moveDown(0.8);
  }
}
