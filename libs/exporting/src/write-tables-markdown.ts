import type { Matrix, PromptTable } from '@lesart/contracts';
import type { ExportLanguage } from './compare.ts';
import { oneLine } from './markdown-text.ts';
import { matrixSheets } from './sheets/matrix-sheets.ts';
import { promptTableSheets } from './sheets/prompt-table-sheets.ts';
import { type Sheet, type Sheets, showCell } from './sheets/sheet.ts';

/** A matrix as a Markdown table, then the quotes. */
export function writeMatrixMarkdown(matrix: Matrix, language: ExportLanguage): string {
  return writeSheets(matrixSheets(matrix, language), language);
}

/** A prompt table as a Markdown table, then the quotes. */
export function writePromptTableMarkdown(table: PromptTable, language: ExportLanguage): string {
  return writeSheets(promptTableSheets(table, language), language);
}

function writeSheets({ title, lines, sheets }: Sheets, language: ExportLanguage): string {
  const parts = [`# ${inLine(title)}`, ...lines.map(inLine)];
  for (const sheet of sheets) parts.push(`## ${inLine(sheet.name)}`, writeTable(sheet, language));
  return `${parts.join('\n\n')}\n`;
}

function writeTable({ columns, rows }: Sheet, language: ExportLanguage): string {
  const line = (cells: readonly string[]) => `| ${cells.map(inLine).join(' | ')} |`;
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(() => '---')),
    ...rows.map((cells) => line(cells.map((cell) => showCell(cell, language)))),
  ].join('\n');
}

/** Text on one line in which nothing means anything to Markdown, nor to HTML in it. */
function inLine(text: string): string {
  const escaped = text
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return oneLine(escaped, '<br>').replace(/[\t\r]/g, ' ');
}
